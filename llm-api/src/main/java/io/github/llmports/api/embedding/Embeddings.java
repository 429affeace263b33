package io.github.llmports.api.embedding;

import io.github.llmports.api.call.CallOptions;
import java.util.concurrent.CompletableFuture;

/**
 * Turns texts into vectors. Thread-safe.
 *
 * <p>Calls are retried like others, but never fall back to another model: vectors of two models do not compare.
 */
public interface Embeddings {

    /**
     * Asks and waits.
     *
     * @param request the texts and the model
     * @return the vectors
     * @throws io.github.llmports.api.error.LlmException if the call fails; {@code InvalidRequestException} if the
     *     provider has no embeddings, or the address is a route
     * @throws IllegalStateException if called on an I/O thread, or after the client was closed
     */
    default EmbeddingResponse embed(EmbeddingRequest request) {
        return embed(request, CallOptions.defaults());
    }

    /**
     * Asks with options and waits.
     *
     * @param request the texts and the model
     * @param options how the call is made
     * @return the vectors
     * @throws io.github.llmports.api.error.LlmException if the call fails
     * @throws IllegalStateException if called on an I/O thread, or after the client was closed
     */
    EmbeddingResponse embed(EmbeddingRequest request, CallOptions options);

    /**
     * Asks and returns at once. Cancelling the future ends the exchange.
     *
     * @param request the texts and the model
     * @param options how the call is made
     * @return the vectors to come, or the failure
     */
    CompletableFuture<EmbeddingResponse> embedAsync(EmbeddingRequest request, CallOptions options);
}
