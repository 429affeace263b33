package io.github.llmports.api.call;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * The clocks inside a call's deadline. Absent leaves the configured value.
 *
 * @param firstEvent from the request to the first event, or to the response of a call that does not stream; positive
 * @param idle between two events of a stream; it stands still while the consumer asks for nothing; positive
 */
public record StreamClocks(Optional<Duration> firstEvent, Optional<Duration> idle) {

    private static final StreamClocks CONFIGURED = new StreamClocks(Optional.empty(), Optional.empty());

    /** Checks that the clocks are positive. */
    public StreamClocks {
        requirePositive(firstEvent, "firstEvent");
        requirePositive(idle, "idle");
    }

    /**
     * The configured clocks.
     *
     * @return both absent
     */
    public static StreamClocks configured() {
        return CONFIGURED;
    }

    /**
     * These clocks with another first-event clock.
     *
     * @param value from the request to the first event
     * @return new clocks
     */
    public StreamClocks withFirstEvent(Duration value) {
        return new StreamClocks(Optional.of(value), idle);
    }

    /**
     * These clocks with another idle clock.
     *
     * @param value between two events
     * @return new clocks
     */
    public StreamClocks withIdle(Duration value) {
        return new StreamClocks(firstEvent, Optional.of(value));
    }

    private static void requirePositive(Optional<Duration> clock, String name) {
        Objects.requireNonNull(clock, name);
        if (clock.isPresent() && (clock.get().isNegative() || clock.get().isZero())) {
            throw new IllegalArgumentException("the clock " + name + " must be positive, not " + clock.get());
        }
    }
}
