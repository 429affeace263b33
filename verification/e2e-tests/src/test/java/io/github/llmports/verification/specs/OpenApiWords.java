package io.github.llmports.verification.specs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Makes JSON schema of what OpenAPI says in its own words: {@code nullable}, limits that are exclusive, and
 * alternatives of which the documents say that only one fits though they overlap: a message is valid as a short and as
 * a full one.
 */
final class OpenApiWords {
    private OpenApiWords() {}

    static void in(JsonNode node) {
        node.forEach(OpenApiWords::in);
        if (!(node instanceof ObjectNode schema)) {
            return;
        }
        if (schema.path("exclusiveMinimum").isBoolean()) {
            schema.remove("exclusiveMinimum");
        }
        if (schema.path("exclusiveMaximum").isBoolean()) {
            schema.remove("exclusiveMaximum");
        }
        if (schema.path("oneOf").isArray() && !schema.has("anyOf")) {
            schema.set("anyOf", schema.remove("oneOf"));
        }
        if (schema.path("nullable").asBoolean()) {
            allowNull(schema);
        }
    }

    private static void allowNull(ObjectNode schema) {
        schema.remove("nullable");
        if (schema.path("type").isTextual()) {
            ArrayNode types =
                    schema.arrayNode().add(schema.get("type").asText()).add("null");
            schema.set("type", types);
            if (schema.path("enum") instanceof ArrayNode values) {
                values.addNull();
            }
        } else if (schema.path("anyOf") instanceof ArrayNode any) {
            any.addObject().put("type", "null");
        } else if (schema.has("$ref") || schema.has("allOf")) {
            ObjectNode itself = schema.deepCopy();
            schema.removeAll();
            schema.putArray("anyOf").add(itself).addObject().put("type", "null");
        }
    }
}
