package io.github.llmports.support.chatcompletions;

import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.support.chatcompletions.Chunk.Hole;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Recognises a chunk that differs from one read before in one string alone (and in its random padding), by comparing
 * bytes: the hot path of a stream, some ten times as fast as parsing. Whatever does not fit exactly is left to the
 * parser. Not thread-safe.
 */
final class TextTemplate {

    private static final Hole NO_PADDING = new Hole(Integer.MAX_VALUE, Integer.MAX_VALUE);

    private byte[] bytes = new byte[0];
    private int length;

    /** Where the string began and ended in the chunk that was learned. */
    private int textStart;

    private int textEnd;

    /** Where the padding began and ended; where there was none, both are the end of the chunk. */
    private int paddingStart;

    private int paddingEnd;

    /** Takes the string; null as long as nothing was learned. */
    private @Nullable AnswerPart part;

    /**
     * Remembers a chunk that has been parsed, if one string is all that it adds to the answer.
     *
     * @param taker the part that the string was added to
     */
    void learn(byte[] data, int offset, int count, Chunk chunk, @Nullable AnswerPart taker) {
        Hole hole = chunk.onlyHole();
        Hole padding = chunk.padding == null ? NO_PADDING : chunk.padding;
        if (hole == null || padding.start() < hole.end()) {
            return;
        }
        if (bytes.length < count) {
            bytes = new byte[count];
        }
        System.arraycopy(data, offset, bytes, 0, count);
        length = count;
        textStart = hole.start();
        textEnd = hole.end();
        paddingStart = Math.min(count, padding.start());
        paddingEnd = Math.min(count, padding.end());
        part = taker;
    }

    /**
     * Adds the string of a chunk that is otherwise as the one learned.
     *
     * @return false if the chunk must be parsed
     */
    boolean accepts(byte[] data, int offset, int count, Consumer<? super ChatEvent> events) {
        int start = offset + textStart;
        int end = offset + count;
        if (part == null || start >= end || !Arrays.equals(data, offset, start, bytes, 0, textStart)) {
            return false;
        }
        int stop = Quoted.end(data, start, end);
        int rest = stop + paddingStart - textEnd;
        if (stop == start || rest > end || !Arrays.equals(data, stop, rest, bytes, textEnd, paddingStart)) {
            return false;
        }
        int tail = paddingStart == length ? rest : Quoted.end(data, rest, end);
        if (!Arrays.equals(data, tail, end, bytes, paddingEnd, length)) {
            return false;
        }
        String text = Quoted.decoded(data, start, stop);
        if (text != null) {
            part.append(text, events);
        }
        return text != null;
    }

    /** Reads the inside of a JSON string straight from its bytes. What is not certain is left to the parser. */
    private static final class Quoted {
        private static final String ESCAPED = "\"\\/bfnrt";
        private static final String MEANT = "\"\\/\b\f\n\r\t";

        /**
         * Where a string ends that begins at {@code start}: at its quote, or at a byte that must not be in a string.
         */
        static int end(byte[] data, int start, int limit) {
            int at = start;
            while (at < limit && data[at] != '"' && (data[at] >= ' ' || data[at] < 0)) {
                at += data[at] == '\\' ? 2 : 1;
            }
            return Math.min(at, limit);
        }

        /** The text; null if the parser must tell what it is. */
        static @Nullable String decoded(byte[] data, int start, int end) {
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
            return escapes ? unescaped(text) : text;
        }

        private static @Nullable String unescaped(String text) {
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
