package io.github.llmports.provider.gemini.wire.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.llmports.support.json.WireJson;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts the arguments of a call together from pieces, each with the path of the value that it belongs to. Only Vertex
 * sends them so, and only if asked. Not thread-safe.
 */
final class PartialArguments {

    /** {@code .name}, {@code ['name']} or {@code [3]}. */
    private static final Pattern STEP = Pattern.compile("\\.([^.\\[]+)|\\['([^']*)']|\\[(\\d{1,4})]");

    private static final List<String> VALUES = List.of("stringValue", "numberValue", "boolValue");

    private final ObjectNode root = (ObjectNode) WireJson.tree("{}");

    /** Adds the pieces of one event. */
    void add(String pieces) {
        for (JsonNode piece : WireJson.tree(pieces)) {
            add(piece);
        }
    }

    String json() {
        return root.toString();
    }

    private void add(JsonNode piece) {
        List<String> steps = steps(piece.path("jsonPath").asText());
        if (steps.isEmpty()) {
            return;
        }
        JsonNode owner = root;
        for (int i = 0; i < steps.size() - 1; i++) {
            owner = child(owner, steps.get(i), steps.get(i + 1).startsWith("["));
        }
        String last = steps.get(steps.size() - 1);
        JsonNode before = at(owner, last);
        JsonNode value = value(piece);
        if (before instanceof TextNode text && value.isTextual()) {
            value = TextNode.valueOf(text.textValue() + value.textValue());
        }
        put(owner, last, value);
    }

    private static JsonNode value(JsonNode piece) {
        for (String name : VALUES) {
            if (piece.has(name)) {
                return piece.get(name);
            }
        }
        return WireJson.tree("null");
    }

    /** The container at a step, made if it is not there. */
    private static JsonNode child(JsonNode owner, String step, boolean list) {
        JsonNode child = at(owner, step);
        if (child == null || !child.isContainerNode()) {
            child = WireJson.tree(list ? "[]" : "{}");
            put(owner, step, child);
        }
        return child;
    }

    private static @Nullable JsonNode at(JsonNode owner, String step) {
        return step.startsWith("[") ? owner.get(index(step)) : owner.get(step);
    }

    private static void put(JsonNode owner, String step, JsonNode value) {
        if (owner instanceof ObjectNode object) {
            object.set(step, value);
            return;
        }
        ArrayNode array = (ArrayNode) owner;
        int index = index(step);
        while (array.size() <= index) {
            array.addNull();
        }
        array.set(index, value);
    }

    /** An element's place; a name in a list is its first element. */
    private static int index(String step) {
        return step.startsWith("[") ? Integer.parseInt(step.substring(1)) : 0;
    }

    /** The steps of a path: names as they are, places with a bracket before them. */
    private static List<String> steps(String path) {
        List<String> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(path);
        while (matcher.find()) {
            String name = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            steps.add(name == null ? "[" + matcher.group(3) : name);
        }
        return steps;
    }
}
