package io.github.llmports.support.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.llmports.api.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON library as the protocols use it: streaming on every path that is hot, trees for what is rare. What the
 * caller wrote is checked before it goes into a request as it stands. Thread-safe.
 */
public final class WireJson {

    /** The transport limits the size of a body and of an event, so that a string may be as long as they are. */
    public static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private WireJson() {}

    /**
     * The tree of a text that is known to be JSON.
     *
     * @param json the text
     * @return the tree, a missing node if the text is no JSON
     */
    public static JsonNode tree(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return treeOrMissing(bytes, 0, bytes.length);
    }

    /**
     * The tree of a body.
     *
     * @param body holds the text, UTF-8
     * @param offset the first byte
     * @param length the number of bytes
     * @return the tree, a missing node if the body is no JSON
     */
    public static JsonNode treeOrMissing(byte[] body, int offset, int length) {
        try {
            return Trees.MAPPER.readTree(body, offset, length);
        } catch (IOException e) {
            return Trees.MAPPER.missingNode();
        }
    }

    /**
     * A scalar as text; moves the parser to the value's last token.
     *
     * @param parser stands at the value
     * @return the text, null for null and for anything but a scalar
     * @throws IOException if the text is no JSON
     */
    public static @Nullable String scalar(JsonParser parser) throws IOException {
        String value = parser.getValueAsString();
        parser.skipChildren();
        return value;
    }

    /**
     * The value at the parser as it stands in the bytes; moves the parser to the value's last token.
     *
     * @param data what the parser reads
     * @param offset the first byte that the parser was given
     * @param parser stands at the value
     * @return the value as text
     * @throws IOException if the text is no JSON
     */
    public static String raw(byte[] data, int offset, JsonParser parser) throws IOException {
        int start = tokenStart(parser);
        parser.skipChildren();
        parser.finishToken();
        int end = position(parser);
        return new String(data, offset + start, end - start, StandardCharsets.UTF_8);
    }

    /**
     * Where the token at the parser begins.
     *
     * @param parser the parser
     * @return counted from the first byte that the parser was given
     */
    public static int tokenStart(JsonParser parser) {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    /**
     * How far the parser has read.
     *
     * @param parser the parser
     * @return counted from the first byte that it was given
     */
    public static int position(JsonParser parser) {
        return (int) parser.currentLocation().getByteOffset();
    }

    /**
     * The text, if it is one JSON object.
     *
     * @param json the text
     * @param field what the text is, for the message
     * @return the text as it stands
     * @throws InvalidJsonException if the text is anything else
     */
    public static String checkedObject(Json json, String field) {
        checkedFields(json, field);
        return json.text();
    }

    /**
     * The fields of a JSON object, raw, in order.
     *
     * @param json the text
     * @param field what the text is, for the message
     * @return raw values by name
     * @throws InvalidJsonException if the text is anything else
     */
    public static Map<String, String> checkedFields(Json json, String field) {
        String text = json.text();
        Map<String, String> fields = new LinkedHashMap<>();
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new InvalidJsonException(field + " must be a JSON object");
            }
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                int start = (int) parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                parser.finishToken();
                fields.put(name, text.substring(start, (int)
                        parser.currentLocation().getCharOffset()));
            }
            if (parser.nextToken() != null) {
                throw new InvalidJsonException(field + " holds more than one JSON value");
            }
            return fields;
        } catch (IOException e) {
            // A parser that reads a String throws nothing else.
            JsonLocation at = ((JsonProcessingException) e).getLocation();
            throw new InvalidJsonException(
                    field + " is no valid JSON: line " + at.getLineNr() + ", column " + at.getColumnNr());
        }
    }

    /**
     * A text as JSON.
     *
     * @param text the text
     * @return the text in quotes
     */
    public static String quoted(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }

    /** Loaded only when a tree is wanted: most programs never want one. */
    private static final class Trees {
        static final ObjectMapper MAPPER = JsonMapper.builder(FACTORY)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build();
    }

    /** The caller's JSON is not what it must be; the message names the field. */
    public static final class InvalidJsonException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /**
         * Creates the exception.
         *
         * @param message names the field
         */
        public InvalidJsonException(String message) {
            super(message);
        }
    }
}
