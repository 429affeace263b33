package io.github.llmports.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.spi.IoThread;
import io.github.llmports.api.spi.Timer;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SystemTimerTest {

    private final SystemTimer timer = new SystemTimer();

    @AfterEach
    void close() {
        timer.close();
    }

    private void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    }

    /** Keeps the timer's thread busy until it is released, so that what is scheduled meanwhile waits. */
    private CountDownLatch occupied() throws InterruptedException {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        timer.schedule(Duration.ZERO, () -> {
            busy.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        await(busy);
        return release;
    }

    @Test
    void runsTasksInTheOrderOfTheirTimes() throws Exception {
        List<String> order = new CopyOnWriteArrayList<>();
        long spent = Long.MAX_VALUE;
        while (spent > Duration.ofMillis(20).toNanos()) {
            order.clear();
            CountDownLatch release = occupied();
            CountDownLatch done = new CountDownLatch(3);
            long start = timer.nanoTime();
            schedule(Duration.ofMillis(60), "late", order, done);
            schedule(Duration.ofMillis(1), "early", order, done);
            schedule(Duration.ofMillis(30), "middle", order, done);
            spent = timer.nanoTime() - start;
            release.countDown();
            await(done);
        }

        assertThat(order).containsExactly("early", "middle", "late");
    }

    private void schedule(Duration delay, String name, List<String> order, CountDownLatch done) {
        timer.schedule(delay, () -> {
            order.add(name);
            done.countDown();
        });
    }

    @Test
    void runsTasksOnAMarkedDaemon() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        AtomicReference<Thread> thread = new AtomicReference<>();
        timer.schedule(Duration.ZERO, () -> {
            thread.set(Thread.currentThread());
            done.countDown();
        });

        await(done);
        assertThat(thread.get()).isInstanceOf(IoThread.class);
        assertThat(thread.get().isDaemon()).isTrue();
    }

    @Test
    void aTaskMayScheduleAnother() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        timer.schedule(Duration.ZERO, () -> timer.schedule(Duration.ofMillis(1), done::countDown));

        await(done);
    }

    @Test
    void isNeverEarly() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        long start = timer.nanoTime();
        AtomicReference<Long> ran = new AtomicReference<>();
        timer.schedule(Duration.ofMillis(5), () -> {
            ran.set(timer.nanoTime());
            done.countDown();
        });

        await(done);
        assertThat(ran.get() - start)
                .isGreaterThanOrEqualTo(Duration.ofMillis(5).toNanos());
    }

    @Test
    void aCancelledTaskDoesNotRun() throws Exception {
        List<String> ran = new CopyOnWriteArrayList<>();
        CountDownLatch done = new CountDownLatch(1);
        CountDownLatch release = occupied();
        Timer.Scheduled cancelled = timer.schedule(Duration.ZERO, () -> ran.add("cancelled"));
        timer.schedule(Duration.ZERO, done::countDown);

        cancelled.cancel();
        cancelled.cancel();

        release.countDown();
        await(done);
        assertThat(ran).isEmpty();
    }

    @Test
    void aTaskThatThrowsDoesNotStopTheOthers() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        timer.schedule(Duration.ZERO, () -> {
            throw new IllegalStateException("a bug of the task");
        });
        timer.schedule(Duration.ofMillis(1), done::countDown);

        await(done);
    }

    @Test
    void aLongWaitIsNoProblemAndClosingEndsTheThread() throws Exception {
        AtomicReference<Thread> thread = new AtomicReference<>();
        CountDownLatch started = new CountDownLatch(1);
        timer.schedule(Duration.ofDays(1_000_000), () -> {});
        timer.schedule(Duration.ZERO, () -> {
            thread.set(Thread.currentThread());
            started.countDown();
        });
        await(started);

        timer.close();
        timer.close();
        thread.get().join(20_000);

        assertThat(thread.get().isAlive()).isFalse();
        timer.schedule(Duration.ZERO, () -> {}).cancel();
    }

    @Test
    void aTimerThatWasNeverUsedCanBeClosed() {
        new SystemTimer().close();

        assertThat(SystemTimer.wallClock().getZone()).isEqualTo(ZoneOffset.UTC);
    }
}
