package io.github.llmports.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.call.CallOptions;
import io.github.llmports.api.call.ProviderOverride;
import io.github.llmports.api.call.Secret;
import io.github.llmports.api.call.StreamClocks;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.chat.Warning;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.RateLimitedException;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.model.ModelPrice;
import io.github.llmports.api.report.Attempt;
import io.github.llmports.api.report.TraceStep;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.api.usage.Cost;
import io.github.llmports.api.usage.RateLimitState;
import io.github.llmports.core.fake.Mode;
import io.github.llmports.core.fake.Reply;
import io.github.llmports.core.fake.TestClient;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnswerTest {

    private static final ModelInfo PRICED = ModelInfo.builder("model-a")
            .prices(List.of(ModelPrice.builder()
                    .input(new BigDecimal("2.50"))
                    .output(new BigDecimal("10"))
                    .build()))
            .build();

    @ParameterizedTest
    @EnumSource
    void givesTheSameAnswerInEveryMode(Mode mode) {
        TestClient test = TestClient.replying(Reply.text("Hel", "lo"));

        ChatResponse answer = mode.ask(test.client());

        assertThat(answer.text()).isEqualTo("Hello");
        assertThat(answer.id()).isEqualTo("answer-1");
        assertThat(answer.provider()).isEqualTo("first");
        assertThat(answer.modelAsked()).isEqualTo("model-a");
        assertThat(answer.usage()).isEqualTo(Reply.USAGE);
        assertThat(answer.warnings()).isEmpty();
        assertThat(test.timer.pending()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void reportsTheAttemptItsCostAndTheDecisions(Mode mode) {
        TestClient test = TestClient.replying(Reply.text("Hello")).model(PRICED);

        ChatResponse answer = mode.ask(test.client());

        assertThat(answer.report().callId()).isEqualTo("test-1");
        assertThat(answer.report().cost()).isEqualTo(Cost.known(new BigDecimal("0.00750000")));
        assertThat(answer.report().waited()).isZero();
        assertThat(answer.report().trace()).extracting(TraceStep::step).containsExactly("attempt");
        assertThat(answer.report().timeToFirstContent().isPresent()).isEqualTo(mode.streams());
        Attempt attempt = answer.report().attempts().get(0);
        assertThat(attempt.succeeded()).isTrue();
        assertThat(attempt.number()).isEqualTo(1);
        assertThat(attempt.target().text()).isEqualTo("first/model-a");
        assertThat(attempt.startedAt()).isEqualTo(TestClient.NOW);
        assertThat(attempt.usage()).isEqualTo(Reply.USAGE);
        assertThat(attempt.cost()).isEqualTo(answer.report().cost());
    }

    @ParameterizedTest
    @EnumSource
    void countsARefusedAttemptAsFree(Mode mode) {
        TestClient test = TestClient.replying(
                        Reply.failure(new RateLimitedException("slow down", ErrorDetails.none())), Reply.text("Hello"))
                .model(PRICED);

        ChatResponse answer = mode.ask(test.client());

        assertThat(answer.report().cost()).isEqualTo(Cost.known(new BigDecimal("0.00750000")));
        assertThat(answer.report().attempts()).extracting(Attempt::cost).first().isEqualTo(Cost.known(BigDecimal.ZERO));
    }

    @ParameterizedTest
    @EnumSource
    void collectsWarningsOfPlanProviderAndServedModel(Mode mode) {
        Warning planned = new Warning(Warning.Kind.MODEL_RETIRING, "model-a", "stops soon");
        Warning dropped = new Warning(Warning.Kind.DROPPED, "seed", "not taken");
        Reply reply = Reply.served("model-z", "Hello");
        Reply warning = new Reply(
                call -> reply.whole().apply(warned(call, dropped)),
                call -> reply.streamed().apply(warned(call, dropped)));
        TestClient test = TestClient.replying(warning);
        test.warnings.add(planned);

        ChatResponse answer = mode.ask(test.client());

        assertThat(answer.warnings()).hasSize(3).contains(planned, dropped);
        assertThat(answer.warnings()).extracting(Warning::kind).contains(Warning.Kind.SERVED_MODEL_DIFFERS);
    }

    private static ProviderCall warned(ProviderCall call, Warning warning) {
        call.feedback().warn(warning);
        return call;
    }

    @ParameterizedTest
    @EnumSource
    void keepsRequestIdAndRateLimitsThatTheProviderTold(Mode mode) {
        RateLimitState limits = new RateLimitState(java.util.Optional.empty(), java.util.Optional.empty());
        Reply reply = Reply.text("Hello");
        Reply telling = new Reply(
                call -> reply.whole().apply(told(call, limits)),
                call -> reply.streamed().apply(told(call, limits)));

        ChatResponse answer = mode.ask(TestClient.replying(telling).client());

        assertThat(answer.report().rateLimits()).isSameAs(limits);
        assertThat(answer.report().attempts().get(0).requestId()).contains("req-7");
    }

    private static ProviderCall told(ProviderCall call, RateLimitState limits) {
        call.feedback().requestId("req-7");
        call.feedback().rateLimits(limits);
        return call;
    }

    @ParameterizedTest
    @EnumSource
    void givesEachProviderItsOwnAddressCredentialClocksAndOverride(Mode mode) {
        TestClient test = TestClient.replying(Reply.failure(new RateLimitedException("slow down", ErrorDetails.none())))
                .fallback(Reply.text("Hello"));
        CallOptions options = CallOptions.builder()
                .strict(true)
                .clocks(StreamClocks.configured().withIdle(Duration.ofSeconds(3)))
                .override(
                        "first",
                        ProviderOverride.credential(Secret.of("my-own-key")).withHeaders(Map.of("X-Team", "blue")))
                .build();

        mode.ask(test.client(), Mode.REQUEST, options);

        ProviderCall atFirst = test.first.calls.get(0);
        ProviderCall atSecond = test.second.calls.get(0);
        assertThat(atFirst.scope().credential()).contains(Secret.of("my-own-key"));
        assertThat(atFirst.scope().override().headers()).containsEntry("X-Team", "blue");
        assertThat(atFirst.scope().clocks().idle()).contains(Duration.ofSeconds(3));
        assertThat(atFirst.scope().clocks().firstEvent()).contains(Duration.ofMinutes(1));
        assertThat(atFirst.strict()).isTrue();
        assertThat(atSecond.request().model().text()).isEqualTo("second/model-b");
        assertThat(atSecond.scope().credential()).contains(Secret.of("key-of-second"));
        assertThat(atSecond.scope().override()).isEqualTo(ProviderOverride.none());
        assertThat(atSecond.scope().attempt()).isEqualTo(4);
        assertThat(atSecond.scope().callId()).isEqualTo("test-1");
    }

    @ParameterizedTest
    @EnumSource
    void asksTheTargetThatARouteNames(Mode mode) {
        TestClient test = TestClient.replying(Reply.text("Hello"));

        mode.ask(test.client(), ChatRequest.of("my-route", "hello"), CallOptions.defaults());

        assertThat(test.first.calls.get(0).request().model().text()).isEqualTo("first/model-a");
    }
}
