package io.github.llmports.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.call.CallInfo;
import io.github.llmports.api.call.CallInterceptor;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.ContentBlockedException;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.IncompleteStreamException;
import io.github.llmports.api.error.OtherLlmException;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.message.Part;
import io.github.llmports.core.fake.Events;
import io.github.llmports.core.fake.ManualPublisher;
import io.github.llmports.core.fake.Mode;
import io.github.llmports.core.fake.Observed;
import io.github.llmports.core.fake.RecordingSubscriber;
import io.github.llmports.core.fake.Reply;
import io.github.llmports.core.fake.ScriptedPublisher;
import io.github.llmports.core.fake.TestClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InterceptorTest {

    private static final ChatResponse CANNED = ChatResponse.builder()
            .id("canned")
            .parts(List.of(Part.text("canned")))
            .build();

    private static TestClient with(CallInterceptor... interceptors) {
        return TestClient.replying(Reply.text("Hello")).settings(s -> s.interceptors(List.of(interceptors)));
    }

    /** Both entries as one, for interceptors that treat them alike. */
    private interface Both extends CallInterceptor {
        ChatRequest before(CallInfo call, ChatRequest request);

        @Override
        default CompletionStage<ChatResponse> chat(CallInfo call, ChatRequest request, Next next) {
            return next.chat(before(call, request));
        }

        @Override
        default Flow.Publisher<ChatEvent> stream(CallInfo call, ChatRequest request, Next next) {
            return next.stream(before(call, request));
        }
    }

    @ParameterizedTest
    @EnumSource
    void passesThroughByDefault(Mode mode) {
        assertThat(mode.ask(with(new CallInterceptor() {}, new CallInterceptor() {})
                                .client())
                        .text())
                .isEqualTo("Hello");
    }

    @ParameterizedTest
    @EnumSource
    void runsInOrderAndMayRewriteTheRequest(Mode mode) {
        List<String> order = new ArrayList<>();
        Both outer = (call, request) -> {
            order.add("outer " + call.callId());
            return request.toBuilder().user("and more").build();
        };
        Both inner = (call, request) -> {
            order.add("inner " + request.messages().size());
            return request;
        };
        TestClient test = with(outer, inner);

        mode.ask(test.client());

        assertThat(order).containsExactly("outer test-1", "inner 2");
        assertThat(test.first.calls.get(0).request().messages()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void runsOncePerCallAroundItsRetries(Mode mode) {
        List<String> calls = new ArrayList<>();
        Both counting = (call, request) -> {
            calls.add(call.callId());
            return request;
        };
        TestClient test = TestClient.replying(
                        Reply.failure(
                                new io.github.llmports.api.error.OverloadedException("busy", ErrorDetails.none())),
                        Reply.text("Hello"))
                .settings(s -> s.interceptors(List.of(counting)));

        mode.ask(test.client());

        assertThat(calls).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void mayRefuseByThrowing(Mode mode) {
        Both guard = (call, request) -> {
            throw new ContentBlockedException("not that", ErrorDetails.none());
        };
        TestClient test = with(guard);

        assertThatThrownBy(() -> mode.ask(test.client()))
                .isInstanceOf(ContentBlockedException.class)
                .hasMessage("not that");
        assertThat(test.first.calls).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void oneThatThrowsSomethingElseIsATypedFailure(Mode mode) {
        Both broken = (call, request) -> {
            throw new IllegalStateException("a bug");
        };

        assertThatThrownBy(() -> mode.ask(with(broken).client()))
                .isInstanceOf(OtherLlmException.class)
                .hasMessage("the call failed: a bug");
    }

    @ParameterizedTest
    @EnumSource
    void oneThatReturnsNullIsATypedFailure(Mode mode) {
        CallInterceptor nothing = new CallInterceptor() {
            @Override
            public CompletionStage<ChatResponse> chat(CallInfo call, ChatRequest request, Next next) {
                return null;
            }

            @Override
            public Flow.Publisher<ChatEvent> stream(CallInfo call, ChatRequest request, Next next) {
                return null;
            }
        };

        assertThatThrownBy(() -> mode.ask(with(nothing).client())).isInstanceOf(OtherLlmException.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"BLOCKING", "ASYNC"})
    void aNullAnswerIsATypedFailure(Mode mode) {
        CallInterceptor nothing = new CallInterceptor() {
            @Override
            public CompletionStage<ChatResponse> chat(CallInfo call, ChatRequest request, Next next) {
                return CompletableFuture.completedStage(null);
            }
        };

        assertThatThrownBy(() -> mode.ask(with(nothing).client())).isInstanceOf(OtherLlmException.class);
    }

    @ParameterizedTest
    @EnumSource
    void mayAnswerFromElsewhereAndTheAnswerGetsAReport(Mode mode) {
        CallInterceptor canned = new CallInterceptor() {
            @Override
            public CompletionStage<ChatResponse> chat(CallInfo call, ChatRequest request, Next next) {
                return CompletableFuture.completedStage(CANNED);
            }

            @Override
            public Flow.Publisher<ChatEvent> stream(CallInfo call, ChatRequest request, Next next) {
                return new ScriptedPublisher(List.of(new ChatEvent.Completed(CANNED)), null);
            }
        };
        TestClient test = with(canned);

        ChatResponse answer = mode.ask(test.client());

        assertThat(answer.id()).isEqualTo("canned");
        assertThat(answer.report().callId()).isEqualTo("test-1");
        assertThat(answer.report().attempts()).isEmpty();
        assertThat(test.first.calls).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"SUBSCRIBING", "ITERATING", "DRAINING"})
    void aStreamThatLosesItsEndIsIncomplete(Mode mode) {
        CallInterceptor losing = new CallInterceptor() {
            @Override
            public Flow.Publisher<ChatEvent> stream(CallInfo call, ChatRequest request, Next next) {
                return new ScriptedPublisher(List.of(Events.text("Hi")), null);
            }
        };

        assertThatThrownBy(() -> mode.ask(with(losing).client()))
                .isInstanceOf(IncompleteStreamException.class)
                .hasMessageContaining("interceptor");
    }

    @Test
    void anAnswerInPlaceOfAnAttemptUnderWayEndsThatAttempt() {
        CompletableFuture<ChatResponse> elsewhere = new CompletableFuture<>();
        CallInterceptor racing = new CallInterceptor() {
            @Override
            public CompletionStage<ChatResponse> chat(CallInfo call, ChatRequest request, Next next) {
                return next.chat(request).applyToEither(elsewhere, response -> response);
            }
        };
        Observed observed = new Observed();
        TestClient test = TestClient.replying(Reply.silence())
                .settings(s -> s.interceptors(List.of(racing)).listeners(List.of(observed)));
        CompletableFuture<ChatResponse> answer = test.client().chatAsync(Mode.REQUEST);

        elsewhere.complete(CANNED);

        assertThat(answer.join().id()).isEqualTo("canned");
        assertThat(answer.join().report().attempts()).hasSize(1);
        assertThat(test.first.calls.get(0).scope().cancellation().cancelled()).isTrue();
        assertThat(observed.lines).endsWith("ended 1 CANCELLED", "completed");
    }

    @Test
    void aFailureInPlaceOfAnAttemptUnderWayKeepsItsOwnProvider() {
        CompletableFuture<ChatResponse> elsewhere = new CompletableFuture<>();
        CallInterceptor racing = new CallInterceptor() {
            @Override
            public CompletionStage<ChatResponse> chat(CallInfo call, ChatRequest request, Next next) {
                return next.chat(request).applyToEither(elsewhere, response -> response);
            }
        };
        CompletableFuture<ChatResponse> answer = TestClient.replying(Reply.silence())
                .settings(s -> s.interceptors(List.of(racing)))
                .client()
                .chatAsync(Mode.REQUEST);

        elsewhere.completeExceptionally(new ContentBlockedException(
                "not that", ErrorDetails.builder().provider("guard").build()));

        assertThatThrownBy(answer::join).cause().isInstanceOfSatisfying(ContentBlockedException.class, e -> {
            assertThat(e.provider()).contains("guard");
            assertThat(e.attempts()).hasSize(1);
        });
    }

    @Test
    void mayAskAgainAndTheFirstContentCountsOnce() {
        CallInterceptor asking = new CallInterceptor() {
            @Override
            public Flow.Publisher<ChatEvent> stream(CallInfo call, ChatRequest request, Next next) {
                return outer -> {
                    next.stream(request).subscribe(new RecordingSubscriber(Long.MAX_VALUE));
                    next.stream(request).subscribe(outer);
                };
            }
        };
        Observed observed = new Observed();
        ChatResponse answer = Mode.DRAINING.ask(with(asking)
                .settings(s -> s.interceptors(List.of(asking)).listeners(List.of(observed)))
                .client());

        assertThat(answer.report().attempts()).hasSize(2);
        assertThat(observed.lines).containsOnlyOnce("firstContent").endsWith("ended 2 OK", "completed");
    }

    @Test
    void mayCutAStreamAndEndItItself() {
        ManualPublisher provider = new ManualPublisher();
        AtomicReference<Flow.Subscription> inner = new AtomicReference<>();
        CallInterceptor cutting = new CallInterceptor() {
            @Override
            public Flow.Publisher<ChatEvent> stream(CallInfo call, ChatRequest request, Next next) {
                return outer -> next.stream(request).subscribe(new RecordingSubscriber(0) {
                    @Override
                    public void onSubscribe(Flow.Subscription value) {
                        inner.set(value);
                        outer.onSubscribe(value);
                    }

                    @Override
                    public void onNext(ChatEvent event) {
                        outer.onNext(event);
                        if (event instanceof ChatEvent.TextDelta) {
                            inner.get().cancel();
                            outer.onNext(new ChatEvent.Completed(CANNED));
                            outer.onComplete();
                        }
                    }
                });
            }
        };
        TestClient test = TestClient.replying(Reply.stream(provider)).settings(s -> s.interceptors(List.of(cutting)));
        RecordingSubscriber subscriber = new RecordingSubscriber(Long.MAX_VALUE);
        test.client().stream(Mode.REQUEST).subscribe(subscriber);

        provider.text("Hi");

        assertThat(provider.cancelled).isTrue();
        assertThat(subscriber.completed()).isTrue();
        assertThat(subscriber.response().report().attempts())
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.succeeded()).isFalse());
    }

    @Test
    void theRestOfTheWayIsForOneSubscriber() {
        RecordingSubscriber second = new RecordingSubscriber(1);
        CallInterceptor twice = new CallInterceptor() {
            @Override
            public Flow.Publisher<ChatEvent> stream(CallInfo call, ChatRequest request, Next next) {
                Flow.Publisher<ChatEvent> rest = next.stream(request);
                return outer -> {
                    rest.subscribe(outer);
                    rest.subscribe(second);
                };
            }
        };
        RecordingSubscriber subscriber = new RecordingSubscriber(Long.MAX_VALUE);

        with(twice).client().stream(Mode.REQUEST).subscribe(subscriber);

        assertThat(subscriber.completed()).isTrue();
        assertThat(second.failure()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void oneThatCancelsBeforeTheFirstAttemptSendsNothing() {
        CallInterceptor refusing = new CallInterceptor() {
            @Override
            public Flow.Publisher<ChatEvent> stream(CallInfo call, ChatRequest request, Next next) {
                return outer -> next.stream(request).subscribe(new RecordingSubscriber(0) {
                    @Override
                    public void onSubscribe(Flow.Subscription value) {
                        value.cancel();
                        outer.onSubscribe(value);
                        outer.onError(new ContentBlockedException("not that", ErrorDetails.none()));
                    }
                });
            }
        };
        TestClient test = with(refusing);
        RecordingSubscriber subscriber = new RecordingSubscriber(Long.MAX_VALUE);

        test.client().stream(Mode.REQUEST).subscribe(subscriber);

        assertThat(subscriber.failure()).isInstanceOf(ContentBlockedException.class);
        assertThat(test.first.calls).isEmpty();
    }
}
