package io.github.llmports.core.config;

import io.github.llmports.api.call.Secret;
import io.github.llmports.api.settings.SettingSpec;
import io.github.llmports.api.settings.SettingType;
import io.github.llmports.core.problem.Problems;
import java.net.URI;

/** Checks one setting's text. Messages never show the text: anything may turn out to be a secret. */
final class SettingCheck {

    private final Problems problems;

    SettingCheck(Problems problems) {
        this.problems = problems;
    }

    /** Whether the text has the form that its setting asks for; problems are told. */
    boolean passes(String path, SettingSpec spec, SettingValue value) {
        try {
            spec.type().check(value.text());
            if (spec.secret()) {
                Secret.of(value.text());
            }
        } catch (IllegalArgumentException e) {
            String fault = spec.secret() ? "cannot be sent: " + e.getMessage() : e.getMessage() + "";
            problems.add(path, "the value from " + value.origin() + " " + fault, "correct it: " + spec.documentation());
            return false;
        }
        if (spec.type() == SettingType.URL && URI.create(value.text()).getRawUserInfo() != null) {
            problems.add(
                    path,
                    "the address from " + value.origin() + " holds a user or password",
                    "take it out and set apiKey instead");
            return false;
        }
        return true;
    }
}
