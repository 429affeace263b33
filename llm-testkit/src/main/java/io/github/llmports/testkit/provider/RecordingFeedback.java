package io.github.llmports.testkit.provider;

import io.github.llmports.api.chat.Warning;
import io.github.llmports.api.spi.CallFeedback;
import io.github.llmports.api.usage.RateLimitState;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what a provider remarks. Thread-safe. */
public final class RecordingFeedback implements CallFeedback {
    private final List<Warning> warnings = new CopyOnWriteArrayList<>();
    private final List<String> requestIds = new CopyOnWriteArrayList<>();
    private final List<RateLimitState> rateLimits = new CopyOnWriteArrayList<>();

    /** Creates one that has heard nothing. */
    public RecordingFeedback() {}

    @Override
    public void warn(Warning warning) {
        warnings.add(warning);
    }

    @Override
    public void requestId(String id) {
        requestIds.add(id);
    }

    @Override
    public void rateLimits(RateLimitState state) {
        rateLimits.add(state);
    }

    /** The warnings, in order. */
    public List<Warning> warnings() {
        return List.copyOf(warnings);
    }

    /** The request ids, in order. */
    public List<String> requestIds() {
        return List.copyOf(requestIds);
    }

    /** The rate-limit states, in order. */
    public List<RateLimitState> rateLimits() {
        return List.copyOf(rateLimits);
    }
}
