package io.github.llmports.core.pipeline;

import io.github.llmports.api.ChatStream;
import io.github.llmports.api.LlmClient;
import io.github.llmports.api.batch.Batches;
import io.github.llmports.api.call.CallOptions;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.embedding.Embeddings;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.tokens.Tokens;
import io.github.llmports.core.ports.BatchDoor;
import io.github.llmports.core.ports.EmbeddingDoor;
import io.github.llmports.core.ports.ModelDoor;
import io.github.llmports.core.ports.TargetCalls;
import io.github.llmports.core.ports.TokenDoor;
import io.github.llmports.core.routing.TargetResolver;
import io.github.llmports.core.stream.BlockingEntry;
import io.github.llmports.core.stream.CallStream;
import io.github.llmports.core.stream.Callbacks;
import io.github.llmports.core.tokens.LocalCount;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** The client: one pipeline behind blocking, asynchronous and streamed calls. Thread-safe. */
public final class DefaultLlmClient implements LlmClient {

    private final CallPipeline pipeline;
    private final Callbacks callbacks;
    private final ModelDoor models;
    private final ClosingBound closing;
    private final Tokens tokens;
    private final Embeddings embeddings;
    private final Batches batches;

    /**
     * Creates the client.
     *
     * @param settings how calls are made
     * @param targets what addresses mean
     * @param resources closed once, with the client, after its calls have ended: providers, transports, threads, timer
     */
    public DefaultLlmClient(PipelineSettings settings, TargetResolver targets, AutoCloseable resources) {
        this.pipeline = new CallPipeline(settings, targets);
        this.callbacks = new Callbacks(settings.callbackExecutor());
        this.closing = new ClosingBound(resources);
        TargetCalls calls = new SideCalls(pipeline.environment(), callbacks);
        this.models = new ModelDoor(calls, targets);
        this.tokens = new TokenDoor(calls, targets, new LocalCount(settings.tokenizers()));
        this.embeddings = new EmbeddingDoor(calls, targets);
        this.batches = new BatchDoor(calls, targets, settings.clock());
    }

    @Override
    public ChatResponse chat(ChatRequest request, CallOptions options) {
        requireArguments(request, options);
        BlockingEntry.check("chat", "chatAsync");
        CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
        Call call = pipeline.chat(request, options, answer);
        return call.await(answer);
    }

    @Override
    public CompletableFuture<ChatResponse> chatAsync(ChatRequest request, CallOptions options) {
        requireArguments(request, options);
        CompletableFuture<ChatResponse> future = new CompletableFuture<>();
        CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
        Call call;
        try {
            call = pipeline.chat(request, options, answer);
        } catch (IllegalStateException closed) {
            return CompletableFuture.failedFuture(closed);
        }
        answer.whenComplete((response, failure) -> callbacks.complete(future, response, failure));
        future.whenComplete((response, failure) -> call.cancel("the caller ended the future"));
        return future;
    }

    @Override
    public ChatStream stream(ChatRequest request, CallOptions options) {
        requireArguments(request, options);
        return new CallStream(onAbort -> pipeline.stream(request, options, onAbort), callbacks);
    }

    @Override
    public CompletableFuture<List<ModelInfo>> models(String provider) {
        return models.ask(provider);
    }

    @Override
    public Tokens tokens() {
        return tokens;
    }

    @Override
    public Embeddings embeddings() {
        return embeddings;
    }

    @Override
    public Batches batches() {
        return batches;
    }

    @Override
    public void close() {
        pipeline.inFlight().close();
        closing.close();
    }

    private static void requireArguments(ChatRequest request, CallOptions options) {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(options, "options");
    }
}
