package io.github.llmports.core.resilience;

import java.time.Duration;
import java.util.Objects;

/**
 * How often one target is tried and how long to wait before each further try.
 *
 * @param attemptsPerTarget at least 1; 1 never retries
 * @param firstWait the longest wait before the second attempt; it doubles from attempt to attempt; positive
 * @param longestWait the most that it grows to; not shorter than the first. A wait that the provider advises is not
 *     bounded by it, only by the call's deadline
 */
public record RetryPolicy(int attemptsPerTarget, Duration firstWait, Duration longestWait) {

    private static final RetryPolicy DEFAULTS = new RetryPolicy(3, Duration.ofMillis(500), Duration.ofSeconds(20));

    /** Checks the values. */
    public RetryPolicy {
        Objects.requireNonNull(firstWait, "firstWait");
        Objects.requireNonNull(longestWait, "longestWait");
        if (attemptsPerTarget < 1) {
            throw new IllegalArgumentException("attemptsPerTarget must be at least 1, not " + attemptsPerTarget);
        }
        if (firstWait.isNegative() || firstWait.isZero() || longestWait.compareTo(firstWait) < 0) {
            throw new IllegalArgumentException(
                    "waits must be positive and growing, not " + firstWait + " to " + longestWait);
        }
    }

    /**
     * Three attempts; waits of up to half a second, then a second.
     *
     * @return the policy used unless configured otherwise
     */
    public static RetryPolicy defaults() {
        return DEFAULTS;
    }

    /**
     * One attempt per target.
     *
     * @return a policy that never retries
     */
    public static RetryPolicy never() {
        return new RetryPolicy(1, DEFAULTS.firstWait, DEFAULTS.longestWait);
    }

    /**
     * The longest wait after a number of failed attempts at one target.
     *
     * @param failedAttempts at least 1
     * @return the ceiling of the exponential wait
     */
    public Duration ceiling(int failedAttempts) {
        int doublings = Math.min(failedAttempts - 1, 30);
        Duration grown = firstWait.multipliedBy(1L << doublings);
        return grown.compareTo(longestWait) < 0 ? grown : longestWait;
    }
}
