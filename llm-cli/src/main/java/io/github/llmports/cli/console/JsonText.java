package io.github.llmports.cli.console;

import java.math.BigDecimal;
import java.util.Map;
import java.util.StringJoiner;

/** Writes maps, collections, texts, numbers and booleans as JSON, for {@code --json}. */
public final class JsonText {

    private JsonText() {}

    /**
     * Writes a value.
     *
     * @param value a map with text keys, an iterable, a text, a number or a boolean
     * @return JSON on one line
     */
    public static String of(Object value) {
        if (value instanceof Map<?, ?> map) {
            StringJoiner fields = new StringJoiner(",", "{", "}");
            map.forEach((name, field) -> fields.add(quoted(String.valueOf(name)) + ":" + of(field)));
            return fields.toString();
        }
        if (value instanceof Iterable<?> values) {
            StringJoiner items = new StringJoiner(",", "[", "]");
            values.forEach(item -> items.add(of(item)));
            return items.toString();
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        return value instanceof Number || value instanceof Boolean ? value.toString() : quoted(value.toString());
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        for (int index = 0; index < text.length(); index++) {
            char c = text.charAt(index);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c == '\n') {
                json.append("\\n");
            } else if (c < 0x20) {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
