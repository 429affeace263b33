package io.github.llmports.provider.gemini.wire.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.llmports.api.json.Json;
import io.github.llmports.support.json.WireJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Fields of an answer that have no place elsewhere. The last one counts; those that tell about tokens or passages grow
 * from event to event, and their lists are put together. Not thread-safe.
 */
final class AnswerFields {

    private static final Set<String> GROWING = Set.of("logprobsResult", "citationMetadata", "candidates");

    private final Map<String, String> fields = new LinkedHashMap<>(4);

    void add(Map<String, String> more) {
        more.forEach(this::put);
    }

    void put(String name, String raw) {
        String before = GROWING.contains(name) ? fields.get(name) : null;
        fields.put(name, before == null ? raw : Trees.sum(before, raw));
    }

    Map<String, Json> toJson() {
        Map<String, Json> all = new LinkedHashMap<>(2 * fields.size());
        fields.forEach((name, raw) -> all.put(name, Json.of(raw)));
        return all;
    }

    /** Apart, so that the classes of trees are loaded only when a field grows. */
    private static final class Trees {

        static String sum(String before, String more) {
            return sum(WireJson.tree(before), WireJson.tree(more)).toString();
        }

        private static JsonNode sum(JsonNode before, JsonNode more) {
            if (before instanceof ArrayNode array && more instanceof ArrayNode elements) {
                return array.addAll(elements);
            }
            if (before instanceof ObjectNode object && more instanceof ObjectNode fields) {
                fields.properties().forEach(field -> {
                    JsonNode old = object.get(field.getKey());
                    object.set(field.getKey(), old == null ? field.getValue() : sum(old, field.getValue()));
                });
                return object;
            }
            return more;
        }
    }
}
