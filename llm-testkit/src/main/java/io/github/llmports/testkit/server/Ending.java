package io.github.llmports.testkit.server;

/** How an exchange ended, seen from the server. */
public enum Ending {
    /** Every byte of the answer was handed to the socket. */
    COMPLETED,
    /** The client closed or reset the connection before the answer was complete. */
    CLIENT_CLOSED,
    /** The server closed the connection on purpose, by {@link Step.Close}. */
    SERVER_CLOSED,
    /** The server reset the connection on purpose, by {@link Step.Reset}. */
    SERVER_RESET,
    /** The server was stopped while the exchange was in flight. */
    SERVER_STOPPED
}
