package io.github.llmports.support.chatcompletions;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.spi.CallScope;
import io.github.llmports.api.spi.LlmProvider;
import io.github.llmports.api.spi.ModelListing;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.support.exchange.ErrorMapper;
import io.github.llmports.support.exchange.ServiceClient;
import io.github.llmports.support.http.HttpReply;
import io.github.llmports.support.http.HttpTransport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * One service that speaks chat completions: the mappers joined with the transport. A provider adds its settings and its
 * headers. Thread-safe; it does not own the transport. Failures come as {@code LlmException}s through the stage or the
 * publisher, nothing is thrown.
 */
public final class ChatCompletions implements LlmProvider, ModelListing {

    private static final String CHAT = "/chat/completions";
    private static final String MODELS = "/models";

    private final ChatService service;
    private final ServiceClient client;
    private final ChatRequestMapper requests;
    private final ChatResponseMapper responses;
    private final List<Object> abilities;

    /**
     * Joins a service with a transport.
     *
     * @param transport sends and receives; owned by the caller
     * @param service who serves, and how it speaks
     */
    public ChatCompletions(HttpTransport transport, ChatService service) {
        this(service, service.client(transport));
    }

    /**
     * Joins a service with what sends to it, and with what it can do beside answering.
     *
     * @param service who serves, and how it speaks
     * @param client sends and receives
     * @param more abilities of the provider that speak other protocols
     */
    public ChatCompletions(ChatService service, ServiceClient client, Object... more) {
        this.service = service;
        this.client = client;
        this.requests = new ChatRequestMapper(service.dialect());
        this.responses = new ChatResponseMapper(service.dialect(), service.errors());
        this.abilities = new ArrayList<>(List.of(more));
        this.abilities.add(this);
    }

    @Override
    public CompletionStage<ChatResponse> chat(ProviderCall call) {
        return client.post(
                call.scope(),
                CHAT,
                () -> requests.map(call, false),
                () -> ErrorMapper.known(call),
                reply -> responses.map(reply, call));
    }

    @Override
    public Flow.Publisher<ChatEvent> stream(ProviderCall call) {
        return client.stream(
                call.scope(),
                CHAT,
                () -> requests.map(call, true),
                () -> new ChatStreamMapper(service.dialect(), service.errors(), call));
    }

    @Override
    public <T> Optional<T> ability(Class<T> type) {
        for (Object ability : abilities) {
            if (type.isInstance(ability)) {
                return Optional.of(type.cast(ability));
            }
        }
        return Optional.empty();
    }

    @Override
    public CompletionStage<List<ModelInfo>> models(CallScope scope) {
        ErrorDetails known = ErrorDetails.builder().provider(service.name()).build();
        return client.get(scope, MODELS, () -> known, reply -> models(reply, known));
    }

    private List<ModelInfo> models(HttpReply reply, ErrorDetails known) {
        return ModelListReader.read(reply.body())
                .orElseThrow(() -> service.errors()
                        .malformed(
                                "the answer is no list of models; check the base URL", reply.headers(), known, null));
    }
}
