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

    /** One comment line: a sign of life, never an event. */
    default void comment() {}
}
