package io.github.llmports.api;

import io.github.llmports.api.batch.Batches;
import io.github.llmports.api.call.CallOptions;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.embedding.Embeddings;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.tokens.Tokens;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Talks to any configured model. Thread-safe; create one and share it. Callers use it, they do not implement it.
 *
 * <p>All methods that return at once report failures through what they return; the blocking ones throw. Failures are
 * {@code LlmException}s. Blocking methods called on an I/O thread (in a callback of this library) throw
 * {@link IllegalStateException} naming the remedy, instead of a deadlock.
 */
public interface LlmClient extends AutoCloseable {

    /**
     * Asks and waits for the whole answer. Interrupting the thread aborts the exchange, restores the interrupt flag and
     * throws {@code CancelledException}.
     *
     * @param request the question
     * @return the answer
     * @throws io.github.llmports.api.error.LlmException if the call fails
     * @throws IllegalStateException if called on an I/O thread, or after {@link #close()}
     */
    default ChatResponse chat(ChatRequest request) {
        return chat(request, CallOptions.defaults());
    }

    /**
     * Asks with options and waits for the whole answer.
     *
     * @param request the question
     * @param options how the call is made
     * @return the answer
     * @throws io.github.llmports.api.error.LlmException if the call fails
     * @throws IllegalStateException if called on an I/O thread, or after {@link #close()}
     */
    ChatResponse chat(ChatRequest request, CallOptions options);

    /**
     * Asks and returns at once. Cancelling the future aborts the exchange. The future completes on the callback
     * executor, never on an I/O thread.
     *
     * @param request the question
     * @return the answer to come, or its failure
     */
    default CompletableFuture<ChatResponse> chatAsync(ChatRequest request) {
        return chatAsync(request, CallOptions.defaults());
    }

    /**
     * Asks with options and returns at once.
     *
     * @param request the question
     * @param options how the call is made
     * @return the answer to come, or its failure
     */
    CompletableFuture<ChatResponse> chatAsync(ChatRequest request, CallOptions options);

    /**
     * Opens a stream. Returns at once and sends nothing before the stream is consumed.
     *
     * @param request the question
     * @return the stream, to be closed unless it is read to its end
     */
    default ChatStream stream(ChatRequest request) {
        return stream(request, CallOptions.defaults());
    }

    /**
     * Opens a stream with options.
     *
     * @param request the question
     * @param options how the call is made
     * @return the stream, to be closed unless it is read to its end
     */
    ChatStream stream(ChatRequest request, CallOptions options);

    /**
     * The plain path: one question, the text of the answer.
     *
     * @param model {@code provider/model} or a route name
     * @param text what the user says
     * @return the text of the answer
     * @throws io.github.llmports.api.error.LlmException if the call fails
     * @throws IllegalArgumentException if the model address is malformed
     */
    default String ask(String model, String text) {
        return chat(ChatRequest.of(model, text)).text();
    }

    /**
     * Asks a provider which models it serves.
     *
     * @param provider the configured provider's name
     * @return the models to come; fails with {@code InvalidRequestException} if the provider cannot list them
     */
    CompletableFuture<List<ModelInfo>> models(String provider);

    /**
     * Counts the tokens of requests before they are sent.
     *
     * @return the door to it, as long-lived as the client
     */
    Tokens tokens();

    /**
     * Turns texts into vectors.
     *
     * @return the door to it, as long-lived as the client
     */
    Embeddings embeddings();

    /**
     * Has many requests answered later, at the providers' batch prices.
     *
     * @return the door to it, as long-lived as the client
     */
    Batches batches();

    /**
     * Cancels what is in flight, closes the providers and releases threads and connections, within a bound. Idempotent.
     */
    @Override
    void close();
}
