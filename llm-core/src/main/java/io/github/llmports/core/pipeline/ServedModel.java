package io.github.llmports.core.pipeline;

import io.github.llmports.api.chat.Warning;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.core.routing.Target;
import java.util.Optional;

/** Compares the model that answered with the one that was asked. */
final class ServedModel {

    private ServedModel() {}

    /** A warning if another model answered; an alias or a dated version of the asked one is the same model. */
    static Optional<Warning> warning(Target target, String served) {
        ModelInfo asked = target.model();
        if (served.isEmpty()
                || served.equals(asked.id())
                || asked.aliases().contains(served)
                || dated(asked.id(), served)) {
            return Optional.empty();
        }
        return Optional.of(new Warning(
                Warning.Kind.SERVED_MODEL_DIFFERS,
                asked.id(),
                "provider '" + target.provider() + "' was asked for " + asked.id() + " and answered with " + served));
    }

    private static boolean dated(String asked, String served) {
        if (!served.startsWith(asked) || served.charAt(asked.length()) != '-') {
            return false;
        }
        for (int i = asked.length(); i < served.length(); i++) {
            char c = served.charAt(i);
            if (c != '-' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }
}
