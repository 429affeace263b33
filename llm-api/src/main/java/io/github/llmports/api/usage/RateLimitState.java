package io.github.llmports.api.usage;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the provider last said of its limits, from response headers. Absent is unknown.
 *
 * @param requests the allowance of requests
 * @param tokens the allowance of tokens
 */
public record RateLimitState(Optional<Allowance> requests, Optional<Allowance> tokens) {

    private static final RateLimitState UNKNOWN = new RateLimitState(Optional.empty(), Optional.empty());

    /** Rejects null. */
    public RateLimitState {
        Objects.requireNonNull(requests, "requests");
        Objects.requireNonNull(tokens, "tokens");
    }

    /**
     * Nothing known.
     *
     * @return both allowances absent
     */
    public static RateLimitState unknown() {
        return UNKNOWN;
    }

    /**
     * One allowance.
     *
     * @param limit how many in a window
     * @param remaining how many are left in it
     * @param resetsIn time until it is full again, counted from the response
     */
    public record Allowance(OptionalLong limit, OptionalLong remaining, Optional<Duration> resetsIn) {
        /** Rejects null. */
        public Allowance {
            Objects.requireNonNull(limit, "limit");
            Objects.requireNonNull(remaining, "remaining");
            Objects.requireNonNull(resetsIn, "resetsIn");
        }
    }
}
