package io.github.llmports.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TodayTest {

    private Instant now = Instant.parse("2026-03-01T00:00:00Z");

    @Test
    void isTheSameObjectUntilTheDayIsOver() {
        Today today = new Today(clock(ZoneOffset.UTC));
        LocalDate first = today.day();

        now = Instant.parse("2026-03-01T23:59:59.999Z");

        assertThat(first).isEqualTo("2026-03-01");
        assertThat(today.day()).isSameAs(first);
    }

    @Test
    void goesOnWithTheClockAndBackWithIt() {
        Today today = new Today(clock(ZoneOffset.UTC));
        today.day();

        now = Instant.parse("2026-03-02T00:00:00Z");
        assertThat(today.day()).isEqualTo("2026-03-02");

        now = Instant.parse("2026-02-28T12:00:00Z");
        assertThat(today.day()).isEqualTo("2026-02-28");
    }

    @Test
    void endsWhereTheClockIs() {
        now = Instant.parse("2026-03-01T04:59:00Z");
        Today today = new Today(clock(ZoneId.of("America/New_York")));
        assertThat(today.day()).isEqualTo("2026-02-28");

        now = Instant.parse("2026-03-01T05:00:00Z");
        assertThat(today.day()).isEqualTo("2026-03-01");
    }

    private Clock clock(ZoneId zone) {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return zone;
            }

            @Override
            public Clock withZone(ZoneId other) {
                return clock(other);
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }
}
