package io.github.llmports.provider.gemini;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.embedding.EmbeddingResponse;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.spi.CallScope;
import io.github.llmports.api.spi.Embedding;
import io.github.llmports.api.spi.LlmProvider;
import io.github.llmports.api.spi.ModelListing;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.api.spi.TokenCounting;
import io.github.llmports.api.tokens.TokenCount;
import io.github.llmports.provider.gemini.wire.ModelPath;
import io.github.llmports.provider.gemini.wire.answer.EmbeddingReader;
import io.github.llmports.provider.gemini.wire.answer.GeminiAnswer;
import io.github.llmports.provider.gemini.wire.answer.GeminiResponseMapper;
import io.github.llmports.provider.gemini.wire.answer.GeminiStreamMapper;
import io.github.llmports.provider.gemini.wire.answer.ModelListReader;
import io.github.llmports.provider.gemini.wire.answer.TokenCountReader;
import io.github.llmports.provider.gemini.wire.request.EmbeddingWriter;
import io.github.llmports.support.exchange.ErrorMapper;
import io.github.llmports.support.exchange.ServiceClient;
import io.github.llmports.support.http.HttpReply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One configured account at Gemini. Where a model answers in several exchanges, they are one answer here: the same
 * request goes out again with the token that the service gave, and the tokens are added up. Thread-safe.
 */
final class GeminiProvider implements LlmProvider, ModelListing, TokenCounting, Embedding {

    private final GeminiService service;
    private final ServiceClient client;
    private final GeminiResponseMapper responses;
    private final GeminiBatches batches;

    GeminiProvider(GeminiService service) {
        this.service = service;
        this.client = service.client();
        this.responses = new GeminiResponseMapper(service.errors());
        this.batches = new GeminiBatches(service);
    }

    @Override
    public CompletionStage<ChatResponse> chat(ProviderCall call) {
        CompletableFuture<ChatResponse> result = new CompletableFuture<>();
        hop(call, new GeminiAnswer(call), null, result);
        return result;
    }

    @Override
    public Flow.Publisher<ChatEvent> stream(ProviderCall call) {
        GeminiAnswer answer = new GeminiAnswer(call);
        return new HopPublisher(hop(call, answer, null), () -> {
            String token = answer.continuation();
            if (token == null) {
                return null;
            }
            answer.goOn();
            return hop(call, answer, token);
        });
    }

    @Override
    public CompletionStage<List<ModelInfo>> models(CallScope scope) {
        CompletableFuture<List<ModelInfo>> result = new CompletableFuture<>();
        page(scope, Optional.empty(), new ArrayList<>(), result);
        return result;
    }

    @Override
    public CompletionStage<TokenCount> count(ProviderCall call) {
        return client.post(
                call.scope(),
                ModelPath.of(service.version(), call.model().id(), "countTokens"),
                () -> service.requests().count(call),
                () -> ErrorMapper.known(call),
                reply -> new TokenCount(
                        TokenCountReader.read(reply.body())
                                .orElseThrow(() -> malformed("no count of tokens", reply, ErrorMapper.known(call))),
                        TokenCount.Basis.SERVICE));
    }

    @Override
    public CompletionStage<EmbeddingResponse> embed(Embedding.Call call) {
        ErrorDetails known = ErrorDetails.builder()
                .provider(client.name())
                .model(call.model().id())
                .build();
        return client.post(
                call.scope(),
                ModelPath.of(service.version(), call.model().id(), "batchEmbedContents"),
                () -> EmbeddingWriter.write(call, known),
                () -> known,
                reply -> EmbeddingReader.read(reply.body(), call)
                        .orElseThrow(() -> malformed("not one vector for each text", reply, known)));
    }

    @Override
    public <T> Optional<T> ability(Class<T> type) {
        return Stream.of(this, batches).filter(type::isInstance).map(type::cast).findFirst();
    }

    private void hop(
            ProviderCall call, GeminiAnswer answer, @Nullable String token, CompletableFuture<ChatResponse> result) {
        client.post(
                        call.scope(),
                        ModelPath.of(service.version(), call.model().id(), "generateContent"),
                        () -> service.requests().map(call, token),
                        () -> ErrorMapper.known(call),
                        reply -> responses.map(reply, call, answer))
                .whenComplete((more, failure) -> {
                    String next = answer.continuation();
                    if (failure != null) {
                        result.completeExceptionally(failure);
                    } else if (next == null) {
                        result.complete(answer.response());
                    } else {
                        answer.goOn();
                        hop(call, answer, next, result);
                    }
                });
    }

    private Flow.Publisher<ChatEvent> hop(ProviderCall call, GeminiAnswer answer, @Nullable String token) {
        return client.stream(
                call.scope(),
                ModelPath.of(service.version(), call.model().id(), "streamGenerateContent") + "?alt=sse",
                () -> service.requests().map(call, token),
                () -> new GeminiStreamMapper(service.errors(), call, answer));
    }

    private void page(
            CallScope scope,
            Optional<String> token,
            List<ModelInfo> before,
            CompletableFuture<List<ModelInfo>> result) {
        ErrorDetails known = ErrorDetails.builder().provider(client.name()).build();
        String path = "/" + service.version() + "/models?pageSize=1000"
                + token.map(text -> "&pageToken=" + URLEncoder.encode(text, StandardCharsets.UTF_8))
                        .orElse("");
        client.get(
                        scope,
                        path,
                        () -> known,
                        reply -> ModelListReader.read(reply.body())
                                .orElseThrow(() -> malformed("no list of models", reply, known)))
                .whenComplete((page, failure) -> {
                    if (failure != null) {
                        result.completeExceptionally(failure);
                        return;
                    }
                    before.addAll(page.models());
                    // A service that gives the same token again, or an empty page, would be asked for ever.
                    boolean more = !page.models().isEmpty() && !page.nextPage().equals(token);
                    if (more && page.nextPage().isPresent()) {
                        page(scope, page.nextPage(), before, result);
                    } else {
                        result.complete(List.copyOf(before));
                    }
                });
    }

    private RuntimeException malformed(String what, HttpReply reply, ErrorDetails known) {
        return service.errors()
                .malformed("the answer is " + what + "; check the base URL", reply.headers(), known, null);
    }
}
