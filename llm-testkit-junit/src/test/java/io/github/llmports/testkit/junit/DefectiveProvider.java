package io.github.llmports.testkit.junit;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.chat.FinishReason;
import io.github.llmports.api.chat.Warning;
import io.github.llmports.api.error.AuthenticationException;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.InvalidRequestException;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.error.QuotaExhaustedException;
import io.github.llmports.api.error.ServerFailedException;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.message.Message;
import io.github.llmports.api.message.OpaqueState;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.model.Capability;
import io.github.llmports.api.model.ModelAddress;
import io.github.llmports.api.spi.Cancellation;
import io.github.llmports.api.spi.LlmProvider;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.api.usage.Usage;
import io.github.llmports.testkit.provider.ScriptedProvider;
import io.github.llmports.testkit.provider.ScriptedReply;
import io.github.llmports.testkit.provider.TestCall;
import io.github.llmports.testkit.time.RealTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;

/** A sound provider with one defect. */
final class DefectiveProvider implements LlmProvider {
    private final ScriptedProvider sound;
    private final Defect defect;
    private volatile String sent = "";
    private final AtomicInteger closed = new AtomicInteger();

    DefectiveProvider(ScriptedProvider sound, Defect defect) {
        this.sound = sound;
        this.defect = defect;
    }

    @Override
    public CompletionStage<ChatResponse> chat(ProviderCall call) {
        Optional<LlmException> refusal = refusal(call);
        if (refusal.isPresent()) {
            return CompletableFuture.failedFuture(refusal.get());
        }
        return sound.chat(given(call)).handle((response, failure) -> {
            if (failure != null) {
                throw new CompletionException(
                        switch (defect) {
                            case FAILS_WITH_JUST_ANYTHING -> new IllegalStateException("oops");
                            case TELLS_THE_CREDENTIAL ->
                                new AuthenticationException(
                                        "no such key: "
                                                + call.scope()
                                                        .credential()
                                                        .orElseThrow()
                                                        .reveal(),
                                        ErrorDetails.none());
                            case RETRIES_WHAT_IS_HOPELESS ->
                                new QuotaExhaustedException(
                                        "no money",
                                        ErrorDetails.builder()
                                                .provider("scripted")
                                                .model("model")
                                                .retryable(true)
                                                .build());
                            default -> failure;
                        });
            }
            return spoiled(response);
        });
    }

    @Override
    public Flow.Publisher<ChatEvent> stream(ProviderCall call) {
        Optional<LlmException> refusal = refusal(call);
        if (refusal.isPresent()) {
            ScriptedReply failing = ScriptedReply.fails(refusal.get());
            return new ScriptedProvider("scripted", RealTime.TIMER).otherwise(failing).stream(call);
        }
        Flow.Publisher<ChatEvent> stream = sound.stream(given(call));
        return subscriber -> {
            if (subscriber == null && defect == Defect.TAKES_NULL_FOR_A_SUBSCRIBER) {
                return;
            }
            boolean again = defect == Defect.TAKES_A_SECOND_SUBSCRIBER;
            Flow.Publisher<ChatEvent> source = again ? sound.stream(call) : stream;
            source.subscribe(subscriber == null ? null : new Spoiler(subscriber));
        };
    }

    @Override
    public <T> Optional<T> ability(Class<T> type) {
        return defect == Defect.HAS_EVERY_ABILITY && type.isEnum()
                ? Optional.of(type.getEnumConstants()[0])
                : Optional.empty();
    }

    @Override
    public void close() {
        if (closed.incrementAndGet() == 2 && defect == Defect.CAN_BE_CLOSED_ONCE) {
            throw new IllegalStateException("closed already");
        }
    }

    /** Fits the request to the model and remembers what a service would have been sent. */
    private Optional<LlmException> refusal(ProviderCall call) {
        ErrorDetails details = ErrorDetails.builder()
                .provider("scripted")
                .model(call.model().id())
                .build();
        boolean tools = !call.request().tools().isEmpty();
        if (tools && call.model().lacks(Capability.TOOLS) && defect != Defect.DROPS_IN_SILENCE) {
            if (call.strict()) {
                return Optional.of(new InvalidRequestException("no tools here", details));
            }
            warn(call, "tools");
        }
        StringBuilder body = new StringBuilder(tools && !call.model().lacks(Capability.TOOLS) ? "get_weather" : "");
        for (Message message : call.request().messages()) {
            for (Part part : message.parts()) {
                Optional<OpaqueState> foreign =
                        part.state().filter(state -> !state.providerType().equals("scripted"));
                if (foreign.isPresent() && defect == Defect.REFUSES_FOREIGN_STATE) {
                    return Optional.of(new InvalidRequestException("whose is this?", details));
                }
                foreign.ifPresent(state -> warn(call, "state"));
                boolean kept = foreign.isEmpty() && defect != Defect.LOSES_ITS_STATE;
                body.append(part.state()
                        .filter(state -> kept)
                        .map(state -> state.value().text())
                        .orElse(""));
                body.append(
                        part instanceof Part.ToolResult result && defect != Defect.LOSES_TOOL_RESULTS
                                ? result.text()
                                : "");
            }
            body.append(defect == Defect.FORGETS_WHAT_WAS_SAID ? "" : message.text());
        }
        sent = body.toString();
        return Optional.empty();
    }

    /** What a service would have been sent last. */
    String sent() {
        return sent;
    }

    private static void warn(ProviderCall call, String subject) {
        call.feedback().warn(new Warning(Warning.Kind.DROPPED, subject, "dropped"));
    }

    private ProviderCall given(ProviderCall call) {
        return defect == Defect.IGNORES_THE_CALLS_CANCELLATION
                ? TestCall.of(call.request()).cancellation(Cancellation.NEVER).build()
                : call;
    }

    private ChatResponse spoiled(ChatResponse response) {
        return switch (defect) {
            case NAMES_ANOTHER_PROVIDER ->
                response.toBuilder().provider("someone else").build();
            case COUNTS_MORE_CACHED_THAN_READ ->
                response.toBuilder()
                        .usage(Usage.builder().inputTokens(1).cacheReadTokens(2).build())
                        .build();
            case CHANGES_TOOL_ARGUMENTS ->
                response.toBuilder()
                        .parts(List.of(new Part.ToolCall("c", "get_weather", "{\"city\":\"\"}", Optional.empty())))
                        .build();
            case MERGES_TOOL_CALLS ->
                response.toBuilder()
                        .parts(response.parts()
                                .subList(0, Math.min(1, response.parts().size())))
                        .build();
            case SHOWS_ITS_THOUGHTS ->
                response.toBuilder()
                        .parts(response.parts().stream()
                                .map(part -> part instanceof Part.Reasoning thought ? Part.text(thought.text()) : part)
                                .toList())
                        .build();
            case OVERLOOKS_THE_LIMIT, ANSWERS_A_REFUSAL ->
                response.toBuilder()
                        .finishReason(FinishReason.of(FinishReason.Unified.STOP))
                        .build();
            case COUNTS_CACHED_INPUT_TWICE ->
                response.toBuilder()
                        .usage(response.usage().toBuilder()
                                .inputTokens(response.usage().inputTokens().orElse(0)
                                        + response.usage().cacheReadTokens().orElse(0))
                                .build())
                        .build();
            default -> response;
        };
    }

    /** Stands between a sound publisher and its subscriber. */
    private final class Spoiler implements Flow.Subscriber<ChatEvent> {
        private final Flow.Subscriber<? super ChatEvent> subscriber;

        Spoiler(Flow.Subscriber<? super ChatEvent> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscriber.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long n) {
                    boolean any = defect == Defect.ACCEPTS_ANY_DEMAND && n <= 0;
                    subscription.request(any ? 1 : defect == Defect.IGNORES_DEMAND ? Long.MAX_VALUE : n);
                }

                @Override
                public void cancel() {
                    if (defect != Defect.RUNS_ON_AFTER_CANCELLATION) {
                        subscription.cancel();
                    }
                }
            });
        }

        @Override
        public void onNext(ChatEvent event) {
            if (event instanceof ChatEvent.TextDelta delta && defect == Defect.SAYS_SOMETHING_ELSE_WHEN_IT_STREAMS) {
                subscriber.onNext(new ChatEvent.TextDelta(delta.part(), "x"));
            } else if (event instanceof ChatEvent.PartCompleted
                    && defect == Defect.SAYS_SOMETHING_ELSE_WHEN_IT_STREAMS) {
                subscriber.onNext(new ChatEvent.UsageReported(Usage.unknown()));
            } else if (event instanceof ChatEvent.PartCompleted && defect == Defect.EMITS_EVENTS_OF_THE_CORE) {
                subscriber.onNext(new ChatEvent.Started("id", ModelAddress.of("a/b")));
            } else if (!(event instanceof ChatEvent.Finished && defect == Defect.FORGETS_FINISHED)) {
                subscriber.onNext(event);
            }
        }

        @Override
        public void onError(Throwable failure) {
            if (defect == Defect.COMPLETES_A_FAILED_STREAM && failure instanceof ServerFailedException) {
                subscriber.onComplete();
            } else if (defect == Defect.COMPLETES_A_CUT_STREAM) {
                subscriber.onComplete();
            } else {
                subscriber.onError(failure);
            }
        }

        @Override
        public void onComplete() {
            subscriber.onComplete();
            if (defect == Defect.COMPLETES_TWICE) {
                subscriber.onComplete();
            }
        }
    }
}
