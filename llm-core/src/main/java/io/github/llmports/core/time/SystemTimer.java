package io.github.llmports.core.time;

import io.github.llmports.api.spi.Deadline;
import io.github.llmports.api.spi.IoThread;
import io.github.llmports.api.spi.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The system's time and one daemon thread for delays. The only class that reads the system's clocks. Thread-safe.
 *
 * <p>Made for many delays that are cancelled long before they end: the thread is woken only for a task that comes
 * before the moment it already waits for, never for a cancellation. The thread starts with the first task, and ends
 * with {@link #close()}, after which tasks are dropped.
 */
public final class SystemTimer implements Timer, AutoCloseable {

    private static final System.Logger LOG = System.getLogger("io.github.llmports.core.time");

    private final Object lock = new Object();
    private final TreeSet<Task> tasks = new TreeSet<>();
    private final long origin = System.nanoTime();
    private @Nullable Thread thread;
    private long wakesAt = Long.MAX_VALUE;
    private long sequence;
    private boolean closed;

    /** Creates a timer whose thread starts with the first task. */
    public SystemTimer() {}

    /**
     * The system's wall clock.
     *
     * @return the clock, in UTC
     */
    public static Clock wallClock() {
        return Clock.systemUTC();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime() - origin;
    }

    @Override
    public Scheduled schedule(Duration delay, Runnable action) {
        long dueAt = Deadline.in(this, delay).nanoTime();
        synchronized (lock) {
            Task task = new Task(dueAt, sequence++, action);
            if (!closed) {
                tasks.add(task);
                wakeFor(task);
            }
            return task;
        }
    }

    private void wakeFor(Task task) {
        if (thread == null) {
            thread = new TimerThread(this::run);
            thread.start();
        } else if (task.dueAt < wakesAt) {
            LockSupport.unpark(thread);
        }
    }

    /** Drops the tasks and ends the thread. Idempotent. */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            tasks.clear();
            LockSupport.unpark(thread);
        }
    }

    private void run() {
        while (true) {
            Task due;
            long wait;
            synchronized (lock) {
                if (closed) {
                    return;
                }
                long now = nanoTime();
                wakesAt = tasks.isEmpty() ? Long.MAX_VALUE : tasks.first().dueAt;
                wait = wakesAt - now;
                due = wait <= 0 ? tasks.pollFirst() : null;
            }
            if (due != null) {
                due.run();
            } else {
                LockSupport.parkNanos(this, wait);
            }
        }
    }

    /** Serves deadlines and delays, so it must not block. */
    private static final class TimerThread extends Thread implements IoThread {
        TimerThread(Runnable work) {
            super(work, "llm-timer");
            setDaemon(true);
        }
    }

    private final class Task implements Scheduled, Comparable<Task> {
        private final long dueAt;
        private final long number;
        private final Runnable action;

        Task(long dueAt, long number, Runnable action) {
            this.dueAt = dueAt;
            this.number = number;
            this.action = action;
        }

        void run() {
            try {
                action.run();
            } catch (Throwable e) {
                LOG.log(System.Logger.Level.WARNING, "a delayed task failed", e);
            }
        }

        @Override
        public int compareTo(Task other) {
            int byTime = Long.compare(dueAt, other.dueAt);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }

        @Override
        public void cancel() {
            synchronized (lock) {
                tasks.remove(this);
            }
        }
    }
}
