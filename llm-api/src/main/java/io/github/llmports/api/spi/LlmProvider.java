package io.github.llmports.api.spi;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.event.ChatEvent;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * One configured provider: turns calls into exchanges with its service. Thread-safe.
 *
 * <p>It makes one attempt per call: retries, fallbacks, waits and limits are the core's. Failures are
 * {@code LlmException}s, through the stage or {@code onError}; nothing is thrown. Both methods return at once and never
 * block. It honours the deadline, clocks and cancellation of the call's scope.
 */
public interface LlmProvider extends AutoCloseable {

    /**
     * Asks for the whole answer.
     *
     * @param call the request and all that belongs to this attempt
     * @return the answer to come, without a report
     */
    CompletionStage<ChatResponse> chat(ProviderCall call);

    /**
     * Asks for the answer event by event. Nothing is sent before the first subscription.
     *
     * @param call the request and all that belongs to this attempt
     * @return a publisher for one subscriber that respects demand and ends with {@link ChatEvent.Finished}, emitted
     *     only when the service's own end marker was read; a stream cut before fails with
     *     {@code IncompleteStreamException}. Cancelling the subscription ends the exchange at once.
     */
    Flow.Publisher<ChatEvent> stream(ProviderCall call);

    /**
     * Something more that the provider can do. Wrappers delegate.
     *
     * @param type the ability's type, such as {@link ModelListing}
     * @param <T> the ability's type
     * @return the ability, empty if the provider lacks it
     */
    default <T> Optional<T> ability(Class<T> type) {
        return Optional.empty();
    }

    /** Releases what this provider alone holds; shared resources are closed by the client. Idempotent. */
    @Override
    default void close() {}
}
