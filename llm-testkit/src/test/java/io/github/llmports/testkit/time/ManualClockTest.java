package io.github.llmports.testkit.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.spi.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ManualClockTest {
    private final ManualClock clock = new ManualClock();
    private final List<String> ran = new ArrayList<>();

    @Test
    void standsStillUntilItIsMoved() {
        Instant start = clock.instant();

        clock.advance(Duration.ofMillis(1500));

        assertThat(clock.instant()).isEqualTo(start.plusMillis(1500));
        assertThat(clock.nanoTime()).isEqualTo(1_500_000_000L);
        assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
        assertThatThrownBy(() -> clock.withZone(ZoneId.of("Europe/Brussels")))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void runsWhatFallsDueInOrderAndAtItsMoment() {
        clock.schedule(Duration.ofSeconds(3), () -> ran.add("late"));
        clock.schedule(Duration.ofSeconds(1), () -> ran.add("first at " + clock.nanoTime() / 1_000_000_000L));
        clock.schedule(Duration.ofSeconds(1), () -> ran.add("second"));

        clock.advance(Duration.ofSeconds(2));

        assertThat(ran).containsExactly("first at 1", "second");
        assertThat(clock.waiting()).isEqualTo(1);
        assertThat(clock.delays()).containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    @Test
    void runsWhatATaskSchedulesIfItFallsDueToo() {
        clock.schedule(Duration.ofSeconds(1), () -> clock.schedule(Duration.ofSeconds(1), () -> ran.add("nested")));

        clock.advance(Duration.ofSeconds(2));

        assertThat(ran).containsExactly("nested");
    }

    @Test
    void forgetsWhatIsCancelled() {
        Timer.Scheduled scheduled = clock.schedule(Duration.ofSeconds(1), () -> ran.add("never"));

        scheduled.cancel();
        scheduled.cancel();
        clock.advance(Duration.ofSeconds(2));

        assertThat(ran).isEmpty();
    }

    @Test
    void goesOnToTheNextTask() {
        clock.schedule(Duration.ofHours(1), () -> ran.add("next"));

        assertThat(clock.advanceToNext()).isTrue();
        assertThat(ran).containsExactly("next");
        assertThat(clock.advanceToNext()).isFalse();
    }

    @Test
    void hasARealTwin() {
        CompletableFuture<Long> fired = new CompletableFuture<>();
        long start = RealTime.TIMER.nanoTime();

        RealTime.TIMER.schedule(Duration.ofMillis(5), () -> fired.complete(RealTime.TIMER.nanoTime()));
        Timer.Scheduled cancelled = RealTime.TIMER.schedule(Duration.ofHours(1), () -> ran.add("never"));
        cancelled.cancel();

        assertThat(fired)
                .succeedsWithin(Duration.ofSeconds(10))
                .satisfies(at -> assertThat(at - start).isGreaterThanOrEqualTo(5_000_000));
        assertThat(RealTime.clock().getZone()).isEqualTo(ZoneOffset.UTC);
    }
}
