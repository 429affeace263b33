package io.github.llmports.cli.console;

import io.github.llmports.api.error.ConfigurationProblem;
import io.github.llmports.api.error.LlmConfigurationException;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.report.Attempt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How failures look when printed: what happened, where, what was tried; never a stack trace. */
public final class FailureText {

    private FailureText() {}

    /**
     * A failed call.
     *
     * @param failure the failure
     * @return lines to print
     */
    public static List<String> of(LlmException failure) {
        StringBuilder text = new StringBuilder("llm: ").append(failure.getMessage());
        failure.requestId().ifPresent(id -> text.append(" (request ").append(id).append(')'));
        if (failure.attempts().size() > 1) {
            for (Attempt attempt : failure.attempts()) {
                text.append("\n  ").append(line(attempt));
            }
        }
        return text.toString().lines().toList();
    }

    /**
     * A wrong configuration.
     *
     * @param failure all problems
     * @return lines to print
     */
    public static List<String> of(LlmConfigurationException failure) {
        return failure.problems().stream().map(problem -> "llm: " + problem).toList();
    }

    /**
     * One attempt.
     *
     * @param attempt the attempt
     * @return one line
     */
    public static String line(Attempt attempt) {
        String outcome = attempt.failure()
                .map(failure ->
                        failure.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + ": "
                                + failure.message())
                .orElse("answered");
        String wait = attempt.waitedBefore().isZero() ? "" : ", after waiting " + Figures.of(attempt.waitedBefore());
        return "attempt " + attempt.number() + ", " + attempt.target() + wait + ": " + outcome;
    }

    /**
     * A failed call for {@code --json}.
     *
     * @param failure the failure
     * @return fields
     */
    public static Map<String, Object> json(LlmException failure) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("error", failure.kind().name().toLowerCase(java.util.Locale.ROOT));
        fields.put("message", String.valueOf(failure.getMessage()));
        failure.status().ifPresent(status -> fields.put("status", status));
        failure.requestId().ifPresent(id -> fields.put("requestId", id));
        fields.put("retryable", failure.retryable());
        failure.retryAfter().ifPresent(wait -> fields.put("retryAfterMillis", wait.toMillis()));
        fields.put(
                "attempts", failure.attempts().stream().map(FailureText::line).toList());
        return fields;
    }

    /**
     * A wrong configuration for {@code --json}.
     *
     * @param failure all problems
     * @return fields
     */
    public static Map<String, Object> json(LlmConfigurationException failure) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("error", "configuration");
        fields.put("message", "the configuration is wrong");
        fields.put(
                "problems",
                failure.problems().stream().map(ConfigurationProblem::toString).toList());
        return fields;
    }
}
