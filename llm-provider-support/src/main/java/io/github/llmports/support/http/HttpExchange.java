package io.github.llmports.support.http;

/** A call whose answer is read piece by piece. Thread-safe. */
public interface HttpExchange {

    /** Reads on, after {@link StreamHandler#capacity()} has risen from zero. */
    void resume();

    /**
     * Ends the exchange because all that matters has been read; the handler hears no more. The connection returns to
     * the pool if the body ends promptly, else it is closed. Idempotent.
     */
    void finish();

    /**
     * Aborts the exchange at once: the connection is closed, nothing is drained, the handler hears no more. Idempotent.
     */
    void cancel();
}
