package io.github.llmports.testkit.time;

import io.github.llmports.api.spi.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Wall clock and timer of a test: time passes only in {@link #advance}, which runs what falls due, in order, on the
 * calling thread. Thread-safe.
 */
public final class ManualClock extends Clock implements Timer {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Task> tasks = new ArrayList<>();
    private final List<Duration> delays = new ArrayList<>();
    private long nanos;
    private long scheduled;

    private record Task(long due, long number, Runnable action) {}

    /** Creates a clock that stands at the start of the year 2026. */
    public ManualClock() {}

    /**
     * Lets time pass and runs what falls due, each task at its own moment.
     *
     * @param time how long, not negative
     */
    public void advance(Duration time) {
        long end = nanoTime() + time.toNanos();
        for (Optional<Task> due = takeDue(end); due.isPresent(); due = takeDue(end)) {
            due.get().action().run();
        }
        synchronized (this) {
            nanos = Math.max(nanos, end);
        }
    }

    /**
     * Moves on to the next task and runs all that are due then.
     *
     * @return false if no task waits
     */
    public boolean advanceToNext() {
        Optional<Duration> next = untilNext();
        next.ifPresent(this::advance);
        return next.isPresent();
    }

    /** The tasks that wait for their time. */
    public synchronized int waiting() {
        return tasks.size();
    }

    /** All delays that were ever asked for, in order. */
    public synchronized List<Duration> delays() {
        return List.copyOf(delays);
    }

    @Override
    public synchronized long nanoTime() {
        return nanos;
    }

    @Override
    public synchronized Scheduled schedule(Duration delay, Runnable task) {
        scheduled++;
        Task added = new Task(nanos + delay.toNanos(), scheduled, task);
        tasks.add(added);
        delays.add(delay);
        return () -> cancel(added);
    }

    @Override
    public Instant instant() {
        return START.plusNanos(nanoTime());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("a manual clock is in UTC");
    }

    private synchronized Optional<Duration> untilNext() {
        return next().map(task -> Duration.ofNanos(task.due() - nanos));
    }

    private synchronized Optional<Task> takeDue(long end) {
        Optional<Task> due = next().filter(task -> task.due() <= end);
        due.ifPresent(task -> {
            tasks.remove(task);
            nanos = Math.max(nanos, task.due());
        });
        return due;
    }

    private Optional<Task> next() {
        return tasks.stream().min(Comparator.comparingLong(Task::due).thenComparingLong(Task::number));
    }

    private synchronized void cancel(Task task) {
        tasks.remove(task);
    }
}
