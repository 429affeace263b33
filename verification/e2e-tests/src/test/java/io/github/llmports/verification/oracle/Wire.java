package io.github.llmports.verification.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** JSON trees of a body, and plain questions to them. */
public final class Wire {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private Wire() {}

    /** The documents of a body: one, those of an array or of lines, or the data of all events but the end marker. */
    static List<JsonNode> documents(Capture capture) {
        List<JsonNode> documents = new ArrayList<>();
        if (capture.streamed()) {
            for (String line : capture.text().lines().toList()) {
                String data = line.startsWith("data:")
                        ? line.substring("data:".length()).strip()
                        : "[DONE]";
                if (!data.equals("[DONE]")) {
                    documents.add(tree(data));
                }
            }
            return documents;
        }
        try (var values = JSON.readerFor(JsonNode.class).<JsonNode>readValues(capture.text())) {
            while (values.hasNextValue()) {
                JsonNode value = values.nextValue();
                if (value.isArray()) {
                    value.forEach(documents::add);
                } else {
                    documents.add(value);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return documents;
    }

    /** A tree of that text. */
    static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The value of a JSON text in one form, whatever its spaces and the order of its members; blank is an object. */
    public static String value(String json) {
        if (json.isBlank()) {
            return "{}";
        }
        try {
            return JSON.writeValueAsString(ordered(JSON.readTree(json)));
        } catch (IOException e) {
            return json;
        }
    }

    /** The text of every member of these names, wherever it stands in a JSON text, in order. */
    public static List<String> texts(String json, List<String> names) {
        JsonNode tree = tree(json);
        List<String> found = new ArrayList<>();
        if (tree.isTextual()) {
            found.add(tree.asText());
        }
        collect(tree, names, found);
        return found;
    }

    /** The text of a member, empty where it is missing or null. */
    static String text(JsonNode node, String field) {
        return node.hasNonNull(field) ? node.get(field).asText() : "";
    }

    /** A text, or null where it is empty. */
    static String nullIfEmpty(CharSequence text) {
        return text.isEmpty() ? null : text.toString();
    }

    /** A number, or null where it is missing. */
    static Long number(JsonNode node, String field) {
        return node.hasNonNull(field) ? node.get(field).asLong() : null;
    }

    /** The member in the last document that has it. */
    static JsonNode last(List<JsonNode> documents, String field) {
        JsonNode last = null;
        for (JsonNode document : documents) {
            last = document.hasNonNull(field) ? document.get(field) : last;
        }
        return last;
    }

    /** The first text of a member that is not empty. */
    static String first(List<JsonNode> documents, String field) {
        for (JsonNode document : documents) {
            if (!text(document, field).isEmpty()) {
                return text(document, field);
            }
        }
        return null;
    }

    private static void collect(JsonNode node, List<String> names, List<String> found) {
        node.properties().forEach(member -> {
            if (names.contains(member.getKey()) && member.getValue().isTextual()) {
                found.add(member.getValue().asText());
            }
        });
        node.forEach(child -> collect(child, names, found));
    }

    private static Object ordered(JsonNode node) {
        if (node.isObject()) {
            TreeMap<String, Object> members = new TreeMap<>();
            node.properties().forEach(member -> members.put(member.getKey(), ordered(member.getValue())));
            return members;
        }
        if (node.isArray()) {
            List<Object> elements = new ArrayList<>();
            node.forEach(element -> elements.add(ordered(element)));
            return elements;
        }
        return node;
    }
}
