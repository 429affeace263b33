package io.github.llmports.testkit.simulator.answer;

import io.github.llmports.testkit.json.JsonTree;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value that fits a JSON schema, filled with the numbers and names of a question where it has some. Knows the strict
 * subset of the wire facts' section 2.1; one use, one value.
 */
public final class SchemaSample {
    private static final int DEPTH = 12;
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Pattern NAME = Pattern.compile("(?<=[^.!?]\\s)\\p{Lu}[\\p{L}\\-]+");

    private final JsonTree root;
    private final String question;
    private final Deque<BigDecimal> numbers = new ArrayDeque<>();
    private final Deque<String> names = new ArrayDeque<>();

    private SchemaSample(JsonTree root, String question) {
        this.root = root;
        this.question = question.isBlank() ? "simulated" : question;
        matches(NUMBER, question).forEach(number -> numbers.add(new BigDecimal(number)));
        names.addAll(names(question));
    }

    /** A value for the schema. */
    public static @Nullable Object of(JsonTree schema, String question) {
        return new SchemaSample(schema, question).value(schema, 0);
    }

    /** The capitalised words of a question that do not open a sentence: places and people. */
    public static List<String> names(String question) {
        return matches(NAME, question);
    }

    private @Nullable Object value(JsonTree schema, int depth) {
        if (schema.at("const").hasValue()) {
            return schema.at("const").value();
        }
        if (!schema.at("enum").elements().isEmpty()) {
            return schema.at("enum").elements().get(0).value();
        }
        if (schema.at("$ref").hasValue()) {
            return depth > DEPTH ? null : value(definition(schema.at("$ref").textOrEmpty()), depth + 1);
        }
        List<JsonTree> branches = schema.at("anyOf").elements();
        if (!branches.isEmpty()) {
            return value(branches.get(depth > DEPTH ? branches.size() - 1 : 0), depth);
        }
        return switch (type(schema)) {
            case "object" -> object(schema, depth);
            case "array" -> depth > DEPTH ? List.of() : array(schema, depth);
            case "integer" -> number(schema).toBigInteger();
            case "number" -> number(schema);
            case "boolean" -> true;
            case "null" -> null;
            default -> string(schema);
        };
    }

    private static String type(JsonTree schema) {
        List<JsonTree> types = schema.at("type").elements();
        String type =
                types.isEmpty() ? schema.at("type").textOrEmpty() : types.get(0).textOrEmpty();
        return type.isEmpty() && schema.at("properties").isObject() ? "object" : type;
    }

    private Map<String, @Nullable Object> object(JsonTree schema, int depth) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        schema.at("properties").members().forEach((name, member) -> members.put(name, value(member, depth + 1)));
        return members;
    }

    private List<@Nullable Object> array(JsonTree schema, int depth) {
        int length = schema.at("minItems").number().map(Number::intValue).orElse(1);
        List<@Nullable Object> elements = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            elements.add(value(schema.at("items"), depth + 1));
        }
        return elements;
    }

    private BigDecimal number(JsonTree schema) {
        BigDecimal number = numbers.isEmpty() ? BigDecimal.ONE : numbers.remove();
        BigDecimal atLeast = number.max(schema.at("minimum").number().orElse(number));
        return atLeast.min(schema.at("maximum").number().orElse(atLeast));
    }

    private String string(JsonTree schema) {
        return switch (schema.at("format").textOrEmpty()) {
            case "date-time" -> "2026-01-01T00:00:00Z";
            case "date" -> "2026-01-01";
            case "time" -> "00:00:00Z";
            case "duration" -> "PT1S";
            case "email" -> "simulator@example.org";
            case "hostname" -> "example.org";
            case "ipv4" -> "127.0.0.1";
            case "ipv6" -> "::1";
            case "uuid" -> "00000000-0000-4000-8000-000000000000";
            default -> names.isEmpty() ? "simulated: " + question : names.remove();
        };
    }

    private JsonTree definition(String reference) {
        JsonTree target = root;
        for (String step : reference.replaceFirst("^#/?", "").split("/")) {
            target = step.isEmpty() ? target : target.at(step);
        }
        return target;
    }

    private static List<String> matches(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        List<String> found = new ArrayList<>();
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }
}
