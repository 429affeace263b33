package io.github.llmports.core.fake;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.spi.LlmProvider;
import io.github.llmports.api.spi.ProviderCall;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** A provider that follows a script; the last reply repeats. Remembers what it was asked. */
public final class FakeProvider implements LlmProvider {

    public final List<ProviderCall> calls = new ArrayList<>();
    private final Deque<Reply> script = new ArrayDeque<>();

    public FakeProvider reply(Reply... replies) {
        script.addAll(List.of(replies));
        return this;
    }

    @Override
    public CompletionStage<ChatResponse> chat(ProviderCall call) {
        return next(call).whole().apply(call);
    }

    @Override
    public Flow.Publisher<ChatEvent> stream(ProviderCall call) {
        return next(call).streamed().apply(call);
    }

    private synchronized Reply next(ProviderCall call) {
        calls.add(call);
        return script.size() > 1 ? script.poll() : script.peek();
    }
}
