package io.github.llmports.core.stream;

import io.github.llmports.api.error.LlmException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Completes callers' futures, on the callback executor or, where that refuses, on the common pool. Thread-safe. */
public final class Callbacks {

    private final Executor executor;

    /**
     * Creates the callbacks.
     *
     * @param executor where futures complete
     */
    public Callbacks(Executor executor) {
        this.executor = executor;
    }

    /**
     * Completes a future away from this thread. A failure becomes an exception of the future's own.
     *
     * @param future the future
     * @param value the value, if there is no failure
     * @param failure the failure, or null
     * @param <T> the type of the value
     */
    public <T> void complete(CompletableFuture<T> future, @Nullable T value, @Nullable Throwable failure) {
        run(() -> {
            if (failure == null) {
                future.complete(value);
            } else {
                future.completeExceptionally(
                        failure instanceof LlmException typed ? typed.with(typed.details()) : failure);
            }
        });
    }

    private void run(Runnable completion) {
        try {
            executor.execute(completion);
        } catch (RejectedExecutionException e) {
            ForkJoinPool.commonPool().execute(completion);
        }
    }
}
