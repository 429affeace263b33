package io.github.llmports.support.error;

import static io.github.llmports.api.report.ErrorKind.AUTHENTICATION;
import static io.github.llmports.api.report.ErrorKind.CONNECTION_FAILED;
import static io.github.llmports.api.report.ErrorKind.CONTENT_BLOCKED;
import static io.github.llmports.api.report.ErrorKind.CONTEXT_LENGTH_EXCEEDED;
import static io.github.llmports.api.report.ErrorKind.INVALID_REQUEST;
import static io.github.llmports.api.report.ErrorKind.MALFORMED_RESPONSE;
import static io.github.llmports.api.report.ErrorKind.MODEL_NOT_FOUND;
import static io.github.llmports.api.report.ErrorKind.OVERLOADED;
import static io.github.llmports.api.report.ErrorKind.PERMISSION_DENIED;
import static io.github.llmports.api.report.ErrorKind.QUOTA_EXHAUSTED;
import static io.github.llmports.api.report.ErrorKind.RATE_LIMITED;
import static io.github.llmports.api.report.ErrorKind.SERVER_FAILED;
import static io.github.llmports.api.report.ErrorKind.TIMED_OUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.report.ErrorKind;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class StatusClassifierTest {

    private static final String INVALID = "invalid_request_error";

    static Stream<Arguments> errors() {
        return Stream.of(
                row(400, "unsupported_value", INVALID, "", INVALID_REQUEST, false),
                row(400, "", INVALID, "", INVALID_REQUEST, false),
                row(400, "context_length_exceeded", INVALID, "", CONTEXT_LENGTH_EXCEEDED, false),
                row(400, "", INVALID, "This model's maximum context length is 8192", CONTEXT_LENGTH_EXCEEDED, false),
                row(400, "", INVALID, "prompt is too long: 3 tokens > 2 maximum", CONTEXT_LENGTH_EXCEEDED, false),
                row(400, "", "", "The input token count (12) exceeds the maximum", CONTEXT_LENGTH_EXCEEDED, false),
                row(400, "content_policy_violation", INVALID, "", CONTENT_BLOCKED, false),
                row(400, "Content_Filter", "", "", CONTENT_BLOCKED, false),
                row(403, "", "", "your input was flagged", CONTENT_BLOCKED, false),
                row(400, "model_not_found", INVALID, "", MODEL_NOT_FOUND, false),
                row(400, "model_decommissioned", INVALID, "", MODEL_NOT_FOUND, false),
                row(400, "", "", "x/y is not a valid model ID", MODEL_NOT_FOUND, false),
                row(400, "", INVALID, "Your credit balance is too low", QUOTA_EXHAUSTED, false),
                row(401, "invalid_api_key", INVALID, "", AUTHENTICATION, false),
                row(401, "", "", "", AUTHENTICATION, false),
                row(402, "", "", "Insufficient credits", QUOTA_EXHAUSTED, false),
                row(402, "", "", "", QUOTA_EXHAUSTED, false),
                row(403, "unsupported_country_region_territory", "", "", PERMISSION_DENIED, false),
                row(403, "", "", "", PERMISSION_DENIED, false),
                row(404, "", INVALID, "This is not a chat model", MODEL_NOT_FOUND, false),
                row(404, "", "", "<html>", MODEL_NOT_FOUND, false),
                row(407, "", "", "", CONNECTION_FAILED, false),
                row(408, "", "", "", TIMED_OUT, true),
                row(409, "", "conflict_error", "", INVALID_REQUEST, true),
                row(413, "", "", "", INVALID_REQUEST, false),
                row(413, "rate_limit_exceeded", "tokens", "", INVALID_REQUEST, false),
                row(413, "", INVALID, "Request size exceeds model context window", CONTEXT_LENGTH_EXCEEDED, false),
                row(422, "", "", "", INVALID_REQUEST, false),
                row(429, "rate_limit_exceeded", "tokens", "Rate limit reached for x", RATE_LIMITED, true),
                row(429, "rate_limit_exceeded", "tokens", "Request too large for x", INVALID_REQUEST, false),
                row(429, "insufficient_quota", "insufficient_quota", "", QUOTA_EXHAUSTED, false),
                row(429, "", "insufficient_quota", "", QUOTA_EXHAUSTED, false),
                row(429, "billing_not_active", "", "", QUOTA_EXHAUSTED, false),
                row(429, "", "rate_limit_error", "", RATE_LIMITED, true),
                row(429, "resource_unavailable", "", "", OVERLOADED, true),
                row(429, "", "", "", RATE_LIMITED, true),
                row(498, "capacity_exceeded", "", "", OVERLOADED, true),
                row(500, "", "server_error", "", SERVER_FAILED, true),
                row(500, "", "", "<html>", SERVER_FAILED, true),
                row(502, "", "", "", SERVER_FAILED, true),
                row(503, "", "api_error", "", OVERLOADED, true),
                row(504, "", "timeout_error", "", TIMED_OUT, true),
                row(524, "", "", "", TIMED_OUT, true),
                row(529, "", "overloaded_error", "", OVERLOADED, true),
                row(302, "", "", "", MALFORMED_RESPONSE, false),
                row(200, "", "overloaded_error", "", OVERLOADED, true),
                row(0, "server_is_overloaded", "", "", OVERLOADED, true),
                row(0, "", INVALID, "", INVALID_REQUEST, false),
                row(0, "", "", "something", SERVER_FAILED, true));
    }

    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @MethodSource("errors")
    void tellsWhatAnErrorMeans(
            int status, String code, String type, String message, ErrorKind kind, boolean retryable) {
        OptionalInt told = status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
        assertThat(StatusClassifier.classify(new ErrorSignals(told, code, type, message)))
                .isEqualTo(new ErrorVerdict(kind, retryable));
    }

    @Test
    void readsAStatusAlone() {
        assertThat(StatusClassifier.classify(ErrorSignals.ofStatus(503)).kind()).isEqualTo(OVERLOADED);
    }

    @ParameterizedTest
    @EnumSource(ErrorKind.class)
    void makesTheLeafOfEachKindAndRedactsItsMessage(ErrorKind kind) {
        LlmException made = new ErrorVerdict(kind, true).toException("the key sk-abc123 is wrong", ErrorDetails.none());
        assertThat(made.kind()).isEqualTo(kind);
        assertThat(made).hasMessage("the key [key] is wrong");
        assertThat(made.retryable()).isTrue();
    }

    @Test
    void whatTheAnswerSaysOfTryingAgainOverrulesTheVerdict() {
        ErrorDetails told = ErrorDetails.builder().retryable(false).build();
        assertThat(new ErrorVerdict(SERVER_FAILED, true).toException("x", told).retryable())
                .isFalse();
    }

    private static Arguments row(
            int status, String code, String type, String message, ErrorKind kind, boolean retryable) {
        return Arguments.of(status, code, type, message, kind, retryable);
    }
}
