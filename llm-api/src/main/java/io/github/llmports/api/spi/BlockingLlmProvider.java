package io.github.llmports.api.spi;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.CancelledException;
import io.github.llmports.api.error.ConnectionFailedException;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.error.OtherLlmException;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.message.Part;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;

/**
 * A provider written as blocking code, for in-house services: implement {@link #complete}, and
 * {@link #stream(ProviderCall, StreamSink)} where the service streams. Calls run on the client's blocking executor;
 * cancelling a call interrupts its thread.
 *
 * <p>What the two methods throw reaches the caller typed: an {@code LlmException} as it is,
 * {@link InterruptedException} as {@code CancelledException}, {@link IOException} as {@code ConnectionFailedException},
 * anything else as {@code OtherLlmException}.
 */
public abstract class BlockingLlmProvider implements LlmProvider {

    private final String name;
    private final Executor executor;

    /**
     * Creates the provider.
     *
     * @param context what the factory was given
     */
    protected BlockingLlmProvider(ProviderContext context) {
        this.name = context.name();
        this.executor = context.blockingExecutor();
    }

    /**
     * Gets the whole answer, blocking.
     *
     * @param call the request and all that belongs to this attempt
     * @return the answer; provider and model asked are filled in where left empty
     * @throws Exception what went wrong
     */
    protected abstract ChatResponse complete(ProviderCall call) throws Exception;

    /**
     * Streams the answer, blocking. By default gets the whole answer and emits it.
     *
     * @param call the request and all that belongs to this attempt
     * @param sink takes the events; the last one must be {@link ChatEvent.Finished}
     * @throws Exception what went wrong
     */
    protected void stream(ProviderCall call, StreamSink sink) throws Exception {
        ChatResponse response = complete(call);
        List<Part> parts = response.parts();
        for (int index = 0; index < parts.size(); index++) {
            emitPart(sink, index, parts.get(index));
        }
        sink.emit(new ChatEvent.Finished(
                response.id(),
                response.modelServed(),
                response.finishReason(),
                response.usage(),
                response.providerCost()));
    }

    @Override
    public final CompletionStage<ChatResponse> chat(ProviderCall call) {
        CompletableFuture<ChatResponse> result = new CompletableFuture<>();
        InterruptibleTask task = new InterruptibleTask(() -> {
            try {
                result.complete(named(complete(call), call));
            } catch (Throwable e) {
                result.completeExceptionally(typed(e, call));
            }
        });
        Cancellation.Registration registration = call.scope().cancellation().onCancel(() -> {
            result.completeExceptionally(new CancelledException("the call was cancelled", details(call)));
            task.interrupt();
        });
        result.whenComplete((response, failure) -> registration.remove());
        start(task, rejected -> result.completeExceptionally(typed(rejected, call)));
        return result;
    }

    @Override
    public final Flow.Publisher<ChatEvent> stream(ProviderCall call) {
        return new BlockingStreamPublisher(
                sink -> stream(call, sink),
                failure -> typed(failure, call),
                executor,
                call.scope().cancellation());
    }

    private void start(Runnable task, java.util.function.Consumer<Throwable> onRejection) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            onRejection.accept(e);
        }
    }

    private ChatResponse named(ChatResponse response, ProviderCall call) {
        Objects.requireNonNull(response, "complete(call) returned null");
        String served = response.modelServed().isEmpty() ? call.model().id() : response.modelServed();
        return response.toBuilder()
                .provider(name)
                .modelAsked(call.model().id())
                .modelServed(served)
                .build();
    }

    private LlmException typed(Throwable failure, ProviderCall call) {
        if (failure instanceof LlmException typed) {
            return typed;
        }
        String what = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        if (failure instanceof InterruptedException) {
            return new CancelledException("the call was interrupted", details(call), failure);
        }
        if (failure instanceof IOException) {
            return new ConnectionFailedException("provider '" + name + "' failed: " + what, details(call), failure);
        }
        return new OtherLlmException("provider '" + name + "' failed: " + what, details(call), failure);
    }

    private ErrorDetails details(ProviderCall call) {
        return ErrorDetails.builder().provider(name).model(call.model().id()).build();
    }

    private static void emitPart(StreamSink sink, int index, Part part) {
        if (part instanceof Part.Text text) {
            sink.emit(new ChatEvent.TextDelta(index, text.text()));
        } else if (part instanceof Part.Reasoning reasoning) {
            sink.emit(new ChatEvent.ReasoningDelta(index, reasoning.text()));
        } else if (part instanceof Part.Refusal refusal) {
            sink.emit(new ChatEvent.RefusalDelta(index, refusal.text()));
        } else if (part instanceof Part.ToolCall call) {
            sink.emit(new ChatEvent.ToolCallStarted(index, call.id(), call.name()));
            sink.emit(new ChatEvent.ToolCallDelta(index, call.arguments()));
        }
        sink.emit(new ChatEvent.PartCompleted(index, part));
    }
}
