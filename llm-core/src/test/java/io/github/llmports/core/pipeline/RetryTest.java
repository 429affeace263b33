package io.github.llmports.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmports.api.call.CallOptions;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.AuthenticationException;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.error.OtherLlmException;
import io.github.llmports.api.error.OverloadedException;
import io.github.llmports.api.error.RateLimitedException;
import io.github.llmports.api.error.ServerFailedException;
import io.github.llmports.api.report.Attempt;
import io.github.llmports.api.report.ErrorKind;
import io.github.llmports.api.report.TraceStep;
import io.github.llmports.core.fake.Mode;
import io.github.llmports.core.fake.Reply;
import io.github.llmports.core.fake.TestClient;
import io.github.llmports.core.resilience.RetryBudgetPolicy;
import io.github.llmports.core.resilience.RetryPolicy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetryTest {

    private static final LlmException BUSY = new OverloadedException("busy", ErrorDetails.none());

    @ParameterizedTest
    @EnumSource
    void retriesWithAGrowingRandomWait(Mode mode) {
        TestClient test = TestClient.replying(Reply.failure(BUSY), Reply.failure(BUSY), Reply.text("Hello"));

        ChatResponse answer = mode.ask(test.client());

        assertThat(answer.text()).isEqualTo("Hello");
        assertThat(answer.report().attempts())
                .extracting(Attempt::waitedBefore)
                .containsExactly(Duration.ZERO, Duration.ofMillis(250), Duration.ofMillis(500));
        assertThat(answer.report().waited()).isEqualTo(Duration.ofMillis(750));
        assertThat(answer.report().trace())
                .extracting(TraceStep::step)
                .containsExactly("attempt", "retry", "attempt", "retry", "attempt");
    }

    @ParameterizedTest
    @EnumSource
    void retriesAfterTheAdvisedWaitAndNeverSooner(Mode mode) {
        LlmException advised = new RateLimitedException(
                "slow down",
                ErrorDetails.builder().retryAfter(Duration.ofSeconds(20)).build());
        TestClient test = TestClient.replying(Reply.failure(advised), Reply.text("Hello"));

        ChatResponse answer = mode.ask(test.client());

        assertThat(answer.report().waited()).isEqualTo(Duration.ofSeconds(21));
    }

    @ParameterizedTest
    @EnumSource
    void failsAtOnceWithTheHintIfTheAdvisedWaitDoesNotFitTheDeadline(Mode mode) {
        LlmException advised = new RateLimitedException(
                "slow down",
                ErrorDetails.builder().retryAfter(Duration.ofMinutes(6)).build());
        TestClient test = TestClient.replying(Reply.failure(advised));
        CallOptions options =
                CallOptions.builder().deadline(Duration.ofMinutes(6)).build();

        LlmException thrown =
                catchThrowableOfType(RateLimitedException.class, () -> mode.ask(test.client(), Mode.REQUEST, options));

        assertThat(thrown.retryAfter()).contains(Duration.ofMinutes(6));
        assertThat(thrown.attempts()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void givesUpAfterTheLastAttemptAndTellsThemAll(Mode mode) {
        TestClient test = TestClient.replying(Reply.failure(BUSY));

        LlmException thrown = catchThrowableOfType(OverloadedException.class, () -> mode.ask(test.client()));

        assertThat(thrown.attempts()).extracting(Attempt::number).containsExactly(1, 2, 3);
        assertThat(thrown.attempts())
                .allSatisfy(attempt ->
                        assertThat(attempt.failure().orElseThrow().kind()).isEqualTo(ErrorKind.OVERLOADED));
        assertThat(thrown.provider()).contains("first");
        assertThat(thrown.model()).contains("model-a");
        assertThat(thrown).isNotSameAs(BUSY);
        assertThat(test.timer.pending()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void doesNotRetryWhatCannotSucceed(Mode mode) {
        TestClient test =
                TestClient.replying(Reply.failure(new AuthenticationException("wrong key", ErrorDetails.none())));

        assertThatThrownBy(() -> mode.ask(test.client()))
                .isInstanceOfSatisfying(
                        AuthenticationException.class,
                        e -> assertThat(e.attempts()).hasSize(1));
    }

    @ParameterizedTest
    @EnumSource
    void believesAProviderThatSaysItsErrorIsFinal(Mode mode) {
        LlmException last = new ServerFailedException(
                "do not come back", ErrorDetails.builder().retryable(false).build());

        assertThatThrownBy(
                        () -> mode.ask(TestClient.replying(Reply.failure(last)).client()))
                .isInstanceOfSatisfying(
                        ServerFailedException.class,
                        e -> assertThat(e.attempts()).hasSize(1));
    }

    @ParameterizedTest
    @EnumSource
    void neverRetriesIfThePolicySaysSo(Mode mode) {
        TestClient test = TestClient.replying(Reply.failure(BUSY)).settings(s -> s.retry(RetryPolicy.never()));

        assertThatThrownBy(() -> mode.ask(test.client()))
                .isInstanceOfSatisfying(
                        OverloadedException.class, e -> assertThat(e.attempts()).hasSize(1));
    }

    @ParameterizedTest
    @EnumSource
    void stopsRetryingWhenTheProvidersBudgetIsEmpty(Mode mode) {
        TestClient test =
                TestClient.replying(Reply.failure(BUSY)).settings(s -> s.retryBudget(new RetryBudgetPolicy(1, 0, 0)));

        assertThatThrownBy(() -> mode.ask(test.client()))
                .isInstanceOfSatisfying(
                        OverloadedException.class, e -> assertThat(e.attempts()).hasSize(2));
    }

    @ParameterizedTest
    @EnumSource
    void turnsWhatAProviderThrowsIntoATypedFailure(Mode mode) {
        RuntimeException bug = new IllegalArgumentException("a bug");

        assertThatThrownBy(() -> mode.ask(TestClient.replying(Reply.thrown(bug)).client()))
                .isInstanceOf(OtherLlmException.class)
                .hasMessage("provider 'first' failed: a bug")
                .hasCause(bug);
    }

    @ParameterizedTest
    @EnumSource
    void namesAnExceptionWithoutMessageByItsClass(Mode mode) {
        Reply reply =
                Reply.failure(new CompletionException(null, new CompletionException(new IllegalStateException())));

        assertThatThrownBy(() -> mode.ask(TestClient.replying(reply).client()))
                .isInstanceOf(OtherLlmException.class)
                .hasMessageContaining("IllegalStateException");
    }

    @ParameterizedTest
    @EnumSource
    void treatsAMissingAnswerAsAFailure(Mode mode) {
        Reply nothing = new Reply(call -> null, call -> null);

        assertThatThrownBy(() -> mode.ask(TestClient.replying(nothing).client()))
                .isInstanceOf(OtherLlmException.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"BLOCKING", "ASYNC"})
    void treatsANullAnswerAsAFailure(Mode mode) {
        Reply nothing = new Reply(call -> CompletableFuture.completedStage(null), call -> null);

        assertThatThrownBy(() -> mode.ask(TestClient.replying(nothing).client()))
                .isInstanceOf(OtherLlmException.class);
    }
}
