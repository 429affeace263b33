package io.github.llmports.api.error;

import java.io.Serializable;
import java.util.Objects;

/**
 * One mistake in the configuration.
 *
 * @param path where it is, such as {@code providers.openai.apiKey}
 * @param message what is wrong; never shows a secret
 * @param remedy what to do
 */
public record ConfigurationProblem(String path, String message, String remedy) implements Serializable {

    /** Rejects null. */
    public ConfigurationProblem {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(remedy, "remedy");
    }

    @Override
    public String toString() {
        return path + ": " + message + "; " + remedy;
    }
}
