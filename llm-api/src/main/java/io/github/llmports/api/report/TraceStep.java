package io.github.llmports.api.report;

import java.time.Duration;
import java.util.Objects;

/**
 * One decision on the way of a call: a candidate, an exclusion, a wait, a retry, a fallback.
 *
 * @param at time since the call began
 * @param step what was decided, one word
 * @param target whom it concerns, empty if nobody
 * @param detail why
 */
public record TraceStep(Duration at, String step, String target, String detail) {

    /** Rejects null. */
    public TraceStep {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(detail, "detail");
    }
}
