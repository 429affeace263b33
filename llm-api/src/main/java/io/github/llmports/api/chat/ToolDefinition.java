package io.github.llmports.api.chat;

import io.github.llmports.api.json.Json;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A tool that the model may call.
 *
 * @param name 1 to 64 letters, digits, underscores or hyphens: what every provider takes
 * @param description what the tool does and when to use it; the model reads it
 * @param parameters JSON Schema of the arguments, an object
 * @param strict whether the provider must hold the model to the schema; absent leaves the provider's default
 */
public record ToolDefinition(String name, String description, Json parameters, Optional<Boolean> strict) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** Checks the name. */
    public ToolDefinition {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(parameters, "parameters");
        Objects.requireNonNull(strict, "strict");
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "tool name '" + name + "' is not 1 to 64 letters, digits, underscores or hyphens");
        }
    }

    /**
     * A tool with the provider's default strictness.
     *
     * @param name the name
     * @param description what it does
     * @param parameters JSON Schema of the arguments
     * @return the definition
     */
    public static ToolDefinition of(String name, String description, Json parameters) {
        return new ToolDefinition(name, description, parameters, Optional.empty());
    }

    /**
     * The same tool with the given strictness.
     *
     * @param value whether the provider must hold the model to the schema
     * @return a new definition
     */
    public ToolDefinition withStrict(boolean value) {
        return new ToolDefinition(name, description, parameters, Optional.of(value));
    }
}
