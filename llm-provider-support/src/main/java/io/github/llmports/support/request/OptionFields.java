package io.github.llmports.support.request;

import io.github.llmports.api.json.Json;
import io.github.llmports.support.json.WireJson;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Fields that one service alone has, on their way into provider options. The fields keep the order in which they were
 * set first. Not thread-safe.
 */
public final class OptionFields {

    private final Map<String, String> fields = new LinkedHashMap<>();

    /** Starts with no fields. */
    public OptionFields() {}

    /**
     * Sets a text.
     *
     * @param name the field's name
     * @param value its value
     */
    public void text(String name, String value) {
        fields.put(name, quoted(value));
    }

    /**
     * Sets a list of texts.
     *
     * @param name the field's name
     * @param values its elements
     */
    public void texts(String name, List<String> values) {
        StringJoiner list = new StringJoiner(",", "[", "]");
        for (String value : values) {
            list.add(quoted(value));
        }
        fields.put(name, list.toString());
    }

    /**
     * Sets a yes or no.
     *
     * @param name the field's name
     * @param value its value
     */
    public void flag(String name, boolean value) {
        fields.put(name, String.valueOf(value));
    }

    /**
     * Sets a number.
     *
     * @param name the field's name
     * @param value its value
     */
    public void number(String name, BigDecimal value) {
        fields.put(name, value.toPlainString());
    }

    /**
     * Sets a whole number.
     *
     * @param name the field's name
     * @param value its value
     */
    public void number(String name, long value) {
        fields.put(name, String.valueOf(value));
    }

    /**
     * Sets any value.
     *
     * @param name the field's name
     * @param value its value, sent as it stands
     */
    public void json(String name, Json value) {
        fields.put(name, value.text());
    }

    /**
     * Sets an object, unless it has no fields.
     *
     * @param name the field's name
     * @param value its fields
     */
    public void object(String name, OptionFields value) {
        if (!value.fields.isEmpty()) {
            fields.put(name, value.toJson().text());
        }
    }

    /**
     * The fields as a JSON object.
     *
     * @return the object
     */
    public Json toJson() {
        StringJoiner object = new StringJoiner(",", "{", "}");
        for (Map.Entry<String, String> field : fields.entrySet()) {
            object.add(quoted(field.getKey()) + ":" + field.getValue());
        }
        return Json.of(object.toString());
    }

    /**
     * A text as JSON.
     *
     * @param text the text
     * @return the text in quotes
     */
    public static String quoted(String text) {
        return WireJson.quoted(text);
    }
}
