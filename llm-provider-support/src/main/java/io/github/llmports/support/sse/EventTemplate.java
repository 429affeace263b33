package io.github.llmports.support.sse;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Recognises an event that differs from one read before in a few holes alone: the text of a delta, and what changes
 * beside it, such as a sequence number or padding. Comparing bytes is some ten times as fast as parsing, which is why
 * the hot path of a stream is made of it. Whatever does not fit exactly is left to the parser. Not thread-safe.
 */
public final class EventTemplate {

    private byte[] bytes = new byte[0];
    private int length;
    private int[] holes = new int[0];
    private int text;

    /** For one stream. */
    public EventTemplate() {}

    /**
     * Remembers an event that has been parsed, if one text is all that it tells.
     *
     * @param data holds the event
     * @param offset the event's first byte
     * @param count the event's length
     * @param places where the holes begin and end, in turn and ascending, counted from {@code offset}: the inside of a
     *     string, the digits of a number, or a run of spaces, which may be empty
     * @param textHole the index of the hole that holds the text, a string, counted from zero
     */
    public void learn(byte[] data, int offset, int count, int[] places, int textHole) {
        if (bytes.length < count) {
            bytes = new byte[count];
        }
        System.arraycopy(data, offset, bytes, 0, count);
        length = count;
        holes = places;
        text = textHole;
    }

    /**
     * Reads an event that is as the one learned but for its holes.
     *
     * @param data holds the event
     * @param offset the event's first byte
     * @param count the event's length
     * @return the text; null if the event must be parsed
     */
    public @Nullable String match(byte[] data, int offset, int count) {
        int limit = offset + count;
        int at = offset;
        int known = 0;
        int start = -1;
        int stop = -1;
        for (int hole = 0; hole < holes.length; hole += 2) {
            int next = at + holes[hole] - known;
            if (next > limit || !Arrays.equals(data, at, next, bytes, known, holes[hole])) {
                return null;
            }
            known = holes[hole + 1];
            at = end(hole, data, next, limit);
            if (hole == text * 2) {
                start = next;
                stop = at;
            }
        }
        boolean fits = stop > start && Arrays.equals(data, at, limit, bytes, known, length);
        return fits ? decoded(data, start, stop) : null;
    }

    /** Where the hole ends in other data; its kind is told by what surrounded it and by what was in it. */
    private int end(int hole, byte[] data, int from, int limit) {
        int first = holes[hole];
        int after = holes[hole + 1];
        if (first > 0 && bytes[first - 1] == '"' && after < length && bytes[after] == '"') {
            return endOfString(data, from, limit);
        }
        boolean number = after > first && bytes[first] != ' ';
        int at = from;
        while (at < limit && (number ? data[at] >= '0' && data[at] <= '9' : data[at] == ' ')) {
            at++;
        }
        return at;
    }

    /** Where a string ends: at its quote, or at a byte that must not be in a string. */
    private static int endOfString(byte[] data, int start, int limit) {
        int at = start;
        while (at < limit && data[at] != '"' && (data[at] >= ' ' || data[at] < 0)) {
            at += data[at] == '\\' ? 2 : 1;
        }
        return Math.min(at, limit);
    }

    /** The text of a string from its bytes; null if the parser must tell what it is. */
    private static @Nullable String decoded(byte[] data, int start, int end) {
        boolean ascii = true;
        boolean escapes = false;
        for (int at = start; at < end; at++) {
            ascii &= data[at] >= 0;
            escapes |= data[at] == '\\';
        }
        String text =
                new String(data, start, end - start, ascii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
        // What cannot be decoded becomes this character: the parser tells a real one from a broken one.
        if (!ascii && text.indexOf('\uFFFD') >= 0) {
            return null;
        }
        return escapes ? Escapes.resolved(text) : text;
    }

    /** The escapes of one letter; those of four digits are left to the parser. */
    private static final class Escapes {
        private static final String ESCAPED = "\"\\/bfnrt";
        private static final String MEANT = "\"\\/\b\f\n\r\t";

        static @Nullable String resolved(String text) {
            StringBuilder plain = new StringBuilder(text.length());
            int from = 0;
            for (int at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', from)) {
                int escape = ESCAPED.indexOf(text.charAt(at + 1));
                if (escape < 0) {
                    return null;
                }
                plain.append(text, from, at).append(MEANT.charAt(escape));
                from = at + 2;
            }
            return plain.append(text, from, text.length()).toString();
        }
    }
}
