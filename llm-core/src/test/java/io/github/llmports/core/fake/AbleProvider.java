package io.github.llmports.core.fake;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.spi.LlmProvider;
import io.github.llmports.api.spi.ProviderCall;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** A provider that has one ability and does not chat. */
public record AbleProvider(Class<?> able, Object ability) implements LlmProvider {

    @Override
    public CompletionStage<ChatResponse> chat(ProviderCall call) {
        throw new AssertionError();
    }

    @Override
    public Flow.Publisher<ChatEvent> stream(ProviderCall call) {
        throw new AssertionError();
    }

    @Override
    public <T> Optional<T> ability(Class<T> type) {
        return type == able ? Optional.of(type.cast(ability)) : Optional.empty();
    }
}
