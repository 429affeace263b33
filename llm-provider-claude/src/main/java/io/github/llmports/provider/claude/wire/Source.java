package io.github.llmports.provider.claude.wire;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.llmports.support.json.WireJson;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Bytes being read and the parser on them. Every method leaves the parser at the last token of the value that it read.
 *
 * @param data holds the bytes
 * @param offset the first byte that the parser was given
 * @param parser stands in them
 */
record Source(byte[] data, int offset, JsonParser parser) implements Closeable {

    /** Opens an object; fails if the bytes are none. */
    static Source object(byte[] data, int offset, int length) throws IOException {
        JsonParser parser = WireJson.FACTORY.createParser(data, offset, length);
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new JsonParseException(parser, "not a JSON object");
        }
        return new Source(data, offset, parser);
    }

    /** Moves to the value of the object's next field; null at the object's end. */
    @Nullable String field() throws IOException {
        String name = parser.nextFieldName();
        if (name != null) {
            parser.nextToken();
        }
        return name;
    }

    /** Whether the value is of a kind with children; anything else is skipped. */
    boolean opens(JsonToken kind) throws IOException {
        if (parser.currentToken() == kind) {
            return true;
        }
        parser.skipChildren();
        return false;
    }

    boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    /** The string at the parser, empty for anything else. */
    String string() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        parser.skipChildren();
        return "";
    }

    /** Whether a whole number stands at the parser that is no larger than any count or index. */
    boolean isNumber() throws IOException {
        return parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
    }

    /** The index at the parser, negative for anything else. */
    int index() throws IOException {
        if (isNumber()) {
            return (int) Math.min(Integer.MAX_VALUE, parser.getLongValue());
        }
        parser.skipChildren();
        return -1;
    }

    /** The value as it stands in the bytes; null for null. */
    @Nullable String raw() throws IOException {
        return isNull() ? null : WireJson.raw(data, offset, parser);
    }

    /** Where the value stands. */
    Span span() throws IOException {
        int start = WireJson.tokenStart(parser);
        parser.skipChildren();
        parser.finishToken();
        return new Span(start, WireJson.position(parser));
    }

    /** Where an object stands; null for anything else. */
    @Nullable Span objectSpan() throws IOException {
        Span span = parser.currentToken() == JsonToken.START_OBJECT ? span() : null;
        parser.skipChildren();
        return span;
    }

    /** What stands between a place and the end of the token at the parser. */
    String text(int start) {
        return new String(data, offset + start, WireJson.position(parser) - start, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    /**
     * A place in the bytes, counted from the first byte that the parser was given.
     *
     * @param start the first byte
     * @param end behind the last byte
     */
    record Span(int start, int end) {}
}
