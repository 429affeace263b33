package io.github.llmports.core.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value in a JSON document that knows where it stands. Immutable.
 *
 * <p>The readers throw {@link JsonFormatException} with the place and without the content, which may be a secret. A
 * JSON {@code null} counts as absent.
 */
public final class JsonDocument {

    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build()
            .reader();

    private final JsonNode node;
    private final String path;

    private JsonDocument(JsonNode node, String path) {
        this.node = node;
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
        try {
            return new JsonDocument(READER.readTree(text), "");
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw new JsonFormatException(
                    "", "is no valid JSON at line " + at.getLineNr() + ", column " + at.getColumnNr());
        }
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
        require(node.isObject(), "is no object");
        Map<String, JsonDocument> members = new LinkedHashMap<>();
        node.properties().forEach(entry -> {
            if (!entry.getValue().isNull()) {
                String place = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
                members.put(entry.getKey(), new JsonDocument(entry.getValue(), place));
            }
        });
        return members;
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
        require(node.isArray(), "is no array");
        List<JsonDocument> elements = new ArrayList<>();
        for (JsonNode element : node) {
            elements.add(new JsonDocument(element, path + "[" + elements.size() + "]"));
        }
        return elements;
    }

    /**
     * Whether this is an object.
     *
     * @return true for an object
     */
    public boolean object() {
        return node.isObject();
    }

    /**
     * Whether this is an array.
     *
     * @return true for an array
     */
    public boolean array() {
        return node.isArray();
    }

    /**
     * A text.
     *
     * @return the text of a JSON string
     */
    public String text() {
        require(node.isTextual(), "is no string");
        return node.textValue();
    }

    /**
     * A string, number or boolean as text.
     *
     * @return the text
     */
    public String scalar() {
        require(node.isValueNode() && !node.isNull(), "is no string, number or boolean");
        return node.isBigDecimal() ? node.decimalValue().toPlainString() : node.asText();
    }

    /**
     * A whole number.
     *
     * @return the number
     */
    public long integer() {
        require(node.isIntegralNumber() && node.canConvertToLong(), "is no whole number");
        return node.longValue();
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
            throw new JsonFormatException(path, "is no decimal number");
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
            throw new JsonFormatException(path, "is no day such as 2026-03-31");
        }
    }

    @Override
    public String toString() {
        return "JsonDocument[" + path + "]";
    }

    private void require(boolean holds, String fault) {
        if (!holds) {
            throw new JsonFormatException(path, fault);
        }
    }
}
