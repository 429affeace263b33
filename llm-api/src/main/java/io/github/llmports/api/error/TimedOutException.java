package io.github.llmports.api.error;

import io.github.llmports.api.report.ErrorKind;
import java.util.Objects;

/** One of the call's clocks ran out. What to do next: see {@link #clock()}; raise that clock or try elsewhere. */
public final class TimedOutException extends LlmException {

    private static final long serialVersionUID = 1L;

    private final TimeoutClock clock;

    /**
     * Creates the exception.
     *
     * @param clock the clock that ran out
     * @param message what happened and which setting to change
     * @param details what else is known
     */
    public TimedOutException(TimeoutClock clock, String message, ErrorDetails details) {
        super(ErrorKind.TIMED_OUT, message, details);
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * Creates the exception.
     *
     * @param clock the clock that ran out
     * @param message what happened and which setting to change
     * @param details what else is known
     * @param cause what led to it
     */
    public TimedOutException(TimeoutClock clock, String message, ErrorDetails details, Throwable cause) {
        super(ErrorKind.TIMED_OUT, message, details, cause);
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * Which clock ran out.
     *
     * @return the clock
     */
    public TimeoutClock clock() {
        return clock;
    }

    @Override
    LlmException copy(String message, ErrorDetails details) {
        return new TimedOutException(clock, message, details);
    }
}
