package io.github.llmports.core.pipeline;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that one client owns beside its timer's and transport's: daemons, started when needed, gone when idle.
 *
 * <p>Callbacks run on a fork-join pool, which makes up for callbacks that wait for another future. Blocking code runs
 * on as many threads as it takes.
 */
public final class ClientThreads implements AutoCloseable {

    private static final long IDLE_SECONDS = 30;

    private final ExecutorService callbacks;
    private final ExecutorService blocking;

    /** Creates the pools; no thread starts. */
    public ClientThreads() {
        int parallelism = Math.max(2, Runtime.getRuntime().availableProcessors());
        this.callbacks = new ForkJoinPool(parallelism, ClientThreads::callbackThread, null, true);
        AtomicInteger count = new AtomicInteger();
        this.blocking = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                    Thread thread = new Thread(work, "llm-blocking-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /**
     * Completes futures.
     *
     * @return the executor
     */
    public Executor callbacks() {
        return callbacks;
    }

    /**
     * Runs code that may block.
     *
     * @return the executor
     */
    public Executor blocking() {
        return blocking;
    }

    /** Lets what is queued run and interrupts blocking code. Idempotent, does not wait. */
    @Override
    public void close() {
        callbacks.shutdown();
        blocking.shutdownNow();
    }

    private static ForkJoinWorkerThread callbackThread(ForkJoinPool pool) {
        ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
        thread.setName("llm-callback-" + thread.getPoolIndex());
        return thread;
    }
}
