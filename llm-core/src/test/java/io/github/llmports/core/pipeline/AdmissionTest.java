package io.github.llmports.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.ChatStream;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.error.OverloadedException;
import io.github.llmports.api.error.RateLimitedException;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.usage.Usage;
import io.github.llmports.core.fake.ManualPublisher;
import io.github.llmports.core.fake.Mode;
import io.github.llmports.core.fake.RecordingSubscriber;
import io.github.llmports.core.fake.Reply;
import io.github.llmports.core.fake.TestClient;
import io.github.llmports.core.resilience.Admission;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdmissionTest {

    private final List<Usage> settled = new ArrayList<>();
    private final Admission counting = (target, request, deadline) -> CompletableFuture.completedStage(settled::add);

    @ParameterizedTest
    @EnumSource
    void settlesEachAttemptOnceWithWhatItUsed(Mode mode) {
        TestClient test = TestClient.replying(
                        Reply.failure(new OverloadedException("busy", ErrorDetails.none())), Reply.text("Hello"))
                .settings(s -> s.admission(counting));

        mode.ask(test.client());

        assertThat(settled).containsExactly(Usage.unknown(), Reply.USAGE);
    }

    @ParameterizedTest
    @EnumSource
    void aRefusalCountsAsAFailureOfTheTarget(Mode mode) {
        LlmException full = new RateLimitedException(
                "the limit of this client is reached",
                ErrorDetails.builder().retryable(false).build());
        TestClient test = TestClient.replying(Reply.text("never"))
                .fallback(Reply.text("Hello"))
                .settings(s -> s.admission(
                        (target, request, deadline) -> target.provider().equals("first")
                                ? CompletableFuture.failedStage(full)
                                : CompletableFuture.completedStage(settled::add)));

        assertThat(mode.ask(test.client()).provider()).isEqualTo("second");
        assertThat(test.first.calls).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void anAdmissionThatThrowsFailsTheCall(Mode mode) {
        TestClient test = TestClient.replying(Reply.text("never"))
                .settings(s -> s.admission((target, request, deadline) -> {
                    throw new IllegalStateException("a bug");
                }));

        assertThatThrownBy(() -> mode.ask(test.client())).isInstanceOf(LlmException.class);
    }

    @Test
    void settlesACancelledCallWithWhatItHadUsed() {
        ManualPublisher provider = new ManualPublisher();
        TestClient test = TestClient.replying(Reply.stream(provider)).settings(s -> s.admission(counting));
        ChatStream stream = test.client().stream(Mode.REQUEST);
        stream.subscribe(new RecordingSubscriber(Long.MAX_VALUE));
        provider.text("Hel");
        provider.emit(new ChatEvent.UsageReported(Reply.USAGE));

        stream.close();

        assertThat(settled).containsExactly(Reply.USAGE);
        assertThat(provider.cancelled).isTrue();
    }

    @Test
    void settlesAtTheEndMarkerEvenIfTheProviderNeverCompletes() {
        ManualPublisher provider = new ManualPublisher();
        TestClient test = TestClient.replying(Reply.stream(provider)).settings(s -> s.admission(counting));
        RecordingSubscriber subscriber = new RecordingSubscriber(Long.MAX_VALUE);
        test.client().stream(Mode.REQUEST).subscribe(subscriber);
        provider.text("Hello");
        provider.emit(finished());

        assertThat(settled).containsExactly(Reply.USAGE);
        assertThat(subscriber.completed()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"ASYNC"})
    void givesBackAPermitThatCameAfterTheCallHadEnded(Mode mode) {
        CompletableFuture<Admission.Permit> late = new CompletableFuture<>();
        TestClient test = TestClient.replying(Reply.text("never"))
                .settings(s -> s.admission((target, request, deadline) -> late));
        CompletableFuture<?> future = test.client().chatAsync(Mode.REQUEST);
        future.cancel(true);

        late.complete(settled::add);

        assertThat(settled).containsExactly(Usage.unknown());
        assertThat(test.first.calls).isEmpty();
    }

    private static ChatEvent.Finished finished() {
        return new ChatEvent.Finished(
                "answer-1",
                "model-a",
                io.github.llmports.api.chat.FinishReason.of(io.github.llmports.api.chat.FinishReason.Unified.STOP),
                Reply.USAGE,
                java.util.Optional.empty());
    }
}
