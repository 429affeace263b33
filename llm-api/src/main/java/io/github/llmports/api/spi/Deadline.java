package io.github.llmports.api.spi;

import java.time.Duration;

/**
 * The moment by which a call must have ended, on a {@link Timer}'s scale.
 *
 * @param nanoTime the timer's count at that moment
 */
public record Deadline(long nanoTime) {

    private static final Duration LONGEST = Duration.ofDays(36_500);

    /**
     * A deadline from now.
     *
     * @param timer the timer
     * @param time how long from now
     * @return the deadline
     */
    public static Deadline in(Timer timer, Duration time) {
        return new Deadline(timer.nanoTime() + saturatedNanos(time));
    }

    /**
     * The time left.
     *
     * @param timer the timer that the deadline was made with
     * @return the time left, zero if it has passed
     */
    public Duration remaining(Timer timer) {
        return Duration.ofNanos(Math.max(0, nanoTime - timer.nanoTime()));
    }

    /**
     * Whether the deadline has passed.
     *
     * @param timer the timer that the deadline was made with
     * @return true if no time is left
     */
    public boolean passed(Timer timer) {
        return nanoTime - timer.nanoTime() <= 0;
    }

    private static long saturatedNanos(Duration time) {
        return time.compareTo(LONGEST) > 0 ? LONGEST.toNanos() : time.toNanos();
    }
}
