package io.github.llmports.support.chatcompletions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.error.AuthenticationException;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.InvalidRequestException;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.error.QuotaExhaustedException;
import io.github.llmports.api.error.RateLimitedException;
import io.github.llmports.api.error.ServerFailedException;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.json.Json;
import io.github.llmports.support.exchange.ErrorMapper;
import io.github.llmports.support.exchange.ServiceError;
import io.github.llmports.support.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorMapperTest {

    private final ChatFixture fixture = new ChatFixture();

    private LlmException rejection(int status, String body) {
        return fixture.rejection(status, HttpHeaders.none(), body);
    }

    @Test
    void namesProviderModelStatusRequestAndAdvisedWait() {
        LlmException failure = fixture.rejection(
                429,
                HttpHeaders.of("x-request-id", "req_1", "retry-after-ms", "1500"),
                "{\"error\":{\"message\":\"Rate limit reached\",\"type\":\"tokens\",\"code\":\"rate_limit_exceeded\"}}");

        assertThat(failure).isInstanceOf(RateLimitedException.class).hasMessage("Rate limit reached");
        assertThat(failure.provider()).hasValue("acme");
        assertThat(failure.model()).hasValue("model-1");
        assertThat(failure.status()).hasValue(429);
        assertThat(failure.requestId()).hasValue("req_1");
        assertThat(failure.retryAfter()).hasValue(Duration.ofMillis(1_500));
        assertThat(failure.retryable()).isTrue();
    }

    @Test
    void namesTheRemedyForARedirect() {
        assertThat(rejection(307, "<html>moved</html>"))
                .hasMessageContaining("redirects")
                .hasMessageContaining("base URL");
    }

    @Test
    void obeysTheServiceAboutRetrying() {
        LlmException failure = fixture.rejection(500, HttpHeaders.of("x-should-retry", "false"), "{}");

        assertThat(failure).isInstanceOf(ServerFailedException.class);
        assertThat(failure.retryable()).isFalse();
    }

    @Test
    void tellsQuotaFromRateLimit() {
        assertThat(rejection(429, "{\"error\":{\"message\":\"m\",\"type\":\"insufficient_quota\",\"code\":null}}"))
                .isInstanceOf(QuotaExhaustedException.class);
    }

    @Test
    void showsNoKeyThatTheServiceEchoes() {
        assertThat(rejection(401, "{\"error\":{\"message\":\"Incorrect API key provided: sk-secret123.\"}}"))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageNotContaining("secret123");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"message\":\"what happened\",\"code\":[]}}",
                "[{\"error\":{\"message\":\"what happened\"}}]",
                "{\"error\":\"what happened\"}",
                "{\"error\":null,\"message\":\"what happened\"}",
                "{\"message\":\"what happened\",\"type\":\"BadRequestError\",\"code\":400}",
                "{\"detail\":\"what happened\"}",
                "{\"error\":{\"message\":\" \",\"msg\":\"what happened\"}}",
                "what happened\n"
            })
    void findsTheMessageInEveryKnownShape(String body) {
        assertThat(rejection(400, body))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("what happened");
    }

    @Test
    void describesABodyWithoutAMessage() {
        assertThat(rejection(502, "<html>Bad gateway</html>"))
                .isInstanceOf(ServerFailedException.class)
                .hasMessage("the service answered with status 502 and a body of 24 bytes without a message");
        assertThat(rejection(500, "")).hasMessage("the service answered with status 500 and an empty body");
        assertThat(rejection(200, "{\"error\":{}}"))
                .isInstanceOf(ServerFailedException.class)
                .hasMessage("the service answered with an error in a body of 12 bytes without a message");
    }

    @Test
    void cutsLongMessages() {
        assertThat(rejection(500, "{\"error\":\"" + "x".repeat(5_000) + "\"}").getMessage())
                .hasSize(1_003);
    }

    @Test
    void takesNoStatusFromABodyThatIsNone() {
        assertThat(rejection(200, "{\"error\":{\"message\":\"m\",\"code\":1001,\"status\":200}}")
                        .status())
                .isEmpty();
        assertThat(rejection(200, "{\"error\":{\"message\":\"m\",\"status_code\":429}}"))
                .isInstanceOf(RateLimitedException.class);
    }

    @Test
    void keepsWhatTheModelHadWrittenWhenItWentWrong() {
        ErrorMapper errors = new ErrorMapper(
                ChatFixture.CLOCK,
                body -> new ServiceError(
                        true,
                        OptionalInt.of(400),
                        "",
                        "",
                        "no such tool",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(true),
                        Optional.of("{\"name\": \"f\"}")),
                List.of());
        LlmException whole = errors.inside(new byte[0], HttpHeaders.none(), ErrorDetails.none());
        ChatStreamMapper mapper = new ChatStreamMapper(ChatFixture.DIALECT, errors, fixture.call());
        fixture.events(mapper, "{\"error\":{}}");

        assertThat(whole.retryable()).isTrue();
        assertThat(whole.partial().orElseThrow().providerFields())
                .containsEntry("failed_generation", Json.of("\"{\\\"name\\\": \\\"f\\\"}\""));
        assertThat(fixture.failure.partial())
                .isEqualTo(whole.partial()
                        .map(partial -> partial.toBuilder()
                                .provider("acme")
                                .modelAsked("model-1")
                                .build()));
        assertThat(fixture.events)
                .containsExactly(new ChatEvent.Raw(
                        "failed_generation",
                        whole.partial().orElseThrow().providerFields().get("failed_generation")));
    }
}
