package io.github.llmports.provider.gemini.wire.answer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.llmports.support.json.WireJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The bytes being read, the parser on them, and the places that change from event to event. Not thread-safe. */
final class Source {

    private final byte[] data;
    private final int offset;
    private final JsonParser parser;
    private final Holes holes;

    Source(byte[] data, int offset, JsonParser parser, Holes holes) {
        this.data = data;
        this.offset = offset;
        this.parser = parser;
        this.holes = holes;
    }

    JsonParser parser() {
        return parser;
    }

    /** The first field of the object at the parser; null if it has none or is none, which is then skipped. */
    @Nullable String firstField() throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            return parser.nextFieldName();
        }
        parser.skipChildren();
        return null;
    }

    /** Enters the array at the parser; anything else is skipped. */
    boolean array() throws IOException {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            return true;
        }
        parser.skipChildren();
        return false;
    }

    /** Whether the parser is at a whole number that a count can be. */
    boolean counts() throws IOException {
        return parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
    }

    /** The count at the parser; remembers where it stands. */
    long number() throws IOException {
        int start = WireJson.tokenStart(parser);
        long value = parser.getLongValue();
        holes.add(start, start + parser.getTextLength());
        return value;
    }

    /** The string at the parser, null if it is none; remembers where it stands. */
    @Nullable String string() throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            parser.skipChildren();
            return null;
        }
        int start = WireJson.tokenStart(parser) + 1;
        String text = parser.getText();
        holes.text(start, WireJson.position(parser) - 1);
        return text;
    }

    /** The value at the parser as it stands, null for null. */
    @Nullable String raw() throws IOException {
        return parser.currentToken() == JsonToken.VALUE_NULL ? null : WireJson.raw(data, offset, parser);
    }

    /** What stands from a place to the end of the parser's token. */
    String rawFrom(int start) {
        return new String(data, offset + start, WireJson.position(parser) - start, StandardCharsets.UTF_8);
    }

    /** The places of an event that may differ in the next one: its text, once, and its counts. */
    static final class Holes {
        private int[] places = new int[16];
        private int size;
        private int texts;
        private int text;

        void clear() {
            size = 0;
            texts = 0;
        }

        /** The index of the only text; negative if there is none, or more. */
        int onlyText() {
            return texts == 1 ? text : -1;
        }

        int[] toArray() {
            return Arrays.copyOf(places, size);
        }

        private void text(int start, int end) {
            texts++;
            text = size / 2;
            add(start, end);
        }

        private void add(int start, int end) {
            if (size == places.length) {
                places = Arrays.copyOf(places, 2 * size);
            }
            places[size] = start;
            places[size + 1] = end;
            size += 2;
        }
    }
}
