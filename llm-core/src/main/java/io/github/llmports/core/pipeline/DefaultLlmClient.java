package io.github.llmports.core.pipeline;

import io.github.llmports.api.ChatStream;
import io.github.llmports.api.LlmClient;
import io.github.llmports.api.call.CallOptions;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.core.routing.TargetResolver;
import io.github.llmports.core.stream.BlockingEntry;
import io.github.llmports.core.stream.CallStream;
import io.github.llmports.core.stream.Callbacks;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** The client: one pipeline behind blocking, asynchronous and streamed calls. Thread-safe. */
public final class DefaultLlmClient implements LlmClient {

    private final CallPipeline pipeline;
    private final Callbacks callbacks;
    private final ModelQuery models;
    private final ClosingBound closing;

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
        this.models = new ModelQuery(settings, targets, pipeline.inFlight(), callbacks);
        this.closing = new ClosingBound(resources);
    }

    @Override
    public ChatResponse chat(ChatRequest request, CallOptions options) {
        requireArguments(request, options);
        BlockingEntry.check("chat", "chatAsync");
        CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
        Call call = pipeline.chat(request, options, answer);
        try {
            return answer.get();
        } catch (InterruptedException e) {
            LlmException cancelled = call.cancel("the waiting thread was interrupted");
            Thread.currentThread().interrupt();
            if (cancelled != null) {
                throw cancelled;
            }
            return answer.join();
        } catch (ExecutionException e) {
            throw Failures.rethrown(e);
        }
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
        return models.ask(Objects.requireNonNull(provider, "provider"));
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
