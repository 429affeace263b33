package io.github.llmports.provider.openai.wire;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.llmports.support.json.WireJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one JSON document and the parser on them. Values of another type than expected are skipped.
 *
 * @param data holds the document
 * @param offset its first byte
 * @param parser reads it
 */
record Document(byte[] data, int offset, JsonParser parser) implements AutoCloseable {

    /**
     * Opens a document; the parser stands before its first field.
     *
     * @throws IOException if it is no object
     */
    static Document open(byte[] data, int offset, int length) throws IOException {
        Document document = at(data, offset, length);
        if (!document.isObject()) {
            document.close();
            throw new JsonParseException(document.parser, "not a JSON object");
        }
        return document;
    }

    /** Opens a value of any kind; the parser stands at it. */
    static Document at(byte[] data, int offset, int length) throws IOException {
        JsonParser parser = WireJson.FACTORY.createParser(data, offset, length);
        parser.nextToken();
        return new Document(data, offset, parser);
    }

    /** The name of the next field, its value being the current token; null behind the last one. */
    @Nullable String field() throws IOException {
        String name = parser.nextFieldName();
        if (name != null) {
            parser.nextToken();
        }
        return name;
    }

    /** Enters the object at the parser; what is none is skipped. */
    boolean entersObject() throws IOException {
        return enters(JsonToken.START_OBJECT);
    }

    /** Enters the array at the parser; what is none is skipped. */
    boolean entersArray() throws IOException {
        return enters(JsonToken.START_ARRAY);
    }

    /** Goes to the next element of an array. */
    boolean hasElement() throws IOException {
        return parser.nextToken() != JsonToken.END_ARRAY;
    }

    /** A scalar as text, empty for null and for anything else. */
    String text() throws IOException {
        String value = WireJson.scalar(parser);
        return value == null ? "" : value;
    }

    /** A whole number, zero for anything else. */
    int integer() throws IOException {
        if (isNumber() && parser.getNumberType() == JsonParser.NumberType.INT) {
            return parser.getIntValue();
        }
        parser.skipChildren();
        return 0;
    }

    boolean isObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    boolean isText() {
        return parser.currentToken() == JsonToken.VALUE_STRING;
    }

    boolean isNumber() {
        return parser.currentToken().isNumeric();
    }

    boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    /** The value at the parser as it stands. */
    String raw() throws IOException {
        return WireJson.raw(data, offset, parser);
    }

    void skip() throws IOException {
        parser.skipChildren();
    }

    /** What stands between two positions. */
    String between(int start, int end) {
        return new String(data, offset + start, end - start, StandardCharsets.UTF_8);
    }

    private boolean enters(JsonToken start) throws IOException {
        if (parser.currentToken() == start) {
            return true;
        }
        parser.skipChildren();
        return false;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
