package io.github.llmports.api.report;

import io.github.llmports.api.usage.Cost;
import io.github.llmports.api.usage.RateLimitState;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What one call took, over all its attempts. The core attaches it; a provider leaves it {@linkplain #none() empty}.
 *
 * <p>Create with {@link #builder()}; the canonical constructor gains components over time.
 *
 * @param callId the call's id, the same in logs and listeners
 * @param attempts every attempt, in order
 * @param cost all attempts together
 * @param priceTable which state of prices the cost rests on; absent if no catalogue priced the call
 * @param duration from the call to the end marker
 * @param waited the part of the duration that was spent waiting between attempts
 * @param timeToFirstContent from the call to the first content, if any came
 * @param rateLimits what the provider last said of its limits
 * @param trace the decisions, in order
 */
public record CallReport(
        String callId,
        List<Attempt> attempts,
        Cost cost,
        Optional<String> priceTable,
        Duration duration,
        Duration waited,
        Optional<Duration> timeToFirstContent,
        RateLimitState rateLimits,
        List<TraceStep> trace) {

    private static final CallReport NONE = builder().build();

    /** Copies the lists. */
    public CallReport {
        Objects.requireNonNull(callId, "callId");
        attempts = List.copyOf(attempts);
        Objects.requireNonNull(cost, "cost");
        Objects.requireNonNull(priceTable, "priceTable");
        Objects.requireNonNull(duration, "duration");
        Objects.requireNonNull(waited, "waited");
        Objects.requireNonNull(timeToFirstContent, "timeToFirstContent");
        Objects.requireNonNull(rateLimits, "rateLimits");
        trace = List.copyOf(trace);
    }

    /**
     * The empty report.
     *
     * @return nothing known
     */
    public static CallReport none() {
        return NONE;
    }

    /**
     * Starts with nothing known.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts from this report.
     *
     * @return a builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder()
                .callId(callId)
                .attempts(attempts)
                .cost(cost)
                .duration(duration)
                .waited(waited)
                .rateLimits(rateLimits)
                .trace(trace);
        builder.priceTable = priceTable;
        builder.timeToFirstContent = timeToFirstContent;
        return builder;
    }

    /** Builds a {@link CallReport}. Not thread-safe. */
    public static final class Builder {
        private String callId = "";
        private List<Attempt> attempts = List.of();
        private Cost cost = Cost.unknown();
        private Optional<String> priceTable = Optional.empty();
        private Duration duration = Duration.ZERO;
        private Duration waited = Duration.ZERO;
        private Optional<Duration> timeToFirstContent = Optional.empty();
        private RateLimitState rateLimits = RateLimitState.unknown();
        private List<TraceStep> trace = List.of();

        private Builder() {}

        /**
         * Sets the call's id.
         *
         * @param value the id
         * @return this
         */
        public Builder callId(String value) {
            this.callId = value;
            return this;
        }

        /**
         * Sets the attempts.
         *
         * @param values in order
         * @return this
         */
        public Builder attempts(List<Attempt> values) {
            this.attempts = values;
            return this;
        }

        /**
         * Sets the cost.
         *
         * @param value all attempts together
         * @return this
         */
        public Builder cost(Cost value) {
            this.cost = value;
            return this;
        }

        /**
         * Sets which state of prices the cost rests on.
         *
         * @param value the catalogue's version
         * @return this
         */
        public Builder priceTable(String value) {
            this.priceTable = Optional.of(value);
            return this;
        }

        /**
         * Sets the duration.
         *
         * @param value from the call to the end marker
         * @return this
         */
        public Builder duration(Duration value) {
            this.duration = value;
            return this;
        }

        /**
         * Sets the time spent waiting.
         *
         * @param value between attempts
         * @return this
         */
        public Builder waited(Duration value) {
            this.waited = value;
            return this;
        }

        /**
         * Sets the time to the first content.
         *
         * @param value from the call
         * @return this
         */
        public Builder timeToFirstContent(Duration value) {
            this.timeToFirstContent = Optional.of(value);
            return this;
        }

        /**
         * Sets the provider's limits.
         *
         * @param value from the last response
         * @return this
         */
        public Builder rateLimits(RateLimitState value) {
            this.rateLimits = value;
            return this;
        }

        /**
         * Sets the decisions.
         *
         * @param values in order
         * @return this
         */
        public Builder trace(List<TraceStep> values) {
            this.trace = values;
            return this;
        }

        /**
         * Builds the report.
         *
         * @return the report
         */
        public CallReport build() {
            return new CallReport(
                    callId, attempts, cost, priceTable, duration, waited, timeToFirstContent, rateLimits, trace);
        }
    }
}
