package io.github.llmports.support.http;

import io.github.llmports.api.spi.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Time that moves when a test says so; due tasks run on the test's thread, in order. */
final class HandTimer implements Timer {

    private record Task(long due, Runnable action) {}

    private final List<Task> tasks = new ArrayList<>();
    private long now = 1_000;

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public Scheduled schedule(Duration delay, Runnable task) {
        Task waiting = new Task(now + delay.toNanos(), task);
        tasks.add(waiting);
        return () -> tasks.remove(waiting);
    }

    void advance(Duration time) {
        long until = now + time.toNanos();
        for (Optional<Task> next = due(until); next.isPresent(); next = due(until)) {
            now = Math.max(now, next.get().due());
            tasks.remove(next.get());
            next.get().action().run();
        }
        now = until;
    }

    int waiting() {
        return tasks.size();
    }

    private Optional<Task> due(long until) {
        return tasks.stream().filter(task -> task.due() <= until).min(Comparator.comparingLong(Task::due));
    }
}
