package io.github.llmports.core.resilience;

import dev.failsafe.spi.Scheduler;
import io.github.llmports.api.spi.Cancellation;
import io.github.llmports.api.spi.Timer;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Failsafe's clock: a task without delay runs at once on the calling thread, every other one on the timer. One for each
 * call, whose cancellation ends its waits.
 */
final class TimerScheduler implements Scheduler {

    private final Timer timer;
    private final Cancellation cancellation;

    TimerScheduler(Timer timer, Cancellation cancellation) {
        this.timer = timer;
        this.cancellation = cancellation;
    }

    @Override
    public ScheduledFuture<?> schedule(Callable<?> callable, long delay, TimeUnit unit) {
        Task<?> task = new Task<>(callable);
        if (delay <= 0) {
            task.run();
        } else {
            task.waitFor(Duration.of(delay, unit.toChronoUnit()));
        }
        return task;
    }

    /** The future that Failsafe keeps; it asks neither for its delay nor for its order. */
    private final class Task<V> extends FutureTask<V> implements ScheduledFuture<V> {
        private Cancellation.Registration registration = () -> {};

        Task(Callable<V> callable) {
            super(callable);
        }

        void waitFor(Duration delay) {
            Timer.Scheduled waiting = timer.schedule(delay, this);
            registration = cancellation.onCancel(waiting::cancel);
        }

        @Override
        protected void done() {
            registration.remove();
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return 0;
        }

        @Override
        public int compareTo(Delayed other) {
            return 0;
        }
    }
}
