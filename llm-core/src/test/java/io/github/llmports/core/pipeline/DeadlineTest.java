package io.github.llmports.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.ChatStream;
import io.github.llmports.api.call.CallOptions;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.OverloadedException;
import io.github.llmports.api.error.TimedOutException;
import io.github.llmports.api.error.TimeoutClock;
import io.github.llmports.api.report.ErrorKind;
import io.github.llmports.core.fake.ManualPublisher;
import io.github.llmports.core.fake.Mode;
import io.github.llmports.core.fake.Observed;
import io.github.llmports.core.fake.RecordingSubscriber;
import io.github.llmports.core.fake.Reply;
import io.github.llmports.core.fake.TestClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeadlineTest {

    private static final CallOptions TEN_MINUTES =
            CallOptions.builder().deadline(Duration.ofMinutes(10)).build();

    @Test
    void endsACallWhoseProviderIgnoresItsCancellation() {
        TestClient test = TestClient.replying(Reply.silence());
        CompletableFuture<ChatResponse> future = test.client().chatAsync(Mode.REQUEST, TEN_MINUTES);

        test.timer.advance(Duration.ofMinutes(10));

        assertThat(test.first.calls.get(0).scope().cancellation().cancelled()).isTrue();
        assertThatThrownBy(future::join)
                .cause()
                .isInstanceOfSatisfying(TimedOutException.class, e -> {
                    assertThat(e.clock()).isEqualTo(TimeoutClock.TOTAL);
                    assertThat(e.provider()).contains("first");
                    assertThat(e.model()).contains("model-a");
                    assertThat(e.attempts()).hasSize(1);
                    assertThat(e.attempts().get(0).duration()).isEqualTo(Duration.ofMinutes(10));
                    assertThat(e.attempts().get(0).failure().orElseThrow().kind())
                            .isEqualTo(ErrorKind.TIMED_OUT);
                })
                .hasMessageContaining("PT10M")
                .hasMessageContaining("deadline");
    }

    @Test
    void endsAStreamInItsMiddleWithThePartial() {
        ManualPublisher provider = new ManualPublisher();
        TestClient test = TestClient.replying(Reply.stream(provider));
        RecordingSubscriber subscriber = new RecordingSubscriber(Long.MAX_VALUE);
        test.client().stream(Mode.REQUEST, TEN_MINUTES).subscribe(subscriber);
        provider.text("Hel");

        test.timer.advance(Duration.ofMinutes(10));
        provider.text("lo");
        provider.fail(new OverloadedException("late", ErrorDetails.none()));

        assertThat(provider.cancelled).isTrue();
        assertThat(subscriber.text()).isEqualTo("Hel");
        assertThat(subscriber.terminals).hasValue(1);
        assertThat(subscriber.failure())
                .isInstanceOfSatisfying(
                        TimedOutException.class,
                        e -> assertThat(e.partial().orElseThrow().text()).isEqualTo("Hel"));
    }

    @Test
    void endsAStreamThatHasNotOpened() {
        ManualPublisher provider = new ManualPublisher();
        TestClient test = TestClient.replying(Reply.stream(provider));
        RecordingSubscriber subscriber = new RecordingSubscriber(1);
        test.client().stream(Mode.REQUEST, TEN_MINUTES).subscribe(subscriber);

        test.timer.advance(Duration.ofMinutes(10));

        assertThat(provider.cancelled).isTrue();
        assertThat(subscriber.events).isEmpty();
        assertThat(subscriber.failure()).isInstanceOf(TimedOutException.class);
        assertThat(test.first.calls).hasSize(1);
    }

    @Test
    void endsACallThatWaitsForItsNextAttempt() {
        TestClient test = TestClient.replying(Reply.failure(new OverloadedException("busy", ErrorDetails.none())));
        test.timer.skipping(Duration.ZERO);
        Observed observed = new Observed();
        test.settings(s -> s.listeners(List.of(observed)));
        CompletableFuture<ChatResponse> future = test.client()
                .chatAsync(
                        Mode.REQUEST,
                        CallOptions.builder().deadline(Duration.ofMillis(251)).build());

        test.timer.advance(Duration.ofMillis(250));
        assertThat(test.first.calls).hasSize(2);
        test.timer.advance(Duration.ofMillis(1));

        assertThatThrownBy(future::join).hasCauseInstanceOf(OverloadedException.class);
        assertThat(test.timer.pending()).isZero();
    }

    @Test
    void cancelsTheWaitWhenTheCallIsCancelled() {
        TestClient test = TestClient.replying(Reply.failure(new OverloadedException("busy", ErrorDetails.none())));
        test.timer.skipping(Duration.ZERO);
        CompletableFuture<ChatResponse> future = test.client().chatAsync(Mode.REQUEST, TEN_MINUTES);
        assertThat(test.timer.pending()).isEqualTo(2);

        future.cancel(false);

        assertThat(test.timer.pending()).isZero();
        assertThat(test.first.calls).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void aDeadlineThatPassesAtOnceSendsNothing(Mode mode) {
        TestClient test = TestClient.replying(Reply.text("never"));

        assertThatThrownBy(() -> mode.ask(
                        test.client(),
                        Mode.REQUEST,
                        CallOptions.builder().deadline(Duration.ofNanos(1)).build()))
                .isInstanceOf(TimedOutException.class);
        assertThat(test.first.calls).isEmpty();
    }

    @Test
    void runsFromTheFirstConsumptionToTheEnd() {
        ManualPublisher provider = new ManualPublisher();
        TestClient test = TestClient.replying(Reply.stream(provider));
        ChatStream stream = test.client().stream(Mode.REQUEST, TEN_MINUTES);

        assertThat(test.timer.pending()).isZero();
        CompletableFuture<ChatResponse> response = stream.response();
        assertThat(test.timer.pending()).isEqualTo(1);
        provider.fail(new CompletionException(new IllegalStateException("a bug")));

        assertThat(response).isCompletedExceptionally();
        assertThat(test.timer.pending()).isZero();
    }
}
