package io.github.llmports.support.http;

import io.github.llmports.api.error.LlmException;

/**
 * Receives a streamed answer. Calls come one at a time, mostly on I/O threads, and must not block. Exactly one of
 * {@link #end}, {@link #rejected} and {@link #failed} comes last, unless the exchange is cancelled or finished before.
 */
public interface StreamHandler {

    /** What some bytes meant for the clocks. */
    enum Life {
        /** Nothing complete. */
        NONE,
        /** A sign of life that is no event: feeds the idle clock alone. */
        COMMENT,
        /** At least one event: stops the first-event clock. */
        EVENT
    }

    /**
     * The exchange exists; nothing has been sent yet.
     *
     * @param exchange its handle
     */
    void opened(HttpExchange exchange);

    /**
     * The head of the answer has come.
     *
     * @param status the status
     * @param headers the header fields
     * @return whether the body is the wanted stream; if not, it is collected and {@link #rejected} gets it
     */
    boolean accepts(int status, HttpHeaders headers);

    /**
     * The next bytes of the body.
     *
     * @param bytes holds them; valid during this call only
     * @param offset the first
     * @param length their number, at least 1
     * @return what they meant
     */
    Life data(byte[] bytes, int offset, int length);

    /**
     * How many bytes may be read now. Called on any thread.
     *
     * @return zero to stop reading until {@link HttpExchange#resume()}, {@link Integer#MAX_VALUE} for no limit
     */
    int capacity();

    /** The body has ended as HTTP wants it. */
    void end();

    /**
     * The answer is not the wanted stream.
     *
     * @param reply the answer; its body may be cut at a limit
     */
    void rejected(HttpReply reply);

    /**
     * The exchange failed.
     *
     * @param failure why
     */
    void failed(LlmException failure);
}
