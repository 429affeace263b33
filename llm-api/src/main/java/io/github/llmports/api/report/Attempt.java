package io.github.llmports.api.report;

import io.github.llmports.api.model.ModelAddress;
import io.github.llmports.api.usage.Cost;
import io.github.llmports.api.usage.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One try at one target, failed or not.
 *
 * @param number counted from 1 within the call
 * @param target the provider and model that were tried
 * @param startedAt when it began
 * @param duration how long it took, without the wait before it
 * @param waitedBefore how long the call waited before this attempt
 * @param requestId the provider's id of the request, if it gave one
 * @param failure why it failed; absent on success
 * @param usage what it consumed, as far as known
 * @param cost what it cost, as far as known
 */
public record Attempt(
        int number,
        ModelAddress target,
        Instant startedAt,
        Duration duration,
        Duration waitedBefore,
        Optional<String> requestId,
        Optional<Failure> failure,
        Usage usage,
        Cost cost) {

    /** Rejects null. */
    public Attempt {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(duration, "duration");
        Objects.requireNonNull(waitedBefore, "waitedBefore");
        Objects.requireNonNull(requestId, "requestId");
        Objects.requireNonNull(failure, "failure");
        Objects.requireNonNull(usage, "usage");
        Objects.requireNonNull(cost, "cost");
    }

    /**
     * Whether the attempt gave the answer.
     *
     * @return true if it did not fail
     */
    public boolean succeeded() {
        return failure.isEmpty();
    }
}
