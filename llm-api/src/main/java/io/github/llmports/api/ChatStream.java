package io.github.llmports.api;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.event.ChatEvent;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/**
 * A streamed answer: iterate it, subscribe to it, or take its text; one consumer.
 *
 * <p>Cold until the first of {@link #iterator()}, {@link #subscribe}, {@link #texts()} and {@link #response()}; a
 * second consumer is refused with {@link IllegalStateException} (a subscriber through {@code onError}).
 * {@code response()} may accompany any of them; alone it drains the stream.
 *
 * <p>Exactly one outcome: completed, failed or cancelled. Completed only after the provider's own end marker; a cut
 * stream fails with an {@code IncompleteStreamException} that carries the partial answer. {@code onNext} runs on an I/O
 * thread and must not block; the iterator blocks its caller and is refused on I/O threads.
 */
public interface ChatStream extends Flow.Publisher<ChatEvent>, Iterable<ChatEvent>, AutoCloseable {

    /**
     * The events, one by one, each fetched when asked for.
     *
     * @return the only iterator; its methods throw {@code LlmException} if the stream fails or is cancelled
     * @throws IllegalStateException if the stream has a consumer, or on an I/O thread
     */
    @Override
    Iterator<ChatEvent> iterator();

    /**
     * The text alone, piece by piece.
     *
     * @return an iterable for one iteration, with the same rules as {@link #iterator()}
     * @throws IllegalStateException if the stream has a consumer, or on an I/O thread
     */
    Iterable<String> texts();

    /**
     * The whole answer, once the stream has ended. Completes on the callback executor. Cancelling it does not close the
     * stream.
     *
     * @return the answer to come, or its failure; always the same future's content
     */
    CompletableFuture<ChatResponse> response();

    /**
     * Cancels what is under way and frees the connection; nothing happens if the stream has ended. Idempotent and
     * immediate, from any thread.
     */
    @Override
    void close();
}
