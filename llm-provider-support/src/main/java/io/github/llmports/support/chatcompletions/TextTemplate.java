package io.github.llmports.support.chatcompletions;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Recognises a chunk that differs from one read before in its text (and its random padding) alone, by comparing bytes:
 * the hot path of a stream, some ten times as fast as parsing. Whatever does not fit exactly is left to the parser. Not
 * thread-safe.
 */
final class TextTemplate {

    private byte[] bytes = new byte[0];
    private int length;

    /** Where the text began and ended in the chunk that was learned; a negative end means that none was. */
    private int textStart;

    private int textEnd = -1;
    private boolean reasoning;

    /** Where the padding began and ended; where there was none, both are the end of the chunk. */
    private int paddingStart;

    private int paddingEnd;

    /**
     * Remembers a chunk that has been parsed.
     *
     * @param hole what the chunk adds to the answer
     */
    void learn(byte[] data, int offset, int count, Chunk chunk, Chunk.Hole hole) {
        if (hole.start() < 0 || chunk.paddingStart >= 0 && chunk.paddingStart < hole.end()) {
            return;
        }
        if (bytes.length < count) {
            bytes = new byte[count];
        }
        System.arraycopy(data, offset, bytes, 0, count);
        length = count;
        textStart = hole.start();
        textEnd = hole.end();
        reasoning = hole.reasoning();
        paddingStart = chunk.paddingStart < 0 ? count : chunk.paddingStart;
        paddingEnd = chunk.paddingStart < 0 ? count : chunk.paddingEnd;
    }

    /** Whether the text of the chunk that was learned is reasoning. */
    boolean reasoning() {
        return reasoning;
    }

    /**
     * The text of a chunk that is otherwise as the one learned.
     *
     * @return the text; null if the chunk must be parsed
     */
    @Nullable String text(byte[] data, int offset, int count) {
        int start = offset + textStart;
        int end = offset + count;
        if (textEnd < 0 || start >= end || !Arrays.equals(data, offset, start, bytes, 0, textStart)) {
            return null;
        }
        int stop = plainEnd(data, start, end);
        int rest = stop + paddingStart - textEnd;
        if (stop == start || rest > end || !Arrays.equals(data, stop, rest, bytes, textEnd, paddingStart)) {
            return null;
        }
        return tailFits(data, rest, end) ? decoded(data, start, stop) : null;
    }

    private boolean tailFits(byte[] data, int rest, int end) {
        int tail = paddingStart == length ? rest : plainEnd(data, rest, end);
        return Arrays.equals(data, tail, end, bytes, paddingEnd, length);
    }

    /** Where a run of bytes ends that stand for themselves in a JSON string. */
    private static int plainEnd(byte[] data, int start, int end) {
        int at = start;
        while (at < end && data[at] != '"' && data[at] != '\\' && (data[at] >= ' ' || data[at] < 0)) {
            at++;
        }
        return at;
    }

    private static @Nullable String decoded(byte[] data, int start, int end) {
        for (int at = start; at < end; at++) {
            if (data[at] < 0) {
                String text = new String(data, start, end - start, StandardCharsets.UTF_8);
                // What cannot be decoded becomes this character: the parser tells a real one from a broken one.
                return text.indexOf('\uFFFD') < 0 ? text : null;
            }
        }
        return new String(data, start, end - start, StandardCharsets.ISO_8859_1);
    }
}
