package io.github.llmports.provider.openai;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.spi.LlmProvider;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.support.chatcompletions.ChatCompletions;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** One configured account at OpenAI, or one compatible server. Thread-safe. */
final class OpenAiProvider implements LlmProvider {

    private final ChatCompletions completions;

    OpenAiProvider(ChatCompletions completions) {
        this.completions = completions;
    }

    @Override
    public CompletionStage<ChatResponse> chat(ProviderCall call) {
        return completions.chat(call);
    }

    @Override
    public Flow.Publisher<ChatEvent> stream(ProviderCall call) {
        return completions.stream(call);
    }

    @Override
    public <T> Optional<T> ability(Class<T> type) {
        return type.isInstance(completions) ? Optional.of(type.cast(completions)) : Optional.empty();
    }
}
