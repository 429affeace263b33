package io.github.llmports.core.stream;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.CancelledException;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.error.OtherLlmException;
import io.github.llmports.api.event.ChatEvent;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/** A call without a pipeline. */
final class FakeCall implements StreamCall {

    private final Flow.Publisher<ChatEvent> events;
    private final AtomicBoolean ended = new AtomicBoolean();

    FakeCall(Flow.Publisher<ChatEvent> events) {
        this.events = events;
    }

    @Override
    public Flow.Publisher<ChatEvent> events() {
        return events;
    }

    @Override
    public ChatResponse complete(ChatResponse response) {
        return ended.compareAndSet(false, true) ? response : null;
    }

    @Override
    public LlmException fail(Throwable failure) {
        return ended.compareAndSet(false, true)
                ? new OtherLlmException(failure.getMessage(), ErrorDetails.none(), failure)
                : null;
    }

    @Override
    public LlmException cancel(String why) {
        return ended.compareAndSet(false, true) ? new CancelledException(why, ErrorDetails.none()) : null;
    }
}
