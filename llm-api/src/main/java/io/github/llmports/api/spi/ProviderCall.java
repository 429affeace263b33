package io.github.llmports.api.spi;

import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.model.ModelInfo;
import java.util.Objects;

/**
 * One attempt at one provider: the request and all that belongs to it.
 *
 * @param request the request; its model address names this provider and the model to send
 * @param model what is known of the model: the only source a mapper asks; its id is the one to send
 * @param scope credential, clocks, cancellation
 * @param strict whether what the model cannot take is an {@code InvalidRequestException} before sending, instead of a
 *     warning
 * @param feedback where warnings, request id and rate limits go
 */
public record ProviderCall(
        ChatRequest request, ModelInfo model, CallScope scope, boolean strict, CallFeedback feedback) {

    /** Rejects null. */
    public ProviderCall {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(feedback, "feedback");
    }

    /**
     * The same attempt in another scope.
     *
     * @param other credential, clocks, cancellation
     * @return a new call
     */
    public ProviderCall withScope(CallScope other) {
        return new ProviderCall(request, model, other, strict, feedback);
    }
}
