package io.github.llmports.core.json;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value in a JSON document that knows where it stands. Immutable.
 *
 * <p>The readers throw {@link JsonFormatException} with the place and without the content, which may be a secret. A
 * member that is {@code null} counts as absent.
 */
public final class JsonDocument {

    private final JsonValue value;
    private final String path;

    JsonDocument(JsonValue value, String path) {
        this.value = value;
        this.path = path;
    }

    /**
     * Reads a document.
     *
     * @param text the JSON text
     * @return its root
     * @throws JsonFormatException if the text is no JSON document
     */
    public static JsonDocument parse(String text) {
        return JsonTreeReader.read(text, "");
    }

    /**
     * Where the value stands.
     *
     * @return a path such as {@code models[3].prices[0].input}, empty for the root
     */
    public String path() {
        return path;
    }

    /**
     * The members of an object.
     *
     * @return the members that are not null, in order
     */
    public Map<String, JsonDocument> members() {
        if (value instanceof JsonValue.Members members) {
            return members.values();
        }
        throw fault("is no object");
    }

    /**
     * A member of an object.
     *
     * @param name the member's name
     * @return the member, empty if absent or null
     */
    public Optional<JsonDocument> member(String name) {
        return Optional.ofNullable(members().get(name));
    }

    /**
     * The elements of an array.
     *
     * @return the elements
     */
    public List<JsonDocument> elements() {
        if (value instanceof JsonValue.Elements elements) {
            return elements.values();
        }
        throw fault("is no array");
    }

    /**
     * Whether this is an object.
     *
     * @return true for an object
     */
    public boolean object() {
        return value instanceof JsonValue.Members;
    }

    /**
     * Whether this is an array.
     *
     * @return true for an array
     */
    public boolean array() {
        return value instanceof JsonValue.Elements;
    }

    /** Whether this is {@code null}. */
    boolean absent() {
        return value instanceof JsonValue.Null;
    }

    /**
     * A text.
     *
     * @return the text of a JSON string
     */
    public String text() {
        if (value instanceof JsonValue.Text text) {
            return text.value();
        }
        throw fault("is no string");
    }

    /**
     * A string, number or boolean as text.
     *
     * @return the text, a number as it is written
     */
    public String scalar() {
        if (value instanceof JsonValue.Text text) {
            return text.value();
        }
        if (value instanceof JsonValue.Digits digits) {
            return digits.literal();
        }
        if (value instanceof JsonValue.Flag flag) {
            return Boolean.toString(flag.value());
        }
        throw fault("is no string, number or boolean");
    }

    /**
     * A whole number.
     *
     * @return the number
     */
    public long integer() {
        try {
            return Long.parseLong(value instanceof JsonValue.Digits digits ? digits.literal() : "");
        } catch (NumberFormatException e) {
            throw fault("is no whole number");
        }
    }

    /**
     * A decimal number, written as a JSON number or string; exact.
     *
     * @return the number
     */
    public BigDecimal decimal() {
        try {
            return new BigDecimal(scalar());
        } catch (NumberFormatException e) {
            throw fault("is no decimal number");
        }
    }

    /**
     * A day.
     *
     * @return the day
     */
    public LocalDate day() {
        try {
            return LocalDate.parse(text());
        } catch (DateTimeParseException e) {
            throw fault("is no day such as 2026-03-31");
        }
    }

    @Override
    public String toString() {
        return "JsonDocument[" + path + "]";
    }

    private JsonFormatException fault(String predicate) {
        return new JsonFormatException(path, predicate);
    }
}
