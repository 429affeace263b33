package io.github.llmports.support.sse;

import org.jspecify.annotations.Nullable;

/** Receives what an {@link SseParser} finds, on the thread that feeds it. */
public interface SseSink {

    /**
     * One complete event. The bytes are valid during this call only and must not be changed.
     *
     * @param name the value of the event's {@code event} field, or null if it has none
     * @param data holds the UTF-8 data; several data lines are joined by a line feed
     * @param offset the first byte of the data
     * @param length the number of bytes, possibly zero
     */
    void event(@Nullable String name, byte[] data, int offset, int length);

    /**
     * Lines that are no event but begin like JSON, up to the next blank line or event. The bytes are valid during this
     * call only and must not be changed.
     *
     * @param data holds the lines from its first byte on, each with a line feed
     * @param length the number of bytes
     */
    default void stray(byte[] data, int length) {}

    /** One comment line: a sign of life, never an event. */
    default void comment() {}
}
