package io.github.llmports.provider.openai;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.embedding.EmbeddingResponse;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.spi.Embedding;
import io.github.llmports.api.spi.LlmProvider;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.api.spi.TokenCounting;
import io.github.llmports.provider.openai.wire.ApiChoice;
import io.github.llmports.provider.openai.wire.EmbeddingMapper;
import io.github.llmports.support.chatcompletions.ChatCompletions;
import io.github.llmports.support.chatcompletions.ChatService;
import io.github.llmports.support.exchange.ServiceClient;
import io.github.llmports.support.exchange.ServiceEndpoint;
import io.github.llmports.support.http.HttpTransport;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** One configured account at OpenAI, or one compatible server. Thread-safe. */
final class OpenAiProvider implements LlmProvider, Embedding {

    private final ApiChoice choice;
    private final ChatCompletions completions;
    private final OpenAiResponses responses;
    private final ServiceClient client;
    private final EmbeddingMapper embeddings;
    private final List<Object> abilities;

    OpenAiProvider(HttpTransport transport, ChatService service, ApiChoice choice, boolean base64) {
        this.choice = choice;
        this.completions = new ChatCompletions(transport, service);
        this.client = new ServiceClient(
                transport, new ServiceEndpoint(service.name(), service.baseUrl(), service.headers()), service.errors());
        this.responses = new OpenAiResponses(client, service.errors());
        this.embeddings = new EmbeddingMapper(service.errors(), base64);
        this.abilities = List.of(this, completions, responses, new OpenAiBatches(client, service, choice, responses));
    }

    @Override
    public CompletionStage<ChatResponse> chat(ProviderCall call) {
        return choice.isResponses(call) ? responses.chat(call) : completions.chat(ApiChoice.forChat(call));
    }

    @Override
    public Flow.Publisher<ChatEvent> stream(ProviderCall call) {
        return choice.isResponses(call) ? responses.stream(call) : completions.stream(ApiChoice.forChat(call));
    }

    @Override
    public CompletionStage<EmbeddingResponse> embed(Call call) {
        return client.post(
                call.scope(),
                "/embeddings",
                () -> embeddings.map(call),
                () -> EmbeddingMapper.known(call),
                reply -> embeddings.map(reply, call));
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
