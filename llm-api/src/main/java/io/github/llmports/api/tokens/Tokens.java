package io.github.llmports.api.tokens;

import io.github.llmports.api.call.CallOptions;
import io.github.llmports.api.chat.ChatRequest;
import java.util.concurrent.CompletableFuture;

/**
 * Counts the input tokens of requests. Thread-safe.
 *
 * <p>Asks the provider's service where it can count; else a {@link Tokenizer} that knows the model; else estimates. The
 * count says which it was. A request to a route is counted for its first target.
 */
public interface Tokens {

    /**
     * Counts and waits. Contacts the service if it can count.
     *
     * @param request the request
     * @return its input tokens
     * @throws io.github.llmports.api.error.LlmException if the service fails
     * @throws IllegalStateException if called on an I/O thread, or after the client was closed
     */
    default TokenCount count(ChatRequest request) {
        return count(request, CallOptions.defaults());
    }

    /**
     * Counts with options and waits.
     *
     * @param request the request
     * @param options how the call is made
     * @return its input tokens
     * @throws io.github.llmports.api.error.LlmException if the service fails
     * @throws IllegalStateException if called on an I/O thread, or after the client was closed
     */
    TokenCount count(ChatRequest request, CallOptions options);

    /**
     * Counts and returns at once. Cancelling the future ends the exchange.
     *
     * @param request the request
     * @param options how the call is made
     * @return the count to come, or the failure
     */
    CompletableFuture<TokenCount> countAsync(ChatRequest request, CallOptions options);

    /**
     * Counts on this machine alone: by a tokenizer that knows the model, else by estimate. Contacts nobody.
     *
     * @param request the request
     * @return its input tokens
     * @throws io.github.llmports.api.error.LlmException if the model address leads nowhere
     */
    TokenCount estimate(ChatRequest request);
}
