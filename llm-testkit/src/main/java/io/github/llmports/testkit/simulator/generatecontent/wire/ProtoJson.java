package io.github.llmports.testkit.simulator.generatecontent.wire;

import io.github.llmports.testkit.json.JsonTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request as the service does (wire facts, Gemini 2.1): names in camelCase or snake_case, every name and kind
 * checked; one use, one request.
 */
public final class ProtoJson {
    private final List<Violation> violations = new ArrayList<>();

    private ProtoJson() {}

    /** Something that the request's message does not have or takes otherwise. */
    public record Violation(String field, String description) {}

    /**
     * A request read.
     *
     * @param root the request with all names in camelCase, unknown ones left as they are
     * @param violations what is wrong with it
     */
    public record Reading(JsonTree root, List<Violation> violations) {}

    /** Reads a request that should be such a message. */
    public static Reading read(JsonTree root, String message) {
        ProtoJson reader = new ProtoJson();
        Object value = reader.value(root, message, "");
        return new Reading(JsonTree.of(value), reader.violations);
    }

    private @Nullable Object value(JsonTree tree, String kind, String path) {
        if (!tree.hasValue() || kind.equals("any")) {
            return tree.value();
        }
        if (kind.endsWith("*")) {
            return list(tree, kind.substring(0, kind.length() - 1), path);
        }
        if (kind.endsWith("%")) {
            return map(tree, kind.substring(0, kind.length() - 1), path);
        }
        Map<String, String> fields = ProtoFields.of(kind);
        return fields.isEmpty() ? scalar(tree, kind, path) : message(tree, fields, path);
    }

    private @Nullable Object list(JsonTree tree, String kind, String path) {
        if (tree.isObject() && !ProtoFields.of(kind).isEmpty()) { // one message for a list of one (tool-call-gemini35)
            return List.of(Objects.requireNonNull(value(tree, kind, path)));
        }
        if (!tree.isArray()) {
            return wrong(tree, path);
        }
        List<@Nullable Object> list = new ArrayList<>();
        for (JsonTree element : tree.elements()) {
            list.add(value(element, kind, path + "[" + list.size() + "]"));
        }
        return list;
    }

    private Object map(JsonTree tree, String kind, String path) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        tree.members()
                .forEach((name, member) -> map.put(name, value(member, kind, path + "[" + map.size() + "].value")));
        return map;
    }

    private @Nullable Object message(JsonTree tree, Map<String, String> fields, String path) {
        if (!tree.isObject()) {
            return wrong(tree, path);
        }
        Map<String, @Nullable Object> message = new LinkedHashMap<>();
        tree.members().forEach((name, member) -> {
            String camel = camel(name);
            if (fields.containsKey(camel)) {
                String inner = path.isEmpty() ? snake(camel) : path + "." + snake(camel);
                message.put(camel, value(member, fields.get(camel), inner));
            } else {
                String where = path.isEmpty() ? "" : " at '" + path + "'";
                violations.add(new Violation(
                        path,
                        "Invalid JSON payload received. Unknown name \"" + name + "\"" + where
                                + ": Cannot find field."));
                message.put(name, member.value());
            }
        });
        return message;
    }

    private @Nullable Object scalar(JsonTree tree, String kind, String path) {
        boolean fits = switch (kind) {
            case "string" -> tree.text().isPresent();
            case "bytes" -> tree.textOrEmpty().matches("[A-Za-z0-9+/_-]+={0,2}");
            case "bool" -> tree.value() instanceof Boolean;
            case "int" ->
                tree.number()
                                .filter(number -> number.stripTrailingZeros().scale() <= 0)
                                .isPresent()
                        || tree.textOrEmpty().matches("-?\\d+");
            case "number" -> tree.number().isPresent();
            default -> // in capitals or not (recording tool-config-allowed-names)
                Arrays.asList(kind.split("\\|")).contains(tree.textOrEmpty().toUpperCase(Locale.ROOT));
        };
        return fits ? tree.value() : wrong(tree, path);
    }

    private @Nullable Object wrong(JsonTree tree, String path) {
        violations.add(new Violation(path, "Invalid value at '" + path + "', " + tree.json()));
        return tree.value();
    }

    private static String camel(String name) {
        StringBuilder camel = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            boolean starts = name.charAt(i) == '_' && i + 1 < name.length();
            i += starts ? 1 : 0;
            camel.append(starts ? Character.toUpperCase(name.charAt(i)) : name.charAt(i));
        }
        return camel.toString();
    }

    private static String snake(String name) {
        return name.replaceAll("(\\p{Upper})", "_$1").toLowerCase(Locale.ROOT);
    }
}
