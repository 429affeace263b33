package io.github.llmports.core.registry;

import java.time.Clock;
import java.time.LocalDate;

/** The day of a clock, worked out once a day; the same object until it is over. Thread-safe. */
final class Today {

    private final Clock clock;
    private volatile Day known = new Day(LocalDate.EPOCH, 0, 0);

    Today(Clock clock) {
        this.clock = clock;
    }

    LocalDate day() {
        long now = clock.millis();
        Day day = known;
        if (now < day.begins || now >= day.ends) {
            day = at(LocalDate.now(clock));
            known = day;
        }
        return day.date;
    }

    private Day at(LocalDate date) {
        return new Day(date, midnight(date), midnight(date.plusDays(1)));
    }

    private long midnight(LocalDate date) {
        return date.atStartOfDay(clock.getZone()).toInstant().toEpochMilli();
    }

    /** A day and the milliseconds since the epoch at which it begins and the next one does. */
    private record Day(LocalDate date, long begins, long ends) {}
}
