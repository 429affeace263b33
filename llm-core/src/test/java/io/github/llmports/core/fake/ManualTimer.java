package io.github.llmports.core.fake;

import io.github.llmports.api.spi.Timer;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that passes when a test says so; waits up to a limit may pass by themselves. */
public final class ManualTimer implements Timer {

    private final PriorityQueue<Task> tasks = new PriorityQueue<>(
            Comparator.comparingLong((Task task) -> task.dueAt).thenComparingLong(task -> task.number));
    private Duration skipped = Duration.ZERO;
    private long now = 1_000;
    private long sequence;

    /** Lets delays of up to this length pass at once, on the thread that asks for them. */
    public ManualTimer skipping(Duration longest) {
        skipped = longest;
        return this;
    }

    @Override
    public synchronized long nanoTime() {
        return now;
    }

    @Override
    public Scheduled schedule(Duration delay, Runnable action) {
        if (delay.compareTo(skipped) <= 0) {
            synchronized (this) {
                now += delay.toNanos();
            }
            action.run();
            return () -> {};
        }
        synchronized (this) {
            Task task = new Task(now + delay.toNanos(), sequence++, action);
            tasks.add(task);
            return () -> remove(task);
        }
    }

    /** Lets time pass and runs what is due, in order. */
    public void advance(Duration time) {
        long until = nanoTime() + time.toNanos();
        for (Task due = next(until); due != null; due = next(until)) {
            due.action.run();
        }
        synchronized (this) {
            now = until;
        }
    }

    /** How many tasks wait. */
    public synchronized int pending() {
        return tasks.size();
    }

    private synchronized Task next(long until) {
        if (tasks.isEmpty() || tasks.peek().dueAt > until) {
            return null;
        }
        Task due = tasks.poll();
        now = due.dueAt;
        return due;
    }

    private synchronized void remove(Task task) {
        tasks.remove(task);
    }

    private record Task(long dueAt, long number, Runnable action) {}
}
