package io.github.llmports.verification.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.LlmClient;
import io.github.llmports.api.call.CallOptions;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.ContextLengthExceededException;
import io.github.llmports.api.error.InvalidRequestException;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.error.RateLimitedException;
import io.github.llmports.api.error.ServerFailedException;
import io.github.llmports.api.report.Attempt;
import io.github.llmports.api.report.ErrorKind;
import io.github.llmports.core.Llm;
import io.github.llmports.core.resilience.RetryPolicy;
import io.github.llmports.provider.openai.OpenAiProviderFactory;
import io.github.llmports.testkit.chat.ServiceError;
import io.github.llmports.testkit.chat.TokenUsage;
import io.github.llmports.testkit.fault.Fault;
import io.github.llmports.testkit.fault.StreamFault;
import io.github.llmports.testkit.simulator.Reply;
import io.github.llmports.testkit.simulator.Simulator;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Waits, retries and fallbacks, told by the books of the call and by the providers' own logs; in every mode. */
class ResilienceIT {

    private static final Reply RESCUED = Reply.text("Rescued.").usage(TokenUsage.of(1_000, 100));
    private static final Duration ADVISED = Duration.ofMillis(300);
    private static final CallOptions TIGHT =
            CallOptions.builder().deadline(Duration.ofSeconds(5)).build();

    private final Simulator first = Simulator.start();
    private final Simulator second = Simulator.start();
    private final TerminalCount terminals = new TerminalCount();
    private final CallDiary diary = new CallDiary();
    private final LlmClient client = Llm.builder()
            .retry(new RetryPolicy(3, Duration.ofMillis(20), Duration.ofMillis(100)))
            .provider("first", new OpenAiProviderFactory(), Stage.at(first, Map.of()))
            .provider("second", new OpenAiProviderFactory(), Stage.at(second, Map.of()))
            .route("both", "first/gpt-5.2", "second/gpt-5.4")
            .route("shrinking", "first/gpt-5.4", "second/gpt-5.2")
            .listener(terminals)
            .listener(diary)
            .build();

    @AfterEach
    void close() {
        client.close();
        first.close();
        second.close();
        assertThat(terminals.astray()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void anAdvisedWaitIsKept(Mode mode) {
        first.script(Reply.rateLimited(ADVISED), RESCUED);

        ChatResponse response = answer(mode, "first/gpt-5.2", TIGHT);

        assertThat(kinds(response.report().attempts())).containsExactly("RATE_LIMITED", "answered");
        assertThat(response.report().attempts().get(1).waitedBefore()).isGreaterThanOrEqualTo(ADVISED);
        assertThat(response.report().waited()).isBetween(ADVISED, Duration.ofSeconds(1));
        assertThat(first.requests().get(1).receivedNanos()
                        - first.requests().get(0).receivedNanos())
                .isGreaterThanOrEqualTo(ADVISED.toNanos());
        assertThat(diary.lines())
                .containsExactly("attempt 1 first", "RATE_LIMITED", "wait first", "attempt 2 first", "answered", "end");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aWaitThatDoesNotFitTheDeadlineLeadsToTheNextTargetNow(Mode mode) {
        first.otherwise(Reply.rateLimited(Duration.ofMinutes(10)));
        second.otherwise(RESCUED);

        ChatResponse response = answer(mode, "both", TIGHT);

        assertThat(response.provider()).isEqualTo("second");
        assertThat(response.report().waited()).isZero();
        assertThat(kinds(response.report().attempts())).containsExactly("RATE_LIMITED", "answered");
        assertThat(diary.lines()).contains("from first to second");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aWaitThatDoesNotFitAndNoOtherTargetFailsNowWithTheHint(Mode mode) {
        first.otherwise(Reply.rateLimited(Duration.ofMinutes(10)));

        Outcome outcome = mode.take(client, ChatRequest.of("first/gpt-5.2", "Hello."), TIGHT);

        LlmException failure = outcome.failure().orElseThrow();
        assertThat(failure).isInstanceOf(RateLimitedException.class);
        assertThat(failure.retryAfter()).hasValue(Duration.ofMinutes(10));
        assertThat(failure.attempts()).hasSize(1);
        assertThat(outcome.took()).isLessThan(Duration.ofSeconds(4));
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aProviderThatDiesIsReplacedAndEverythingTriedIsInTheBooks(Mode mode) {
        first.close();
        second.otherwise(RESCUED);

        ChatResponse response = answer(mode, "both", TIGHT);

        assertThat(response.text()).isEqualTo("Rescued.");
        assertThat(kinds(response.report().attempts()))
                .containsExactly("CONNECTION_FAILED", "CONNECTION_FAILED", "CONNECTION_FAILED", "answered");
        assertThat(response.report().attempts().get(3).target().text()).isEqualTo("second/gpt-5.4");
        assertThat(response.report().attempts()).extracting(Attempt::number).containsExactly(1, 2, 3, 4);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void whatBreaksBeforeTheFirstContentIsTriedAgain(Mode mode) {
        Reply text = Reply.text("Never seen.");
        first.script(
                Reply.status(500),
                text.with(StreamFault.errorAfter(1, "server_error", "server_error", "Simulated.")),
                RESCUED);

        ChatResponse response = answer(mode, "both", TIGHT);

        assertThat(response.provider()).isEqualTo("first");
        assertThat(kinds(response.report().attempts())).containsExactly("SERVER_FAILED", "SERVER_FAILED", "answered");
        assertThat(second.requests()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"ITERATING", "SUBSCRIBING", "TEXTS"})
    void whatBreaksAfterTheFirstContentIsNotTriedAgain(Mode mode) {
        first.otherwise(Reply.text("One two three.")
                .with(StreamFault.errorAfter(3, "server_error", "server_error", "Simulated.")));

        Outcome outcome = mode.take(client, ChatRequest.of("both", "Hello."), TIGHT);

        LlmException failure = outcome.failure().orElseThrow();
        assertThat(failure).isInstanceOf(ServerFailedException.class);
        assertThat(failure.partial().orElseThrow().text()).isEqualTo("One two").isEqualTo(outcome.shown());
        assertThat(failure.attempts()).hasSize(1);
        assertThat(first.requests()).hasSize(1);
        assertThat(second.requests()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"ITERATING", "SUBSCRIBING", "TEXTS"})
    void aStreamCutBeforeItsFirstContentIsTriedAgain(Mode mode) {
        first.script(Reply.text("Never seen.").with(Fault.cutAfter(1)), RESCUED);

        ChatResponse response = answer(mode, "both", TIGHT);

        assertThat(kinds(response.report().attempts())).containsExactly("INCOMPLETE_STREAM", "answered");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void anInvalidRequestIsNeitherRetriedNorRouted(Mode mode) {
        first.otherwise(Reply.status(400));

        Outcome outcome = mode.take(client, ChatRequest.of("both", "Hello."), TIGHT);

        assertThat(outcome.failure()).containsInstanceOf(InvalidRequestException.class);
        assertThat(first.requests()).hasSize(1);
        assertThat(second.requests()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aTooLongPromptGoesToALargerWindowAndToNoOther(Mode mode) {
        Reply tooLong = Reply.error(ServiceError.contextLengthExceeded(10, 20));
        first.otherwise(tooLong);
        second.otherwise(RESCUED);

        assertThat(answer(mode, "both", TIGHT).text()).isEqualTo("Rescued.");

        Outcome outcome = mode.take(client, ChatRequest.of("shrinking", "Hello."), TIGHT);

        assertThat(outcome.failure()).containsInstanceOf(ContextLengthExceededException.class);
        assertThat(second.requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void theBooksAddUp(Mode mode) {
        first.script(Reply.status(503), RESCUED);

        ChatResponse response = answer(mode, "first/gpt-5.2", TIGHT);

        assertThat(response.usage().inputTokens()).hasValue(1_000);
        assertThat(response.usage().outputTokens()).hasValue(100);
        assertThat(response.report().cost().amount())
                .as("1,000 tokens at 1.75 and 100 at 14 dollars a million")
                .isEqualByComparingTo(new BigDecimal("0.00315"));
        Duration parts = response.report().attempts().stream()
                .map(attempt -> attempt.duration().plus(attempt.waitedBefore()))
                .reduce(Duration.ZERO, Duration::plus);
        assertThat(response.report().duration()).isGreaterThanOrEqualTo(parts);
        assertThat(response.report().callId()).isNotEmpty();
        assertThat(response.report().attempts())
                .allSatisfy(attempt -> assertThat(attempt.requestId()).isPresent());
    }

    private ChatResponse answer(Mode mode, String model, CallOptions options) {
        Outcome outcome = mode.take(client, ChatRequest.of(model, "Hello."), options);
        assertThat(outcome.failure()).isEmpty();
        return outcome.response().orElseThrow();
    }

    private static List<String> kinds(List<Attempt> attempts) {
        return attempts.stream()
                .map(attempt -> attempt.failure()
                        .map(failure -> failure.kind())
                        .map(ErrorKind::name)
                        .orElse("answered"))
                .toList();
    }
}
