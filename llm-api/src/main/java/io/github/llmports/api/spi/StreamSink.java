package io.github.llmports.api.spi;

import io.github.llmports.api.chat.FinishReason;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.usage.Usage;
import java.util.Optional;

/** Where a {@link BlockingLlmProvider} puts its events. For the thread that runs the stream. */
@FunctionalInterface
public interface StreamSink {

    /**
     * Hands over one event; blocks until the consumer asks for it.
     *
     * @param event the event; the last one must be {@link ChatEvent.Finished}
     * @throws io.github.llmports.api.error.CancelledException if nobody wants the stream any more; let it pass
     */
    void emit(ChatEvent event);

    /**
     * Hands over text of the first part.
     *
     * @param text the text
     * @throws io.github.llmports.api.error.CancelledException if nobody wants the stream any more; let it pass
     */
    default void text(String text) {
        emit(new ChatEvent.TextDelta(0, text));
    }

    /**
     * Ends the stream, once the service's own end marker was read.
     *
     * @param reason why the model stopped
     * @param usage the final tokens
     * @throws io.github.llmports.api.error.CancelledException if nobody wants the stream any more; let it pass
     */
    default void finish(FinishReason reason, Usage usage) {
        emit(new ChatEvent.Finished("", "", reason, usage, Optional.empty()));
    }
}
