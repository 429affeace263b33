package io.github.llmports.core.resilience;

import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.spi.Timer;
import io.github.llmports.core.time.RandomSource;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decides whether a failed target is tried again, and after which wait. Thread-safe.
 *
 * <p>A wait that the provider advises is kept, lengthened a little at random and never shortened; without advice the
 * wait is random up to an exponential ceiling. A wait that does not fit the time left is no retry.
 */
public final class Retries {

    private static final long ADVISED_SHARE = 10;

    private final RetryPolicy policy;
    private final RetryBudgetPolicy budgetPolicy;
    private final Timer timer;
    private final RandomSource random;
    private final ConcurrentHashMap<String, RetryBudget> budgets = new ConcurrentHashMap<>();

    /**
     * Creates the decision.
     *
     * @param policy how often and how long
     * @param budgetPolicy how many retries a provider is spared
     * @param timer fills the budgets
     * @param random jitter
     */
    public Retries(RetryPolicy policy, RetryBudgetPolicy budgetPolicy, Timer timer, RandomSource random) {
        this.policy = policy;
        this.budgetPolicy = budgetPolicy;
        this.timer = timer;
        this.random = random;
    }

    /**
     * Counts a call towards its provider's budget.
     *
     * @param provider the configured provider's name
     */
    public void called(String provider) {
        budget(provider).called();
    }

    /**
     * Decides.
     *
     * @param provider the configured provider's name
     * @param failure how the last attempt failed
     * @param failedAttempts how many attempts have failed at this target, at least 1
     * @param timeLeft until the deadline
     * @return what to do
     */
    public RetryVerdict decide(String provider, LlmException failure, int failedAttempts, Duration timeLeft) {
        if (!failure.retryable()) {
            return RetryVerdict.no("not retryable");
        }
        if (failedAttempts >= policy.attemptsPerTarget()) {
            return RetryVerdict.no("attempts used up");
        }
        Optional<Duration> advised = failure.retryAfter();
        if (advised.orElse(Duration.ZERO).compareTo(timeLeft) >= 0) {
            return RetryVerdict.no(
                    "the advised wait of " + advised.orElse(Duration.ZERO) + " does not fit the deadline");
        }
        Duration ceiling = policy.ceiling(failedAttempts);
        Duration wait = advised.map(least -> lengthened(least, timeLeft)).orElseGet(() -> part(ceiling));
        if (wait.compareTo(timeLeft) >= 0) {
            return RetryVerdict.no("no wait fits the deadline");
        }
        return budget(provider).take() ? RetryVerdict.after(wait) : RetryVerdict.no("retry budget used up");
    }

    /** Up to a tenth, or the policy's first wait, on top; at most half of the time that the advised wait leaves. */
    private Duration lengthened(Duration advised, Duration timeLeft) {
        Duration share = advised.dividedBy(ADVISED_SHARE);
        Duration most = share.compareTo(policy.firstWait()) > 0 ? share : policy.firstWait();
        Duration slack = timeLeft.minus(advised).dividedBy(2);
        return advised.plus(part(most.compareTo(slack) < 0 ? most : slack));
    }

    private Duration part(Duration whole) {
        return Duration.ofNanos((long) (whole.toNanos() * random.nextDouble()));
    }

    private RetryBudget budget(String provider) {
        RetryBudget known = budgets.get(provider);
        return known != null ? known : budgets.computeIfAbsent(provider, name -> new RetryBudget(budgetPolicy, timer));
    }
}
