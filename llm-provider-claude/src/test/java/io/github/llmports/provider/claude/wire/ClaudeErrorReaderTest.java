package io.github.llmports.provider.claude.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.report.ErrorKind;
import io.github.llmports.support.http.HttpHeaders;
import io.github.llmports.support.http.HttpReply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaudeErrorReaderTest {

    private static LlmException error(int status, String body, String... headers) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return status == 200
                ? WireFixture.ERRORS.inside(bytes, HttpHeaders.of(headers), ErrorDetails.none())
                : WireFixture.ERRORS.rejection(
                        new HttpReply(status, HttpHeaders.of(headers), bytes), ErrorDetails.none());
    }

    private static String body(String type, String message) {
        return "{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":\"" + message
                + "\",\"details\":null},\"request_id\":\"req_body\"}";
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_request_error, INVALID_REQUEST, false",
        "401, authentication_error, AUTHENTICATION, false",
        "402, billing_error, QUOTA_EXHAUSTED, false",
        "403, permission_error, PERMISSION_DENIED, false",
        "404, not_found_error, MODEL_NOT_FOUND, false",
        "408, api_error, TIMED_OUT, true",
        "409, conflict_error, INVALID_REQUEST, true",
        "412, invalid_request_error, INVALID_REQUEST, false",
        "413, request_too_large, INVALID_REQUEST, false",
        "422, invalid_request_error, INVALID_REQUEST, false",
        "429, rate_limit_error, RATE_LIMITED, true",
        "500, api_error, SERVER_FAILED, true",
        "503, api_error, OVERLOADED, true",
        "504, timeout_error, TIMED_OUT, true",
        "529, overloaded_error, OVERLOADED, true",
        "200, invalid_request_error, INVALID_REQUEST, false",
        "200, authentication_error, AUTHENTICATION, false",
        "200, billing_error, QUOTA_EXHAUSTED, false",
        "200, permission_error, PERMISSION_DENIED, false",
        "200, not_found_error, MODEL_NOT_FOUND, false",
        "200, conflict_error, INVALID_REQUEST, true",
        "200, request_too_large, INVALID_REQUEST, false",
        "200, rate_limit_error, RATE_LIMITED, true",
        "200, api_error, SERVER_FAILED, true",
        "200, timeout_error, TIMED_OUT, true",
        "200, overloaded_error, OVERLOADED, true"
    })
    void tellsByStatusAndByTypeAlike(int status, String type, ErrorKind kind, boolean retryable) {
        LlmException error = error(status, body(type, "No."));

        assertThat(error.kind()).isEqualTo(kind);
        assertThat(error.retryable()).isEqualTo(retryable);
        assertThat(error).hasMessageContaining("No.");
        assertThat(error.requestId()).hasValue("req_body");
    }

    @ParameterizedTest
    @CsvSource({
        "400, Your credit balance is too low to access the API., QUOTA_EXHAUSTED",
        "400, prompt is too long: 3 tokens > 2 maximum, CONTEXT_LENGTH_EXCEEDED",
        "413, Request size exceeds model context window, CONTEXT_LENGTH_EXCEEDED"
    })
    void tellsByTheMessageWhereTheTypeSaysLess(int status, String message, ErrorKind kind) {
        assertThat(error(status, body("invalid_request_error", message)).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "429, contract_spend_limit_reached, QUOTA_EXHAUSTED",
        "429, enforced_spend_limit_reached, QUOTA_EXHAUSTED",
        "429, ramp_limit_exceeded, RATE_LIMITED",
        "400, organization_on_hold, PERMISSION_DENIED",
        "400, organization_not_enrolled_in_beta, PERMISSION_DENIED",
        "400, linked_organization_billing_unavailable, QUOTA_EXHAUSTED",
        "400, image_dimensions_too_large, INVALID_REQUEST"
    })
    void tellsByTheCodeInTheDetails(int status, String code, ErrorKind kind) {
        String body =
                "{\"error\":{\"type\":\"invalid_request_error\",\"message\":\"No.\",\"details\":{\"error_code\":\""
                        + code + "\"}}}";

        assertThat(error(status, body).kind()).isEqualTo(kind);
        assertThat(error(status, body).requestId()).isEmpty();
    }

    @Test
    void takesWhatTheHeadersSayBeforeAllElse() {
        LlmException error = error(
                500,
                body("api_error", "No."),
                "request-id",
                "req_head",
                "x-should-retry",
                "false",
                "retry-after",
                "17");

        assertThat(error.requestId()).hasValue("req_head");
        assertThat(error.retryable()).isFalse();
        assertThat(error.retryAfter()).hasValue(Duration.ofSeconds(17));
    }

    @Test
    void takesAPageOfAnEdge() {
        LlmException error = error(413, "<html><body>413 Request Entity Too Large</body></html>");

        assertThat(error.kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(error).hasMessageNotContaining("<html>");
    }

    @Test
    void showsALineOfText() {
        assertThat(error(502, "upstream connect error")).hasMessageContaining("upstream connect error");
    }
}
