package io.github.llmports.core.json;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value in a JSON document that knows where it stands. Immutable.
 *
 * <p>The readers throw {@link JsonFormatException} with the place and without the content, which may be a secret. A
 * member that is {@code null} counts as absent.
 */
public final class JsonDocument {

    /** A map, a list, a string, a decimal number, a boolean or null. */
    private final @Nullable Object value;

    private final String path;

    JsonDocument(@Nullable Object value, String path) {
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
    @SuppressWarnings("unchecked") // the reader makes maps of nothing else
    public Map<String, JsonDocument> members() {
        if (object()) {
            return (Map<String, JsonDocument>) Objects.requireNonNull(value);
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
    @SuppressWarnings("unchecked") // the reader makes lists of nothing else
    public List<JsonDocument> elements() {
        if (array()) {
            return (List<JsonDocument>) Objects.requireNonNull(value);
        }
        throw fault("is no array");
    }

    /**
     * Whether this is an object.
     *
     * @return true for an object
     */
    public boolean object() {
        return value instanceof Map;
    }

    /**
     * Whether this is an array.
     *
     * @return true for an array
     */
    public boolean array() {
        return value instanceof List;
    }

    /** Whether this is {@code null}. */
    boolean absent() {
        return value == null;
    }

    /**
     * A text.
     *
     * @return the text of a JSON string
     */
    public String text() {
        if (value instanceof String text) {
            return text;
        }
        throw fault("is no string");
    }

    /**
     * A string, number or boolean as text.
     *
     * @return the text, a number with the digits that are written
     */
    public String scalar() {
        if (value != null && !object() && !array()) {
            return value.toString();
        }
        throw fault("is no string, number or boolean");
    }

    /**
     * A whole number.
     *
     * @return the number
     */
    public long integer() {
        if (value instanceof BigDecimal number) {
            try {
                return number.longValueExact();
            } catch (ArithmeticException e) {
                throw fault("is no whole number");
            }
        }
        throw fault("is no whole number");
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
