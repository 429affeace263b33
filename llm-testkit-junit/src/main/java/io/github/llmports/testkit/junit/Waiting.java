package io.github.llmports.testkit.junit;

import io.github.llmports.testkit.time.RealTime;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Waits for a state that nobody announces, by looking again on the testkit's timer. */
final class Waiting {
    private static final Duration PAUSE = Duration.ofMillis(5);

    private Waiting() {}

    static void until(BooleanSupplier condition, String what, Duration atMost) {
        CompletableFuture<Void> met = new CompletableFuture<>();
        look(condition, met);
        try {
            met.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("waited " + atMost + " in vain for " + what, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + what, e);
        } catch (ExecutionException e) {
            throw new AssertionError("failed while waiting for " + what, e);
        } finally {
            met.cancel(false);
        }
    }

    private static void look(BooleanSupplier condition, CompletableFuture<Void> met) {
        if (condition.getAsBoolean()) {
            met.complete(null);
        } else if (!met.isDone()) {
            RealTime.TIMER.schedule(PAUSE, () -> look(condition, met));
        }
    }
}
