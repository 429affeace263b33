package io.github.llmports.api.spi;

/** Tells an attempt that nobody wants it any more. Thread-safe. */
public interface Cancellation {

    /** Never cancels. */
    Cancellation NEVER = new Cancellation() {
        @Override
        public boolean cancelled() {
            return false;
        }

        @Override
        public Registration onCancel(Runnable action) {
            return () -> {};
        }
    };

    /**
     * Whether the attempt is cancelled.
     *
     * @return true once cancelled
     */
    boolean cancelled();

    /**
     * Runs an action on cancellation, at once if already cancelled. The action must be quick.
     *
     * @param action what to run, at most once
     * @return removes the action
     */
    Registration onCancel(Runnable action);

    /** An action that waits for cancellation. */
    @FunctionalInterface
    interface Registration {
        /** Removes the action. Idempotent. */
        void remove();
    }
}
