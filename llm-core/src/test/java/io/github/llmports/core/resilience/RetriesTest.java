package io.github.llmports.core.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.error.RateLimitedException;
import io.github.llmports.core.fake.ManualTimer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetriesTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ManualTimer timer = new ManualTimer();

    private Retries retries(double random) {
        return new Retries(RetryPolicy.defaults(), RetryBudgetPolicy.defaults(), timer, () -> random);
    }

    private static LlmException advised(Duration wait) {
        return new RateLimitedException(
                "slow down", ErrorDetails.builder().retryAfter(wait).build());
    }

    private static LlmException unadvised() {
        return new RateLimitedException("slow down", ErrorDetails.none());
    }

    @ParameterizedTest
    @CsvSource({"0.0, PT0S, PT0S", "0.5, PT0.25S, PT0.5S", "0.999, PT0.4995S, PT0.999S"})
    void withoutAdviceTheWaitIsAnywhereUpToTheCeiling(double random, Duration first, Duration second) {
        assertThat(retries(random).decide("p", unadvised(), 1, MINUTE).delay()).isEqualTo(first);
        assertThat(retries(random).decide("p", unadvised(), 2, MINUTE).delay()).isEqualTo(second);
    }

    @ParameterizedTest
    @CsvSource({"0.0, PT20S", "0.5, PT21S", "0.999, PT21.998S"})
    void anAdvisedWaitIsOnlyLengthened(double random, Duration wait) {
        assertThat(retries(random)
                        .decide("p", advised(Duration.ofSeconds(20)), 1, MINUTE)
                        .delay())
                .isEqualTo(wait);
    }

    @Test
    void aShortAdvisedWaitIsSpreadByTheFirstWait() {
        assertThat(retries(0.5).decide("p", advised(Duration.ZERO), 1, MINUTE).delay())
                .isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void anAdvisedWaitThatJustFitsStillFitsWhenLengthened() {
        RetryVerdict verdict =
                retries(0.999).decide("p", advised(Duration.ofSeconds(20)), 1, Duration.ofMillis(20_100));

        assertThat(verdict.again()).isTrue();
        assertThat(verdict.delay()).isBetween(Duration.ofSeconds(20), Duration.ofMillis(20_050));
    }

    @Test
    void aWaitThatDoesNotFitIsNoRetry() {
        assertThat(retries(0.5).decide("p", advised(MINUTE), 1, MINUTE).reason())
                .contains("PT1M");
        assertThat(retries(0.5)
                        .decide("p", unadvised(), 1, Duration.ofMillis(250))
                        .reason())
                .contains("deadline");
        assertThat(retries(0.0).decide("p", unadvised(), 1, Duration.ZERO).again())
                .isFalse();
    }

    @Test
    void theCeilingDoublesUpToTheLongestWait() {
        RetryPolicy policy = new RetryPolicy(100, Duration.ofMillis(500), Duration.ofSeconds(20));

        assertThat(policy.ceiling(1)).isEqualTo(Duration.ofMillis(500));
        assertThat(policy.ceiling(4)).isEqualTo(Duration.ofSeconds(4));
        assertThat(policy.ceiling(7)).isEqualTo(Duration.ofSeconds(20));
        assertThat(policy.ceiling(1_000)).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void policiesRefuseValuesThatMakeNoSense() {
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new RetryPolicy(0, second, second)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RetryPolicy(1, Duration.ZERO, second))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RetryPolicy(1, second.negated(), second))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RetryPolicy(1, MINUTE, second)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RetryBudgetPolicy(-1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RetryBudgetPolicy(0, -1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RetryBudgetPolicy(0, 0, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aBudgetIsFilledByCallsAndByTimeUpToItsBurst() {
        RetryBudget budget = new RetryBudget(new RetryBudgetPolicy(2, 0.5, 1), timer);
        assertThat(budget.take()).isTrue();
        assertThat(budget.take()).isTrue();
        assertThat(budget.take()).isFalse();

        budget.called();
        budget.called();
        assertThat(budget.take()).isTrue();
        assertThat(budget.take()).isFalse();

        timer.advance(Duration.ofSeconds(1));
        assertThat(budget.take()).isTrue();
        timer.advance(Duration.ofHours(1));
        assertThat(budget.take()).isTrue();
        assertThat(budget.take()).isTrue();
        assertThat(budget.take()).isFalse();
    }

    @Test
    void eachProviderHasABudgetOfItsOwn() {
        Retries retries = new Retries(RetryPolicy.defaults(), new RetryBudgetPolicy(1, 0, 0), timer, () -> 0.5);

        assertThat(retries.decide("one", unadvised(), 1, MINUTE).again()).isTrue();
        assertThat(retries.decide("one", unadvised(), 1, MINUTE).reason()).contains("budget");
        assertThat(retries.decide("other", unadvised(), 1, MINUTE).again()).isTrue();
    }
}
