package io.github.llmports.provider.openai;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.spi.LlmProvider;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.api.spi.TokenCounting;
import io.github.llmports.provider.openai.wire.ApiChoice;
import io.github.llmports.support.chatcompletions.ChatCompletions;
import io.github.llmports.support.chatcompletions.ChatService;
import io.github.llmports.support.embeddings.EmbeddingClient;
import io.github.llmports.support.exchange.ServiceClient;
import io.github.llmports.support.http.HttpTransport;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** One configured account at OpenAI, or one compatible server. Thread-safe. */
final class OpenAiProvider implements LlmProvider {

    private final ApiChoice choice;
    private final ChatCompletions completions;
    private final OpenAiResponses responses;
    private final List<Object> abilities;

    OpenAiProvider(HttpTransport transport, ChatService service, ApiChoice choice, boolean base64) {
        this.choice = choice;
        this.completions = new ChatCompletions(transport, service);
        ServiceClient client = service.client(transport);
        this.responses = new OpenAiResponses(client, service.errors());
        this.abilities = List.of(
                this,
                completions,
                responses,
                new EmbeddingClient(
                        client, service.errors(), OpenAiProviderFactory.TYPE, Set.of(ApiChoice.OPTION), base64),
                new OpenAiBatches(client, service, choice, responses));
    }

    @Override
    public CompletionStage<ChatResponse> chat(ProviderCall call) {
        return choice.isResponses(call) ? responses.chat(call) : completions.chat(ApiChoice.forChat(call));
    }

    @Override
    public Flow.Publisher<ChatEvent> stream(ProviderCall call) {
        return choice.isResponses(call) ? responses.stream(call) : completions.stream(ApiChoice.forChat(call));
    }

    /** The service counts tokens for Responses only; other servers are asked for that no more than for Responses. */
    @Override
    public <T> Optional<T> ability(Class<T> type) {
        if (type == TokenCounting.class && !choice.prefersResponses()) {
            return Optional.empty();
        }
        for (Object ability : abilities) {
            if (type.isInstance(ability)) {
                return Optional.of(type.cast(ability));
            }
        }
        return Optional.empty();
    }
}
