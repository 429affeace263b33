package io.github.llmports.verification.specs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Makes JSON schema of what OpenAPI 3.0 says in its own words: {@code nullable}, and limits that are exclusive. */
final class NullableToType {
    private NullableToType() {}

    static void in(JsonNode node) {
        node.forEach(NullableToType::in);
        if (!(node instanceof ObjectNode schema)) {
            return;
        }
        if (schema.path("exclusiveMinimum").isBoolean()) {
            schema.remove("exclusiveMinimum");
        }
        if (schema.path("exclusiveMaximum").isBoolean()) {
            schema.remove("exclusiveMaximum");
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
        } else if (schema.path("oneOf") instanceof ArrayNode one) {
            one.addObject().put("type", "null");
        } else if (schema.path("anyOf") instanceof ArrayNode any) {
            any.addObject().put("type", "null");
        } else if (schema.has("$ref") || schema.has("allOf")) {
            ObjectNode itself = schema.deepCopy();
            schema.removeAll();
            schema.putArray("anyOf").add(itself).addObject().put("type", "null");
        }
    }
}
