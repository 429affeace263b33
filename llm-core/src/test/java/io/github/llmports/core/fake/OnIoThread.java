package io.github.llmports.core.fake;

import io.github.llmports.api.spi.IoThread;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Runs code on threads that are marked as serving connections. */
public final class OnIoThread implements AutoCloseable {

    private final ExecutorService threads;

    public OnIoThread(int count) {
        threads = Executors.newFixedThreadPool(count, Marked::new);
    }

    /** What the code returns, or the exception that it throws. */
    public <T> CompletableFuture<T> run(Supplier<T> code) {
        return CompletableFuture.supplyAsync(code, threads);
    }

    public Executor executor() {
        return threads;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static final class Marked extends Thread implements IoThread {
        Marked(Runnable work) {
            super(work, "test-io");
        }
    }
}
