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

    /**
     * Closes a resource on cancellation, at once if already cancelled, to stop what blocks in it.
     *
     * @param resource such as the body of a response; whatever its closing throws is ignored
     * @return keeps the resource open
     */
    default Registration closeOnCancel(AutoCloseable resource) {
        return onCancel(() -> {
            try {
                resource.close();
            } catch (Exception e) {
                // Nobody waits for it any more; whoever reads from it learns by a failed read.
            }
        });
    }

    /** An action that waits for cancellation. */
    @FunctionalInterface
    interface Registration {
        /** Removes the action. Idempotent. */
        void remove();
    }
}
