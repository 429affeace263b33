package io.github.llmports.provider.openai.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.support.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponsesErrorReaderTest {

    @ParameterizedTest
    @CsvSource({
        "server_error, ServerFailedException, true",
        "rate_limit_exceeded, RateLimitedException, true",
        "invalid_prompt, ContentBlockedException, false",
        "bio_policy, ContentBlockedException, false",
        "misalignment_policy_violation, ContentBlockedException, false",
        "image_content_policy_violation, ContentBlockedException, false",
        "vector_store_timeout, TimedOutException, true",
        "invalid_image_url, InvalidRequestException, false",
        "data_residency_mismatch, InvalidRequestException, false",
        "image_too_large, InvalidRequestException, false",
        "failed_to_download_image, InvalidRequestException, false",
        "invalid_api_key, AuthenticationException, false",
        "insufficient_quota, QuotaExhaustedException, false"
    })
    void knowsTheCodesOfFailedResponses(String code, String exception, boolean retryable) {
        String body = "{\"type\":\"response.failed\",\"response\":{\"status\":\"failed\",\"error\":{\"code\":\"" + code
                + "\",\"message\":\"what happened\"}}}";
        LlmException failure = WireFixture.ERRORS.inside(
                body.getBytes(StandardCharsets.UTF_8), HttpHeaders.none(), ErrorDetails.none());

        assertThat(failure.getClass().getSimpleName()).isEqualTo(exception);
        assertThat(failure).hasMessage("what happened");
        assertThat(failure.details().retryable()).hasValue(retryable);
    }
}
