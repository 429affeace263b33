package io.github.llmports.support.sse;

import io.github.llmports.api.error.LlmException;

/**
 * Takes what an {@link EventDecoder} makes of events. After {@link #complete} or {@link #fail} it ignores everything.
 *
 * @param <T> the type of the items
 */
public interface ItemSink<T> {

    /**
     * One item.
     *
     * @param item the item
     */
    void next(T item);

    /** The provider's own end marker has been read: all is well, and the connection is released. */
    void complete();

    /**
     * The stream told of an error.
     *
     * @param failure the error
     */
    void fail(LlmException failure);
}
