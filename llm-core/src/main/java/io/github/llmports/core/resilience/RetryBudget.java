package io.github.llmports.core.resilience;

import io.github.llmports.api.spi.Timer;

/** What is left of one provider's retries. Keeps an outage from being answered with a storm. Thread-safe. */
public final class RetryBudget {

    private static final double NANOS_PER_SECOND = 1e9;

    private final RetryBudgetPolicy policy;
    private final Timer timer;
    private double store;
    private long filledAt;

    /**
     * Creates a full budget.
     *
     * @param policy how it fills
     * @param timer the time that fills it
     */
    public RetryBudget(RetryBudgetPolicy policy, Timer timer) {
        this.policy = policy;
        this.timer = timer;
        this.store = policy.burst();
        this.filledAt = timer.nanoTime();
    }

    /** Adds a call's share. */
    public synchronized void called() {
        fill(policy.perCall());
    }

    /**
     * Takes one retry out.
     *
     * @return whether there was one
     */
    public synchronized boolean take() {
        long now = timer.nanoTime();
        fill((now - filledAt) / NANOS_PER_SECOND * policy.perSecond());
        filledAt = now;
        if (store < 1) {
            return false;
        }
        store -= 1;
        return true;
    }

    private void fill(double more) {
        store = Math.min(policy.burst(), store + more);
    }
}
