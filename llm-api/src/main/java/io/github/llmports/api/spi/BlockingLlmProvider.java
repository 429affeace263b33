package io.github.llmports.api.spi;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.message.Part;
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
 * cancelling a call interrupts its thread, and the core cancels a call whose deadline passes. Code that no interrupt
 * stops, such as a read from a socket, registers what to close:
 * {@code call.scope().cancellation().closeOnCancel(body)}.
 *
 * <p>What the two methods throw reaches the caller typed: an {@code LlmException} as it is, with provider and model,
 * {@link InterruptedException} as {@code CancelledException}, {@link java.io.IOException} as
 * {@code ConnectionFailedException}, anything else as {@code OtherLlmException}.
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
     * @return the answer; its provider and model asked are set for you, its model served too where left empty
     * @throws Exception what went wrong
     */
    protected abstract ChatResponse complete(ProviderCall call) throws Exception;

    /**
     * Streams the answer, blocking. By default gets the whole answer and emits it part by part.
     *
     * @param call the request and all that belongs to this attempt; its cancellation also tells when the consumer wants
     *     no more
     * @param sink takes the events; the last one must be {@link ChatEvent.Finished}, whose served model is filled in
     *     where left empty
     * @throws Exception what went wrong
     */
    protected void stream(ProviderCall call, StreamSink sink) throws Exception {
        ChatResponse response = answer(call);
        response.warnings().forEach(call.feedback()::warn);
        List<Part> parts = response.parts();
        for (int index = 0; index < parts.size(); index++) {
            emitPart(sink, index, parts.get(index));
        }
        response.providerFields().forEach((type, raw) -> sink.emit(new ChatEvent.Raw(type, raw)));
        sink.emit(new ChatEvent.Finished(
                response.id(),
                response.modelServed(),
                response.finishReason(),
                response.usage(),
                response.providerCost()));
    }

    @Override
    public final CompletionStage<ChatResponse> chat(ProviderCall call) {
        BlockingFailures failures = failures(call);
        CompletableFuture<ChatResponse> result = new CompletableFuture<>();
        InterruptibleCode code = new InterruptibleCode();
        Cancellation.Registration registration = call.scope().cancellation().onCancel(() -> {
            result.completeExceptionally(failures.cancelled());
            code.interrupt();
        });
        result.whenComplete((response, failure) -> registration.remove());
        try {
            executor.execute(() -> {
                try {
                    result.complete(code.call(() -> answer(call)));
                } catch (Throwable e) {
                    result.completeExceptionally(failures.typed(e));
                }
            });
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(failures.rejected(e));
        }
        return result;
    }

    @Override
    public final Flow.Publisher<ChatEvent> stream(ProviderCall call) {
        return new BlockingStreamPublisher(
                (sink, stop) -> stream(
                        call.withScope(call.scope().withCancellation(stop)), event -> sink.emit(named(event, call))),
                failures(call),
                executor,
                call.scope().cancellation());
    }

    private static ChatEvent named(ChatEvent event, ProviderCall call) {
        return event instanceof ChatEvent.Finished end && end.servedModel().isEmpty()
                ? new ChatEvent.Finished(
                        end.id(), call.model().id(), end.finishReason(), end.usage(), end.providerCost())
                : event;
    }

    private BlockingFailures failures(ProviderCall call) {
        return new BlockingFailures(name, call.model().id());
    }

    private ChatResponse answer(ProviderCall call) throws Exception {
        ChatResponse response = Objects.requireNonNull(complete(call), "complete(call) returned null");
        String served = response.modelServed().isEmpty() ? call.model().id() : response.modelServed();
        return response.toBuilder()
                .provider(name)
                .modelAsked(call.model().id())
                .modelServed(served)
                .build();
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
