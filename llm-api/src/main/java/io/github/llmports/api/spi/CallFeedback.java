package io.github.llmports.api.spi;

import io.github.llmports.api.chat.Warning;
import io.github.llmports.api.usage.RateLimitState;

/** Where a provider tells the core what is no part of the answer. Thread-safe; calls after the end are ignored. */
public interface CallFeedback {

    /** Listens to nothing. */
    CallFeedback SILENT = new CallFeedback() {
        @Override
        public void warn(Warning warning) {}

        @Override
        public void requestId(String id) {}

        @Override
        public void rateLimits(RateLimitState state) {}
    };

    /**
     * Something was dropped, converted or noteworthy.
     *
     * @param warning what
     */
    void warn(Warning warning);

    /**
     * The service named the exchange.
     *
     * @param id the service's id of the request
     */
    void requestId(String id);

    /**
     * The service told its limits.
     *
     * @param state the limits
     */
    void rateLimits(RateLimitState state);
}
