package io.github.llmports.testkit.junit;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.model.ModelAddress;
import io.github.llmports.api.spi.Cancellation;
import io.github.llmports.api.spi.LlmProvider;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.api.usage.Usage;
import io.github.llmports.testkit.provider.ScriptedProvider;
import io.github.llmports.testkit.provider.TestCall;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;

/** A sound provider with one defect. */
final class DefectiveProvider implements LlmProvider {
    private final ScriptedProvider sound;
    private final Defect defect;
    private final AtomicInteger closed = new AtomicInteger();

    DefectiveProvider(ScriptedProvider sound, Defect defect) {
        this.sound = sound;
        this.defect = defect;
    }

    @Override
    public CompletionStage<ChatResponse> chat(ProviderCall call) {
        return sound.chat(given(call)).handle((response, failure) -> {
            if (failure != null) {
                throw new CompletionException(
                        defect == Defect.FAILS_WITH_JUST_ANYTHING ? new IllegalStateException("oops") : failure);
            }
            return spoiled(response);
        });
    }

    @Override
    public Flow.Publisher<ChatEvent> stream(ProviderCall call) {
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
            if (defect == Defect.COMPLETES_A_CUT_STREAM) {
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
