package io.github.llmports.provider.claude;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.spi.CallScope;
import io.github.llmports.api.spi.LlmProvider;
import io.github.llmports.api.spi.ModelListing;
import io.github.llmports.api.spi.ProviderBatches;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.api.spi.TokenCounting;
import io.github.llmports.api.tokens.TokenCount;
import io.github.llmports.provider.claude.wire.BatchMapper;
import io.github.llmports.provider.claude.wire.ClaudeRequestMapper;
import io.github.llmports.provider.claude.wire.ClaudeRequestMapper.Purpose;
import io.github.llmports.provider.claude.wire.ClaudeResponseMapper;
import io.github.llmports.provider.claude.wire.ClaudeStreamMapper;
import io.github.llmports.provider.claude.wire.ListReader;
import io.github.llmports.support.exchange.ErrorMapper;
import io.github.llmports.support.exchange.ServiceClient;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Supplier;

/**
 * One configured account: the mappers joined with the transport, and what the service does beside chat. Thread-safe.
 */
final class ClaudeProvider implements LlmProvider, ModelListing, TokenCounting {

    private static final String MESSAGES = "/v1/messages";
    private static final String COUNT = "/v1/messages/count_tokens";
    private static final String MODELS = "/v1/models?limit=1000";

    private final ServiceClient service;
    private final ErrorMapper errors;
    private final ClaudeBetas betas;
    private final ClaudeRequestMapper requests;
    private final ClaudeResponseMapper responses;
    private final ProviderBatches batches;

    ClaudeProvider(ServiceClient service, ErrorMapper errors, Clock clock, String apiVersion, String beta) {
        this.service = service;
        this.errors = errors;
        this.betas = new ClaudeBetas(beta);
        this.requests = new ClaudeRequestMapper(apiVersion);
        this.responses = new ClaudeResponseMapper(errors);
        this.batches = new ClaudeBatches(service, betas, new BatchMapper(requests, responses, errors, clock));
    }

    @Override
    public CompletionStage<ChatResponse> chat(ProviderCall call) {
        return service.post(
                betas.scope(call),
                MESSAGES,
                () -> requests.map(call, Purpose.ANSWER),
                () -> ErrorMapper.known(call),
                reply -> responses.map(reply, call));
    }

    @Override
    public Flow.Publisher<ChatEvent> stream(ProviderCall call) {
        return service.stream(
                betas.scope(call),
                MESSAGES,
                () -> requests.map(call, Purpose.STREAM),
                () -> new ClaudeStreamMapper(errors, call));
    }

    @Override
    public CompletionStage<TokenCount> count(ProviderCall call) {
        return service.post(
                betas.scope(call),
                COUNT,
                () -> requests.map(call, Purpose.COUNT),
                () -> ErrorMapper.known(call),
                reply -> ListReader.count(reply, errors, ErrorMapper.known(call)));
    }

    @Override
    public CompletionStage<List<ModelInfo>> models(CallScope scope) {
        return models(scope, "", List.of());
    }

    /** Asks for page after page; a service that never ends its list is not followed. */
    private CompletionStage<List<ModelInfo>> models(CallScope scope, String after, List<ModelInfo> before) {
        Supplier<ErrorDetails> known =
                () -> ErrorDetails.builder().provider(service.name()).build();
        String path = after.isEmpty() ? MODELS : MODELS + "&after_id=" + after;
        return service.get(scope, path, known, reply -> ListReader.models(reply, errors, known.get()))
                .thenCompose(page -> {
                    List<ModelInfo> all = new ArrayList<>(before);
                    all.addAll(page.models());
                    return page.models().isEmpty()
                                    || page.next().isEmpty()
                                    || page.next().equals(after)
                            ? CompletableFuture.completedFuture(all)
                            : models(scope, page.next(), all);
                });
    }

    @Override
    public <T> Optional<T> ability(Class<T> type) {
        if (type == ProviderBatches.class) {
            return Optional.of(type.cast(batches));
        }
        return type == ModelListing.class || type == TokenCounting.class
                ? Optional.of(type.cast(this))
                : Optional.empty();
    }
}
