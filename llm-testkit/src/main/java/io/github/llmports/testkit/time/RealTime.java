package io.github.llmports.testkit.time;

import io.github.llmports.api.spi.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The system's time as a {@link Timer}, for tests with sockets; one daemon thread serves all. Thread-safe. */
public final class RealTime implements Timer {

    /** The only instance. */
    public static final RealTime TIMER = new RealTime();

    private final ScheduledThreadPoolExecutor executor;

    private RealTime() {
        executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "llm-testkit-timer");
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
    }

    /** The system's wall clock in UTC. */
    public static Clock clock() {
        return Clock.systemUTC();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Scheduled schedule(Duration delay, Runnable task) {
        Future<?> future = executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }
}
