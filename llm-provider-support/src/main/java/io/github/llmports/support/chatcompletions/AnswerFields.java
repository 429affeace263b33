package io.github.llmports.support.chatcompletions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.llmports.api.json.Json;
import io.github.llmports.support.json.WireJson;
import io.github.llmports.support.request.OptionFields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fields of an answer that have no place elsewhere. Those of the answer repeat from chunk to chunk, and the last one
 * counts; arrays and objects of a message grow, such as log probabilities, and are put together. Not thread-safe.
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
        char first = raw.charAt(0);
        String before = first == '[' || first == '{' ? single.putIfAbsent(name, raw) : null;
        if (before == null) {
            single.put(name, raw);
            return;
        }
        if (grown == null) {
            grown = new Trees();
        }
        grown.grow(name, before, raw);
    }

    /** A field as it came last, null if it did not. */
    @Nullable String raw(String name) {
        String value = single.get(name);
        return value == null ? last.get(name) : value;
    }

    /** An object of raw values. */
    static String object(Map<String, String> fields) {
        OptionFields object = new OptionFields();
        fields.forEach((name, raw) -> object.json(name, Json.of(raw)));
        return object.toJson().text();
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

        /** The texts of sound, which comes in pieces. */
        private static final Set<String> SPOKEN = Set.of("data", "transcript");

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
                    boolean spoken = old != null && old.isTextual() && SPOKEN.contains(field.getKey());
                    JsonNode value = spoken
                            ? TextNode.valueOf(old.asText() + field.getValue().asText(""))
                            : field.getValue();
                    object.set(field.getKey(), old == null || spoken ? value : sum(old, value));
                });
                return object;
            }
            return more.isNull() ? before : more;
        }
    }
}
