package io.github.llmports.testkit.server;

import java.time.Duration;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;

/** The work of a server's thread: what is due at a time, and what others hand in by {@link #execute}. */
final class TaskQueue {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final LongSupplier clock;
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private final Queue<Runnable> handedIn = new ConcurrentLinkedQueue<>();
    private long timerNumber;

    private record Timer(long due, long number, Runnable task) implements Comparable<Timer> {
        @Override
        public int compareTo(Timer other) {
            int byTime = Long.compare(due - other.due, 0);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    TaskQueue(LongSupplier clock) {
        this.clock = clock;
    }

    long nanos() {
        return clock.getAsLong();
    }

    void execute(Runnable task) {
        handedIn.add(task);
    }

    void after(Duration delay, Runnable task) {
        timerNumber++;
        timers.add(new Timer(nanos() + delay.toNanos(), timerNumber, task));
    }

    /** Milliseconds until the next timer, rounded up and at least 1; 0 when there is none. */
    long millisToNext() {
        Timer next = timers.peek();
        return next == null ? 0 : Math.max(1, (next.due() - nanos() + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI);
    }

    void runDue() {
        for (Runnable task = handedIn.poll(); task != null; task = handedIn.poll()) {
            task.run();
        }
        long now = nanos();
        for (Timer next = timers.peek(); next != null && next.due() - now <= 0; next = timers.peek()) {
            timers.remove();
            next.task().run();
        }
    }
}
