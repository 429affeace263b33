package io.github.llmports.support.sse;

import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.IncompleteStreamException;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.support.http.HttpHeaders;
import io.github.llmports.support.http.HttpReply;
import org.jspecify.annotations.Nullable;

/**
 * Makes items of one stream's events: the protocol's part of streaming. Calls come one at a time, on I/O threads, and
 * must not block; what they throw ends the stream as its failure. One decoder serves one stream.
 *
 * @param <T> the type of the items
 */
public interface EventDecoder<T> {

    /**
     * The head of an answer that is an event stream.
     *
     * @param status the status
     * @param headers the header fields
     */
    default void head(int status, HttpHeaders headers) {}

    /**
     * One event.
     *
     * @param name the event's name, null if it has none
     * @param data holds the UTF-8 data; valid during this call only, not to be changed
     * @param offset the first byte
     * @param length the number of bytes, possibly zero
     * @param sink takes any number of items, and the end
     */
    void event(@Nullable String name, byte[] data, int offset, int length, ItemSink<T> sink);

    /**
     * JSON that stands between the events or after the last one: some services break off so. Ignored unless overridden.
     *
     * @param data holds the text, UTF-8; valid during this call only, not to be changed
     * @param length the number of bytes, from the first one on
     * @param sink takes any number of items, and the end
     */
    default void stray(byte[] data, int length, ItemSink<T> sink) {}

    /**
     * The body has ended without an end marker. Left to itself, that is an {@code IncompleteStreamException}.
     *
     * @param sink takes any number of items, and the end
     */
    default void ended(ItemSink<T> sink) {
        sink.fail(new IncompleteStreamException(
                "the stream ended without the provider's end marker", ErrorDetails.none()));
    }

    /**
     * The answer is no event stream: an error status, or another content type. Must end the stream.
     *
     * @param reply the whole answer; its body may be cut at a limit
     * @param sink takes any number of items, and the end
     */
    void rejected(HttpReply reply, ItemSink<T> sink);

    /**
     * The transport failed: a chance to add what the decoder knows.
     *
     * @param failure why
     * @return the failure to report
     */
    default LlmException failed(LlmException failure) {
        return failure;
    }
}
