package io.github.llmports.api.spi;

import io.github.llmports.api.embedding.EmbeddingRequest;
import io.github.llmports.api.embedding.EmbeddingResponse;
import io.github.llmports.api.model.ModelInfo;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/** The ability to turn texts into vectors. Thread-safe. */
public interface Embedding {

    /**
     * Asks the service; one attempt.
     *
     * @param call the request and all that belongs to this attempt
     * @return the vectors to come, one for each input in its order, without a report; or the failure
     */
    CompletionStage<EmbeddingResponse> embed(Call call);

    /**
     * One attempt at one provider.
     *
     * @param request the request; its model address names this provider and the model to send
     * @param model what is known of the model; its id is the one to send
     * @param scope credential, clocks, cancellation
     * @param strict whether what the model cannot take is an {@code InvalidRequestException} before sending, instead of
     *     a warning
     * @param feedback where warnings, request id and rate limits go
     */
    record Call(EmbeddingRequest request, ModelInfo model, CallScope scope, boolean strict, CallFeedback feedback) {
        /** Rejects null. */
        public Call {
            Objects.requireNonNull(request, "request");
            Objects.requireNonNull(model, "model");
            Objects.requireNonNull(scope, "scope");
            Objects.requireNonNull(feedback, "feedback");
        }
    }
}
