package io.github.llmports.api.chat;

import io.github.llmports.api.json.Json;
import java.util.Objects;
import java.util.Optional;

/** The form of the answer. */
public sealed interface ResponseFormat
        permits ResponseFormat.Text, ResponseFormat.JsonObject, ResponseFormat.JsonSchema {

    /**
     * Free text.
     *
     * @return the default
     */
    static ResponseFormat text() {
        return new Text();
    }

    /**
     * Some JSON object. Most providers want the word JSON in a message.
     *
     * @return the format
     */
    static ResponseFormat jsonObject() {
        return new JsonObject();
    }

    /**
     * JSON that fits a schema, enforced by the provider.
     *
     * @param name 1 to 64 letters, digits, underscores or hyphens
     * @param schema a JSON Schema within the subset that the provider takes
     * @return the format
     */
    static ResponseFormat jsonSchema(String name, Json schema) {
        return new JsonSchema(name, schema, Optional.empty(), true);
    }

    /** Free text. */
    record Text() implements ResponseFormat {}

    /** Some JSON object. */
    record JsonObject() implements ResponseFormat {}

    /**
     * JSON that fits a schema.
     *
     * @param name 1 to 64 letters, digits, underscores or hyphens
     * @param schema the JSON Schema
     * @param description what the answer is for; the model reads it
     * @param strict whether the provider must enforce the schema
     */
    record JsonSchema(String name, Json schema, Optional<String> description, boolean strict)
            implements ResponseFormat {
        /** Rejects null. */
        public JsonSchema {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(schema, "schema");
            Objects.requireNonNull(description, "description");
        }
    }
}
