package io.github.llmports.api.spi;

import java.time.Duration;

/** Elapsed time and delays; the seam for virtual time. Thread-safe. */
public interface Timer {

    /**
     * A running count of nanoseconds with an arbitrary origin, as {@link System#nanoTime()}.
     *
     * @return nanoseconds
     */
    long nanoTime();

    /**
     * Runs a task once after a delay, unless cancelled. The task must be quick and must not block.
     *
     * @param delay how long to wait; not negative
     * @param task what to run
     * @return the handle to cancel it with
     */
    Scheduled schedule(Duration delay, Runnable task);

    /** A task that waits for its time. */
    @FunctionalInterface
    interface Scheduled {
        /** Keeps the task from running, unless it already runs. Idempotent. */
        void cancel();
    }
}
