package io.github.llmports.api.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    private long now = Long.MAX_VALUE - 10;
    private final Timer timer = new Timer() {
        @Override
        public long nanoTime() {
            return now;
        }

        @Override
        public Scheduled schedule(Duration delay, Runnable task) {
            throw new UnsupportedOperationException("no delays here");
        }
    };

    @Test
    void passesWhenItsTimeIsUpAlsoWhereTheCountOverflows() {
        Deadline deadline = Deadline.in(timer, Duration.ofNanos(100));

        assertThat(deadline.passed(timer)).isFalse();
        assertThat(deadline.remaining(timer)).isEqualTo(Duration.ofNanos(100));
        now += 99;
        assertThat(deadline.remaining(timer)).isEqualTo(Duration.ofNanos(1));
        now++;
        assertThat(deadline.passed(timer)).isTrue();
        assertThat(deadline.remaining(timer)).isZero();
        now++;
        assertThat(deadline.remaining(timer)).isZero();
    }

    @Test
    void neverPassesInPracticeWhenTheTimeIsVeryLong() {
        Deadline deadline = Deadline.in(timer, Duration.ofSeconds(Long.MAX_VALUE));

        assertThat(deadline.passed(timer)).isFalse();
        assertThat(deadline.remaining(timer)).isEqualTo(Duration.ofDays(36_500));
    }
}
