package io.github.llmports.core.resilience;

/**
 * How many retries one provider is spared: a store that every call fills a little, time fills a little, and every retry
 * empties by one.
 *
 * @param burst the most that the store holds, which it starts with; not negative
 * @param perCall what a call adds; not negative
 * @param perSecond what a second adds; not negative
 */
public record RetryBudgetPolicy(double burst, double perCall, double perSecond) {

    private static final RetryBudgetPolicy DEFAULTS = new RetryBudgetPolicy(50, 0.2, 1);

    /** Checks the values. */
    public RetryBudgetPolicy {
        if (!(burst >= 0 && perCall >= 0 && perSecond >= 0)) {
            throw new IllegalArgumentException("a retry budget cannot be negative");
        }
    }

    /**
     * A burst of 50 retries, then one for every five calls and one a second.
     *
     * @return the policy used unless configured otherwise
     */
    public static RetryBudgetPolicy defaults() {
        return DEFAULTS;
    }
}
