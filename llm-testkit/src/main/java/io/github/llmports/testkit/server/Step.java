package io.github.llmports.testkit.server;

import java.time.Duration;

/** One thing that the server does while it answers; steps run in order, on the server's thread. */
public sealed interface Step {

    /**
     * Sends the bytes as one write, the given number of times.
     *
     * @param bytes the bytes, not copied: a large answer may share them among many streams
     * @param times how often they are sent, at least once
     */
    record Send(byte[] bytes, long times) implements Step {
        public Send {
            if (times < 1) {
                throw new IllegalArgumentException("times must be at least 1, not " + times);
            }
        }

        /** Sends the bytes once. */
        public Send(byte[] bytes) {
            this(bytes, 1);
        }

        /** The number of bytes that this step sends in all. */
        public long length() {
            return bytes.length * times;
        }
    }

    /** Waits before the next step. */
    record Pause(Duration duration) implements Step {}

    /** Waits until the gate opens. */
    record Await(Gate gate) implements Step {}

    /** Closes the connection in good order (FIN), whatever was announced before. */
    record Close() implements Step {}

    /** Resets the connection (RST). */
    record Reset() implements Step {}

    /** Does nothing more and keeps the connection open until the client or the server closes it. */
    record Hold() implements Step {}
}
