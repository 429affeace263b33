package io.github.llmports.provider.claude.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.llmports.api.json.Json;
import io.github.llmports.support.json.WireJson;

/**
 * Schemas that the service enforces: every object in them must say that it takes no other properties. Where one does
 * not, that is added and said.
 */
final class ClosedSchema {

    private ClosedSchema() {}

    /** The schema as it goes out. */
    static String of(Json schema, String what, MessagesFit fit) {
        String text = WireJson.checkedObject(schema, what);
        JsonNode tree = WireJson.tree(text);
        if (!close(tree)) {
            return text;
        }
        fit.convert(
                what, "'additionalProperties: false' was added to objects without it, because the service wants it");
        return tree.toString();
    }

    private static boolean close(JsonNode node) {
        boolean changed = false;
        for (JsonNode child : node) {
            changed |= close(child);
        }
        if (node instanceof ObjectNode object
                && describesObject(object.path("type"))
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
            return true;
        }
        return changed;
    }

    /** An object, or an object or null. */
    private static boolean describesObject(JsonNode type) {
        if (type.isArray()) {
            for (JsonNode one : type) {
                if (one.asText().equals("object")) {
                    return true;
                }
            }
        }
        return type.isTextual() && type.asText().equals("object");
    }
}
