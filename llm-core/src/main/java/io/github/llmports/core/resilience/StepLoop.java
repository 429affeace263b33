package io.github.llmports.core.resilience;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import io.github.llmports.api.spi.Cancellation;
import io.github.llmports.api.spi.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs passes until one is not {@link Step.Again}. Failsafe turns the wheel; whether and when to go on is in the steps,
 * so that one policy serves all calls. Thread-safe.
 */
public final class StepLoop {

    private static final RetryPolicy<Step<?>> WHILE_AGAIN = RetryPolicy.<Step<?>>builder()
            .handleIf((step, failure) -> step instanceof Step.Again)
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
     * Runs. A first pass that ends the loop does not enter Failsafe: most calls need no second one.
     *
     * @param pass one pass; never throws, and its stage never fails
     * @param cancellation ends a wait for good; the loop then never completes
     * @param <T> what the loop is for
     * @return the last step
     */
    public <T> CompletionStage<Step<T>> run(Supplier<CompletionStage<Step<T>>> pass, Cancellation cancellation) {
        return pass.get()
                .thenCompose(first -> first instanceof Step.Again
                        ? turn(new FirstThen<>(first, pass), cancellation)
                        : CompletableFuture.completedStage(first));
    }

    @SuppressWarnings("unchecked") // the steps come from the pass, which is typed
    private <T> CompletionStage<Step<T>> turn(FirstThen<T> passes, Cancellation cancellation) {
        CompletableFuture<? extends Step<?>> last = Failsafe.with(WHILE_AGAIN)
                .with(new TimerScheduler(timer, cancellation))
                .getStageAsync(passes::next);
        return (CompletionStage<Step<T>>) last;
    }

    /** The pass that was made already, then the others. */
    private static final class FirstThen<T> {
        private final Supplier<CompletionStage<Step<T>>> pass;
        private @Nullable Step<T> first;

        FirstThen(Step<T> first, Supplier<CompletionStage<Step<T>>> pass) {
            this.first = first;
            this.pass = pass;
        }

        CompletionStage<Step<T>> next() {
            Step<T> made = first;
            first = null;
            CompletionStage<Step<T>> step = made == null ? pass.get() : CompletableFuture.completedStage(made);
            return step.thenCompose(taken -> atOnce(taken) ? next() : CompletableFuture.completedStage(taken));
        }

        /**
         * A pass without a wait before it is none of Failsafe's business: run inline, it would cancel its own cause.
         */
        private static boolean atOnce(Step<?> step) {
            return step instanceof Step.Again<?> again && again.after().isZero();
        }
    }
}
