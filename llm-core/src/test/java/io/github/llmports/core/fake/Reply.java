package io.github.llmports.core.fake;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.chat.FinishReason;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.api.usage.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Function;

/** What a fake provider does with one attempt, whole or streamed. */
public record Reply(
        Function<ProviderCall, CompletionStage<ChatResponse>> whole,
        Function<ProviderCall, Flow.Publisher<ChatEvent>> streamed) {

    public static final Usage USAGE =
            Usage.builder().inputTokens(1000).outputTokens(500).build();

    /** The same text in pieces or whole, with usage. */
    public static Reply text(String... pieces) {
        return served("", pieces);
    }

    /** Text from a model that names itself. */
    public static Reply served(String model, String... pieces) {
        List<ChatEvent> events = new ArrayList<>();
        for (String piece : pieces) {
            events.add(new ChatEvent.TextDelta(0, piece));
        }
        FinishReason stop = FinishReason.of(FinishReason.Unified.STOP);
        events.add(new ChatEvent.Finished("answer-1", model, stop, USAGE, Optional.empty()));
        return new Reply(
                call -> CompletableFuture.completedStage(ChatResponse.builder()
                        .id("answer-1")
                        .provider(call.request().model().provider().orElseThrow())
                        .modelAsked(call.model().id())
                        .modelServed(model)
                        .parts(List.of(Part.text(String.join("", pieces))))
                        .finishReason(stop)
                        .usage(USAGE)
                        .build()),
                call -> new ScriptedPublisher(events, null));
    }

    /** Fails before anything came. */
    public static Reply failure(Throwable failure) {
        return new Reply(
                call -> CompletableFuture.failedStage(failure), call -> new ScriptedPublisher(List.of(), failure));
    }

    /** Streams these events and completes; whole, it must not be asked. */
    public static Reply events(ChatEvent... events) {
        return new Reply(Reply::unexpected, call -> new ScriptedPublisher(List.of(events), null));
    }

    /** Streams these events and fails; whole, it must not be asked. */
    public static Reply cut(Throwable failure, ChatEvent... events) {
        return new Reply(Reply::unexpected, call -> new ScriptedPublisher(List.of(events), failure));
    }

    /** Never answers. */
    public static Reply silence() {
        return new Reply(call -> new CompletableFuture<>(), call -> new ManualPublisher());
    }

    /** Throws instead of returning. */
    public static Reply thrown(RuntimeException failure) {
        return new Reply(
                call -> {
                    throw failure;
                },
                call -> {
                    throw failure;
                });
    }

    /** Answers as the test completes it. */
    public static Reply later(CompletableFuture<ChatResponse> answer) {
        return new Reply(call -> answer, call -> {
            throw new AssertionError("asked to stream");
        });
    }

    /** Streams as the test drives it. */
    public static Reply stream(Flow.Publisher<ChatEvent> publisher) {
        return new Reply(Reply::unexpected, call -> publisher);
    }

    private static CompletionStage<ChatResponse> unexpected(ProviderCall call) {
        throw new AssertionError("asked for a whole answer");
    }
}
