package io.github.llmports.provider.openrouter.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.support.error.ErrorSignals;
import io.github.llmports.support.error.StatusClassifier;
import io.github.llmports.support.exchange.ServiceError;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenRouterErrorReaderTest {

    private static ServiceError read(String body) {
        return new OpenRouterErrorReader().read(body.getBytes(StandardCharsets.UTF_8));
    }

    private static String kind(ServiceError error) {
        return StatusClassifier.classify(new ErrorSignals(error.status(), error.code(), error.type(), error.message()))
                .kind()
                .name();
    }

    @ParameterizedTest
    @CsvSource({
        "400, context_length_exceeded, CONTEXT_LENGTH_EXCEEDED",
        "400, token_limit_exceeded, CONTEXT_LENGTH_EXCEEDED",
        "400, max_tokens_exceeded, INVALID_REQUEST",
        "400, invalid_prompt, INVALID_REQUEST",
        "400, invalid_image, INVALID_REQUEST",
        "401, authentication, AUTHENTICATION",
        "403, permission_denied, PERMISSION_DENIED",
        "402, payment_required, QUOTA_EXHAUSTED",
        "400, payment_required, QUOTA_EXHAUSTED",
        "429, rate_limit_exceeded, RATE_LIMITED",
        "502, provider_overloaded, OVERLOADED",
        "502, provider_unavailable, OVERLOADED",
        "400, content_policy_violation, CONTENT_BLOCKED",
        "400, refusal, CONTENT_BLOCKED",
        "400, not_found, MODEL_NOT_FOUND",
        "500, server, SERVER_FAILED",
        "400, server, SERVER_FAILED",
        "500, timeout, TIMED_OUT",
        "503, unmapped, OVERLOADED",
        "413, payload_too_large, INVALID_REQUEST",
        "422, unprocessable, INVALID_REQUEST",
    })
    void tellsTheKindByTheServicesOwnWord(int status, String type, String kind) {
        ServiceError error = read("{\"error\":{\"code\":" + status + ",\"message\":\"Provider returned error\","
                + "\"metadata\":{\"error_type\":\"" + type + "\"}}}");

        assertThat(error.status()).hasValue(status);
        assertThat(kind(error)).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "404, model_not_found, MODEL_NOT_FOUND",
        "404, no_endpoints, MODEL_NOT_FOUND",
        "404, model_deprecated, MODEL_NOT_FOUND",
        "404, free_variant_ended, MODEL_NOT_FOUND",
        "404, privacy_restricted, MODEL_NOT_FOUND",
        "404, constraint_filtered, MODEL_NOT_FOUND",
        "404, region_restricted, PERMISSION_DENIED",
        "404, capacity_exhausted, OVERLOADED",
        "404, temporarily_unavailable, OVERLOADED",
        "404, model_unavailable_upstream, OVERLOADED",
    })
    void tellsTheKindByWhatKeepsAModelAway(int status, String code, String kind) {
        assertThat(kind(read("{\"error\":{\"code\":" + status + ",\"message\":\"no\",\"availability\":{\"code\":\""
                        + code + "\"}}}")))
                .isEqualTo(kind);
    }

    @Test
    void readsWhetherAndWhenToTryAgain() {
        ServiceError error = read("{\"error\":{\"code\":503,\"message\":\"busy\",\"availability\":"
                + "{\"code\":\"temporarily_unavailable\",\"retryable\":false,\"retry_after\":1.5}}}");

        assertThat(error.retryable()).contains(false);
        assertThat(error.retryAfter()).contains(Duration.ofMillis(1_500));
        assertThat(read("{\"error\":{\"availability\":{\"retry_after\":-1,\"retryable\":\"no\"}}}")
                        .retryAfter())
                .isEmpty();
    }

    @Test
    void showsTheWordsOfTheModelsOwnProvider() {
        String start = "{\"error\":{\"code\":429,\"message\":\"Provider returned error\",\"metadata\":";

        assertThat(read(start + "{\"provider_name\":\"Acme\",\"raw\":\"slow down\"}}}")
                        .message())
                .isEqualTo("Provider returned error: Acme: slow down");
        assertThat(read(start + "{\"raw\":\"{\\\"error\\\":{\\\"message\\\":\\\"inner\\\"}}\"}}}")
                        .message())
                .isEqualTo("Provider returned error: inner");
        assertThat(read(start + "{\"provider_name\":\"Acme\",\"raw\":{\"error\":{\"message\":\"inner\"}}}}}")
                        .message())
                .isEqualTo("Provider returned error: Acme: inner");
        assertThat(read(start + "{\"provider_name\":null,\"raw\":null}}}").message())
                .isEqualTo("Provider returned error");
    }

    @Test
    void showsWhyATextWasRefused() {
        ServiceError error = read("{\"error\":{\"code\":403,\"message\":\"Your input was flagged\",\"metadata\":"
                + "{\"reasons\":[\"violence\",\"hate\"],\"flagged_input\":\"...\"}},\"user_id\":\"u\"}");

        assertThat(error.message()).isEqualTo("Your input was flagged: violence: hate");
        assertThat(kind(error)).isEqualTo("CONTENT_BLOCKED");
    }

    @Test
    void readsAnErrorThatStandsAlone() {
        ServiceError error =
                read("{\"code\":502,\"message\":\"down\",\"metadata\":{\"error_type\":\"provider_overloaded\"}}");

        assertThat(error.explicit()).isFalse();
        assertThat(kind(error)).isEqualTo("OVERLOADED");
    }
}
