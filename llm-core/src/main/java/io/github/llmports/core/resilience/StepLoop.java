package io.github.llmports.core.resilience;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import io.github.llmports.api.spi.Cancellation;
import io.github.llmports.api.spi.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Runs passes until one is not {@link Step.Again}. Failsafe turns the wheel; whether and when to go on is in the steps,
 * so that one policy serves all calls. Thread-safe.
 */
public final class StepLoop {

    private static final RetryPolicy<Step<?>> WHILE_AGAIN = RetryPolicy.<Step<?>>builder()
            .handleResultIf(step -> step instanceof Step.Again)
            .withDelayFn(context -> ((Step.Again<?>) context.getLastResult()).after())
            .withMaxRetries(-1)
            .build();

    private final Timer timer;

    /**
     * Creates a loop.
     *
     * @param timer serves the waits
     */
    public StepLoop(Timer timer) {
        this.timer = timer;
    }

    /**
     * Runs.
     *
     * @param pass one pass; never throws, and its stage never fails
     * @param cancellation ends a wait for good; the loop then never completes
     * @param <T> what the loop is for
     * @return the last step
     */
    @SuppressWarnings("unchecked") // the steps come from the pass, which is typed
    public <T> CompletableFuture<Step<T>> run(Supplier<CompletionStage<Step<T>>> pass, Cancellation cancellation) {
        CompletableFuture<? extends Step<?>> last = Failsafe.with(WHILE_AGAIN)
                .with(new TimerScheduler(timer, cancellation))
                .getStageAsync(pass::get);
        return (CompletableFuture<Step<T>>) last;
    }
}
