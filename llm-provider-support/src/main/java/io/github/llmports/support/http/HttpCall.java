package io.github.llmports.support.http;

import java.util.concurrent.CompletionStage;

/** A call whose answer is wanted whole. Thread-safe. */
public interface HttpCall {

    /**
     * The answer, whatever its status.
     *
     * @return completes on an I/O thread, or exceptionally with an {@code LlmException}
     */
    CompletionStage<HttpReply> reply();

    /** Aborts the exchange at once; the reply fails with {@code CancelledException}. Idempotent. */
    void cancel();
}
