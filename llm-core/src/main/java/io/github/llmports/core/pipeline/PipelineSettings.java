package io.github.llmports.core.pipeline;

import io.github.llmports.api.call.CallInterceptor;
import io.github.llmports.api.call.CallListener;
import io.github.llmports.api.call.StreamClocks;
import io.github.llmports.api.spi.Timer;
import io.github.llmports.api.tokens.Tokenizer;
import io.github.llmports.core.resilience.Admission;
import io.github.llmports.core.resilience.RetryBudgetPolicy;
import io.github.llmports.core.resilience.RetryPolicy;
import io.github.llmports.core.resilience.UnlimitedAdmission;
import io.github.llmports.core.routing.FallbackPolicy;
import io.github.llmports.core.time.CallIds;
import io.github.llmports.core.time.RandomSource;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * How a client makes its calls. Create with {@link #builder}.
 *
 * @param deadline the time for a whole call, unless its options say otherwise; positive
 * @param clocks the clocks inside it, unless options or provider say otherwise
 * @param retry how often and after which wait a target is tried again
 * @param retryBudget how many retries each provider is spared
 * @param fallback which failures lead to the next target
 * @param admission lets attempts through
 * @param listeners watch every call
 * @param interceptors stand around every call, the first one outermost
 * @param tokenizers count tokens on this machine; looked up when first needed
 * @param callbackExecutor completes futures; owned by whoever passes it
 * @param timer elapsed time and delays; owned by whoever passes it
 * @param clock the wall clock, for reports and dated prices
 * @param random jitter
 * @param ids names calls
 */
public record PipelineSettings(
        Duration deadline,
        StreamClocks clocks,
        RetryPolicy retry,
        RetryBudgetPolicy retryBudget,
        FallbackPolicy fallback,
        Admission admission,
        List<CallListener> listeners,
        List<CallInterceptor> interceptors,
        Supplier<List<Tokenizer>> tokenizers,
        Executor callbackExecutor,
        Timer timer,
        Clock clock,
        RandomSource random,
        CallIds ids) {

    /** Copies the lists and checks the deadline. */
    public PipelineSettings {
        Objects.requireNonNull(clocks, "clocks");
        Objects.requireNonNull(retry, "retry");
        Objects.requireNonNull(retryBudget, "retryBudget");
        Objects.requireNonNull(fallback, "fallback");
        Objects.requireNonNull(admission, "admission");
        listeners = List.copyOf(listeners);
        interceptors = List.copyOf(interceptors);
        Objects.requireNonNull(tokenizers, "tokenizers");
        Objects.requireNonNull(callbackExecutor, "callbackExecutor");
        Objects.requireNonNull(timer, "timer");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(random, "random");
        Objects.requireNonNull(ids, "ids");
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("the deadline must be positive, not " + deadline);
        }
    }

    /**
     * Starts with the defaults: ten minutes for a call, one for the first event and between two events, the default
     * policies, nobody listening, random numbers seeded from the time.
     *
     * @param callbackExecutor completes futures
     * @param timer elapsed time and delays
     * @param clock the wall clock
     * @return a builder
     */
    public static Builder builder(Executor callbackExecutor, Timer timer, Clock clock) {
        return new Builder(callbackExecutor, timer, clock);
    }

    /** Builds {@link PipelineSettings}. Not thread-safe. */
    public static final class Builder {
        private final Executor callbackExecutor;
        private final Timer timer;
        private final Clock clock;
        private Duration deadline = Duration.ofMinutes(10);
        private StreamClocks clocks =
                StreamClocks.configured().withFirstEvent(Duration.ofMinutes(1)).withIdle(Duration.ofMinutes(1));
        private RetryPolicy retry = RetryPolicy.defaults();
        private RetryBudgetPolicy retryBudget = RetryBudgetPolicy.defaults();
        private FallbackPolicy fallback = FallbackPolicy.defaults();
        private Admission admission = new UnlimitedAdmission();
        private List<CallListener> listeners = List.of();
        private List<CallInterceptor> interceptors = List.of();
        private Supplier<List<Tokenizer>> tokenizers = List::of;
        private RandomSource random;
        private CallIds ids;

        private Builder(Executor callbackExecutor, Timer timer, Clock clock) {
            this.callbackExecutor = callbackExecutor;
            this.timer = timer;
            this.clock = clock;
            this.random = RandomSource.seeded(clock.millis() ^ timer.nanoTime());
            this.ids = CallIds.random(random);
        }

        /**
         * Sets the time for a whole call.
         *
         * @param value positive
         * @return this
         */
        public Builder deadline(Duration value) {
            this.deadline = value;
            return this;
        }

        /**
         * Sets the clocks inside the deadline.
         *
         * @param value absent ones leave the provider's own
         * @return this
         */
        public Builder clocks(StreamClocks value) {
            this.clocks = value;
            return this;
        }

        /**
         * Sets how often and after which wait a target is tried again.
         *
         * @param value the policy
         * @return this
         */
        public Builder retry(RetryPolicy value) {
            this.retry = value;
            return this;
        }

        /**
         * Sets how many retries each provider is spared.
         *
         * @param value the policy
         * @return this
         */
        public Builder retryBudget(RetryBudgetPolicy value) {
            this.retryBudget = value;
            return this;
        }

        /**
         * Sets which failures lead to the next target.
         *
         * @param value the policy
         * @return this
         */
        public Builder fallback(FallbackPolicy value) {
            this.fallback = value;
            return this;
        }

        /**
         * Sets who lets attempts through.
         *
         * @param value the admission
         * @return this
         */
        public Builder admission(Admission value) {
            this.admission = value;
            return this;
        }

        /**
         * Sets who watches.
         *
         * @param values in order
         * @return this
         */
        public Builder listeners(List<? extends CallListener> values) {
            this.listeners = List.copyOf(values);
            return this;
        }

        /**
         * Sets who stands around every call.
         *
         * @param values the first one outermost
         * @return this
         */
        public Builder interceptors(List<? extends CallInterceptor> values) {
            this.interceptors = List.copyOf(values);
            return this;
        }

        /**
         * Sets who counts tokens on this machine.
         *
         * @param value looked up once, when first needed
         * @return this
         */
        public Builder tokenizers(Supplier<List<Tokenizer>> value) {
            this.tokenizers = value;
            return this;
        }

        /**
         * Sets the random numbers.
         *
         * @param value the source
         * @return this
         */
        public Builder random(RandomSource value) {
            this.random = value;
            return this;
        }

        /**
         * Sets how calls are named.
         *
         * @param value the ids
         * @return this
         */
        public Builder ids(CallIds value) {
            this.ids = value;
            return this;
        }

        /**
         * Builds the settings.
         *
         * @return the settings
         */
        public PipelineSettings build() {
            return new PipelineSettings(
                    deadline,
                    clocks,
                    retry,
                    retryBudget,
                    fallback,
                    admission,
                    listeners,
                    interceptors,
                    tokenizers,
                    callbackExecutor,
                    timer,
                    clock,
                    random,
                    ids);
        }
    }
}
