package io.github.llmports.support.chatcompletions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.llmports.api.json.Json;
import io.github.llmports.support.json.WireJson;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fields of an answer that have no place elsewhere. Those of the answer repeat from chunk to chunk, and the last one
 * counts; those of a message grow, such as log probabilities, and their arrays are put together. Not thread-safe.
 */
final class AnswerFields {

    private Map<String, String> last = new LinkedHashMap<>(0);
    private final Map<String, String> single = new LinkedHashMap<>(4);
    private @Nullable Trees grown;

    /** Takes the fields of a chunk; the map must be the caller's no more. */
    void replace(Map<String, String> fields) {
        if (last.isEmpty()) {
            last = fields;
        } else {
            last.putAll(fields);
        }
    }

    void grow(Map<String, String> fields) {
        fields.forEach(this::grow);
    }

    void grow(String name, String raw) {
        String first = single.putIfAbsent(name, raw);
        if (first == null) {
            return;
        }
        if (grown == null) {
            grown = new Trees();
        }
        grown.grow(name, first, raw);
    }

    Map<String, Json> toJson() {
        Map<String, Json> all = new LinkedHashMap<>(2 * (last.size() + single.size()));
        last.forEach((name, raw) -> all.put(name, Json.of(raw)));
        single.forEach((name, raw) -> all.put(name, Json.of(raw)));
        if (grown != null) {
            grown.addTo(all);
        }
        return all;
    }

    /** Apart, so that the classes of trees are loaded only when a field grows. */
    private static final class Trees {

        private final Map<String, JsonNode> grown = new LinkedHashMap<>();

        void grow(String name, String first, String more) {
            JsonNode sum = grown.computeIfAbsent(name, unused -> WireJson.tree(first));
            grown.put(name, sum(sum, WireJson.tree(more)));
        }

        void addTo(Map<String, Json> all) {
            grown.forEach((name, tree) -> all.put(name, Json.of(tree.toString())));
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
            return more.isNull() ? before : more;
        }
    }
}
