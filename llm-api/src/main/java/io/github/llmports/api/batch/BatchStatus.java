package io.github.llmports.api.batch;

import io.github.llmports.api.chat.Warning;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How far a batch is. Immutable.
 *
 * <p>Create with {@link #builder}; the canonical constructor gains components over time.
 *
 * @param handle names the batch
 * @param state where it stands, in terms common to all providers
 * @param rawState the state as the provider wrote it
 * @param counts how many requests are answered, if the provider says
 * @param createdAt when it was handed over
 * @param endedAt when it ended
 * @param expiresAt when the service gives it up unless it has ended
 * @param pollAfter how long the service asks to wait before the next poll
 * @param problems what the service says is wrong with the batch as a whole
 * @param warnings what was dropped or converted when it was handed over
 */
public record BatchStatus(
        BatchHandle handle,
        State state,
        String rawState,
        Optional<Counts> counts,
        Optional<Instant> createdAt,
        Optional<Instant> endedAt,
        Optional<Instant> expiresAt,
        Optional<Duration> pollAfter,
        List<String> problems,
        List<Warning> warnings) {

    /** Where a batch stands. Constants may be added: keep a default branch. */
    public enum State {
        /** Handed over, not begun. */
        QUEUED,
        /** Being answered. */
        RUNNING,
        /** Being stopped. */
        CANCELLING,
        /** Ended; every request has its result. */
        COMPLETED,
        /** Ended without being answered. */
        FAILED,
        /** Stopped on demand; what was answered before has its result. */
        CANCELLED,
        /** Given up by the service for its age; what was answered before has its result. */
        EXPIRED,
        /** Something else; see the raw state. */
        OTHER
    }

    /**
     * Numbers of requests.
     *
     * @param total all
     * @param succeeded answered
     * @param failed ended without an answer: failed, cancelled or expired
     */
    public record Counts(long total, long succeeded, long failed) {}

    /** Copies the lists. */
    public BatchStatus {
        Objects.requireNonNull(handle, "handle");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(rawState, "rawState");
        Objects.requireNonNull(counts, "counts");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(endedAt, "endedAt");
        Objects.requireNonNull(expiresAt, "expiresAt");
        Objects.requireNonNull(pollAfter, "pollAfter");
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    /**
     * Whether nothing more will happen to the batch.
     *
     * @return true if it is completed, failed, cancelled or expired
     */
    public boolean ended() {
        return switch (state) {
            case COMPLETED, FAILED, CANCELLED, EXPIRED -> true;
            default -> false;
        };
    }

    /**
     * Starts a status of which only the state is known.
     *
     * @param handle names the batch
     * @param state where it stands
     * @param rawState the state as the provider wrote it
     * @return a builder
     */
    public static Builder builder(BatchHandle handle, State state, String rawState) {
        return new Builder(handle, state, rawState);
    }

    /**
     * This status with warnings.
     *
     * @param values what was dropped or converted
     * @return a new status
     */
    public BatchStatus withWarnings(List<Warning> values) {
        return new BatchStatus(
                handle, state, rawState, counts, createdAt, endedAt, expiresAt, pollAfter, problems, values);
    }

    /** Builds a {@link BatchStatus}. Not thread-safe. */
    public static final class Builder {
        private final BatchHandle handle;
        private final State state;
        private final String rawState;
        private Optional<Counts> counts = Optional.empty();
        private Optional<Instant> createdAt = Optional.empty();
        private Optional<Instant> endedAt = Optional.empty();
        private Optional<Instant> expiresAt = Optional.empty();
        private Optional<Duration> pollAfter = Optional.empty();
        private List<String> problems = List.of();

        private Builder(BatchHandle handle, State state, String rawState) {
            this.handle = handle;
            this.state = state;
            this.rawState = rawState;
        }

        /**
         * Sets how many requests are answered.
         *
         * @param value the numbers
         * @return this
         */
        public Builder counts(Counts value) {
            this.counts = Optional.of(value);
            return this;
        }

        /**
         * Sets when the batch was handed over.
         *
         * @param value the moment, absent if unknown
         * @return this
         */
        public Builder createdAt(Optional<Instant> value) {
            this.createdAt = value;
            return this;
        }

        /**
         * Sets when the batch ended.
         *
         * @param value the moment, absent if unknown or not yet
         * @return this
         */
        public Builder endedAt(Optional<Instant> value) {
            this.endedAt = value;
            return this;
        }

        /**
         * Sets when the service gives the batch up.
         *
         * @param value the moment, absent if unknown
         * @return this
         */
        public Builder expiresAt(Optional<Instant> value) {
            this.expiresAt = value;
            return this;
        }

        /**
         * Sets how long the service asks to wait.
         *
         * @param value the wait, absent if it did not say
         * @return this
         */
        public Builder pollAfter(Optional<Duration> value) {
            this.pollAfter = value;
            return this;
        }

        /**
         * Sets what is wrong with the batch as a whole.
         *
         * @param values what the service says
         * @return this
         */
        public Builder problems(List<String> values) {
            this.problems = values;
            return this;
        }

        /**
         * Builds the status.
         *
         * @return the status
         */
        public BatchStatus build() {
            return new BatchStatus(
                    handle, state, rawState, counts, createdAt, endedAt, expiresAt, pollAfter, problems, List.of());
        }
    }
}
