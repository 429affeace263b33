package io.github.llmports.api.error;

/** Which clock of a call ran out. Constants may be added: keep a default branch. */
public enum TimeoutClock {
    /** Making the connection, or waiting for a free one. */
    CONNECT,
    /** From the request to the first event or byte of the answer. */
    FIRST_EVENT,
    /** Between two events of a stream. */
    IDLE,
    /** The whole call: queueing, waits, retries, fallbacks and the stream. */
    TOTAL
}
