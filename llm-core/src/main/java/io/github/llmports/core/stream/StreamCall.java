package io.github.llmports.core.stream;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.event.ChatEvent;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The call behind a stream. The first of the three ends decides; the later ones return null. Thread-safe. */
public interface StreamCall {

    /** Begins a call when its stream is first consumed. */
    @FunctionalInterface
    interface Start {
        /**
         * Begins the call on the consumer's thread; sends nothing yet.
         *
         * @param onAbort is told once if the call ends from elsewhere: deadline, closed client
         * @return the call
         * @throws IllegalStateException if the client is closed
         */
        StreamCall begin(Consumer<LlmException> onAbort);
    }

    /**
     * The events, as they leave the interceptors; cold.
     *
     * @return the publisher, ending with {@link ChatEvent.Completed}; its failures are failures of the call
     */
    Flow.Publisher<ChatEvent> events();

    /**
     * Ends the call well.
     *
     * @param response the answer
     * @return the answer with its report, or null if the call had ended
     */
    @Nullable ChatResponse complete(ChatResponse response);

    /**
     * Ends the call with a failure.
     *
     * @param failure what went wrong
     * @return the exception for the caller, or null if the call had ended
     */
    @Nullable LlmException fail(Throwable failure);

    /**
     * Ends the call because the caller wants no more.
     *
     * @param why what the caller did
     * @return the exception for the caller, or null if the call had ended
     */
    @Nullable LlmException cancel(String why);
}
