package io.github.llmports.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.AuthenticationException;
import io.github.llmports.api.error.ContentBlockedException;
import io.github.llmports.api.error.ContextLengthExceededException;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.InvalidRequestException;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.error.ModelNotFoundException;
import io.github.llmports.api.error.OverloadedException;
import io.github.llmports.api.error.QuotaExhaustedException;
import io.github.llmports.api.error.RateLimitedException;
import io.github.llmports.api.error.TimedOutException;
import io.github.llmports.api.error.TimeoutClock;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.report.Attempt;
import io.github.llmports.api.report.TraceStep;
import io.github.llmports.core.fake.Mode;
import io.github.llmports.core.fake.Reply;
import io.github.llmports.core.fake.TestClient;
import io.github.llmports.core.resilience.RetryPolicy;
import io.github.llmports.core.routing.FallbackPolicy;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FallbackTest {

    private static final ErrorDetails NONE = ErrorDetails.none();
    private static final LlmException AUTHENTICATION = new AuthenticationException("wrong key", NONE);
    private static final LlmException INVALID = new InvalidRequestException("bad tool", NONE);
    private static final LlmException TOO_LONG = new ContextLengthExceededException("too long", NONE);
    private static final LlmException BLOCKED = new ContentBlockedException("blocked", NONE);
    private static final LlmException BUSY = new OverloadedException("busy", NONE);

    static Stream<Arguments> failuresThatLeadOn() {
        return Stream.of(
                        AUTHENTICATION,
                        new QuotaExhaustedException("no money", NONE),
                        new RateLimitedException("slow down", NONE),
                        new TimedOutException(TimeoutClock.FIRST_EVENT, "late", NONE),
                        new ModelNotFoundException("gone", NONE))
                .flatMap(failure -> Stream.of(Mode.values()).map(mode -> Arguments.of(mode, failure)));
    }

    @ParameterizedTest
    @MethodSource("failuresThatLeadOn")
    void goesOnToTheNextTarget(Mode mode, LlmException failure) {
        TestClient test = TestClient.replying(Reply.failure(failure))
                .fallback(Reply.text("Hello"))
                .settings(s -> s.retry(RetryPolicy.never()));

        ChatResponse answer = mode.ask(test.client());

        assertThat(answer.provider()).isEqualTo("second");
        assertThat(answer.modelAsked()).isEqualTo("model-b");
        assertThat(answer.report().attempts())
                .extracting(attempt -> attempt.target().text())
                .containsExactly("first/model-a", "second/model-b");
        assertThat(answer.report().trace())
                .extracting(TraceStep::step)
                .containsExactly("attempt", "giveup", "fallback", "attempt");
    }

    @ParameterizedTest
    @EnumSource
    void goesOnAtOnceIfTheAdvisedWaitDoesNotFit(Mode mode) {
        LlmException advised = new RateLimitedException(
                "slow down",
                ErrorDetails.builder().retryAfter(Duration.ofHours(1)).build());
        TestClient test = TestClient.replying(Reply.failure(advised)).fallback(Reply.text("Hello"));

        ChatResponse answer = mode.ask(test.client());

        assertThat(answer.report().attempts()).hasSize(2);
        assertThat(answer.report().waited()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void neverGoesOnAfterAnInvalidRequest(Mode mode) {
        TestClient test = TestClient.replying(Reply.failure(INVALID)).fallback(Reply.text("Hello"));

        assertThatThrownBy(() -> mode.ask(test.client())).isInstanceOf(InvalidRequestException.class);
        assertThat(test.second.calls).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void goesOnWithBlockedContentOnlyIfThePolicySaysSo(Mode mode) {
        TestClient usual = TestClient.replying(Reply.failure(BLOCKED)).fallback(Reply.text("Hello"));
        TestClient allowed = TestClient.replying(Reply.failure(BLOCKED))
                .fallback(Reply.text("Hello"))
                .settings(s -> s.fallback(FallbackPolicy.defaults().withContentBlocked()));

        assertThatThrownBy(() -> mode.ask(usual.client())).isInstanceOf(ContentBlockedException.class);
        assertThat(mode.ask(allowed.client()).provider()).isEqualTo("second");
    }

    @ParameterizedTest
    @EnumSource
    void skipsTargetsThatAreNoLargerWhenTheContextIsTooLong(Mode mode) {
        TestClient test = TestClient.replying(Reply.failure(TOO_LONG))
                .model(ModelInfo.builder("small").contextWindow(8_000).build())
                .fallback(ModelInfo.builder("same").contextWindow(8_000).build(), Reply.text("Hello"));
        test.target(TestClient.target(
                "second",
                test.second,
                ModelInfo.builder("large").contextWindow(128_000).build()));

        ChatResponse answer = mode.ask(test.client());

        assertThat(answer.modelAsked()).isEqualTo("large");
        assertThat(answer.report().trace())
                .extracting(TraceStep::step)
                .containsExactly("attempt", "giveup", "skip", "fallback", "attempt");
    }

    @ParameterizedTest
    @EnumSource
    void failsWithTheContextLengthIfNoTargetIsLarger(Mode mode) {
        TestClient test = TestClient.replying(Reply.failure(TOO_LONG))
                .model(ModelInfo.builder("large").contextWindow(128_000).build())
                .fallback(ModelInfo.builder("small").contextWindow(8_000).build(), Reply.text("Hello"));

        assertThatThrownBy(() -> mode.ask(test.client())).isInstanceOf(ContextLengthExceededException.class);
    }

    @ParameterizedTest
    @EnumSource
    void throwsTheFailureThatEndedTheCall(Mode mode) {
        TestClient test = TestClient.replying(Reply.failure(AUTHENTICATION)).fallback(Reply.failure(INVALID));

        LlmException thrown = catchThrowableOfType(InvalidRequestException.class, () -> mode.ask(test.client()));

        assertThat(thrown.attempts())
                .extracting(attempt -> attempt.target().text())
                .containsExactly("first/model-a", "second/model-b");
    }

    @ParameterizedTest
    @EnumSource
    void throwsTheFailureThatMayPassWithTheSoonestAdvice(Mode mode) {
        LlmException inAnHour = new RateLimitedException(
                "slow down",
                ErrorDetails.builder().retryAfter(Duration.ofHours(1)).build());
        TestClient test = TestClient.replying(Reply.failure(AUTHENTICATION)).fallback(Reply.failure(BUSY));
        test.target(TestClient.target(
                "third",
                new io.github.llmports.core.fake.FakeProvider().reply(Reply.failure(inAnHour)),
                ModelInfo.unknown("model-c")));

        LlmException thrown = catchThrowableOfType(RateLimitedException.class, () -> mode.ask(test.client()));

        assertThat(thrown.provider()).contains("third");
        assertThat(thrown.retryAfter()).contains(Duration.ofHours(1));
        assertThat(thrown.attempts()).extracting(Attempt::number).containsExactly(1, 2, 3, 4, 5);
    }

    @ParameterizedTest
    @EnumSource
    void throwsTheFirstTargetsFailureIfNoneMayPass(Mode mode) {
        TestClient test = TestClient.replying(Reply.failure(AUTHENTICATION))
                .fallback(Reply.failure(new QuotaExhaustedException("no money", NONE)));

        assertThatThrownBy(() -> mode.ask(test.client())).isInstanceOf(AuthenticationException.class);
    }

    @ParameterizedTest
    @EnumSource
    void stopsWhenAProviderSaysThatTheDeadlineHasPassed(Mode mode) {
        TestClient test = TestClient.replying(
                        Reply.failure(new TimedOutException(TimeoutClock.TOTAL, "too late", NONE)))
                .fallback(Reply.text("Hello"));

        assertThatThrownBy(() -> mode.ask(test.client())).isInstanceOf(TimedOutException.class);
        assertThat(test.first.calls).hasSize(1);
        assertThat(test.second.calls).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void failsIfTheAddressLeadsNowhere(Mode mode) {
        TestClient test = TestClient.replying(Reply.text("Hello"));

        assertThatThrownBy(() -> mode.ask(
                        test.client(),
                        io.github.llmports.api.chat.ChatRequest.of("nowhere", "hello"),
                        io.github.llmports.api.call.CallOptions.defaults()))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.attempts()).isEmpty())
                .hasMessageContaining("nowhere");
    }
}
