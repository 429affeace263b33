package io.github.llmports.provider.gemini.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.report.ErrorKind;
import io.github.llmports.support.exchange.ServiceError;
import io.github.llmports.support.http.HttpHeaders;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeminiErrorReaderTest {

    private static LlmException error(int status, String fields) {
        return Wire.ERRORS.rejection(Wire.reply(status, "{\"error\":{" + fields + "}}"), ErrorDetails.none());
    }

    private static ServiceError read(String body) {
        return GeminiErrorReader.INSTANCE.read(body.getBytes(UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400|INVALID_ARGUMENT|Bad.|INVALID_REQUEST|false",
                "400|INVALID_ARGUMENT|The input token count (12) exceeds the maximum number of tokens allowed (9).|"
                        + "CONTEXT_LENGTH_EXCEEDED|false",
                "400|INVALID_ARGUMENT|The input token count exceeds 9.|CONTEXT_LENGTH_EXCEEDED|false",
                "400|FAILED_PRECONDITION|User location is not supported for the API use.|PERMISSION_DENIED|false",
                "401|UNAUTHENTICATED|Who?|AUTHENTICATION|false",
                "403|PERMISSION_DENIED|No.|PERMISSION_DENIED|false",
                "404|NOT_FOUND|models/x is not found|MODEL_NOT_FOUND|false",
                "429|RESOURCE_EXHAUSTED|Slow down.|RATE_LIMITED|true",
                "499|CANCELLED|The operation was cancelled.|SERVER_FAILED|true",
                "500|INTERNAL|Oh.|SERVER_FAILED|true",
                "503|UNAVAILABLE|The model is overloaded.|OVERLOADED|true",
                "504|DEADLINE_EXCEEDED|Late.|TIMED_OUT|true"
            })
    void tellsErrorsByStatusByCodeAndByNameAlike(
            int code, String status, String message, ErrorKind kind, boolean retryable) {
        String named = "\"message\":\"" + message + "\",\"status\":\"" + status + "\"";
        String full = "\"code\":" + code + "," + named;
        LlmException byStatus = error(code, full);
        LlmException byCode = error(200, full);
        LlmException byName = error(200, named);

        for (LlmException failure : new LlmException[] {byStatus, byCode, byName}) {
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.retryable()).isEqualTo(retryable);
            assertThat(failure).hasMessage(message);
            assertThat(failure.details().status()).hasValue(code);
        }
    }

    @Test
    void tellsABadKeyFromABadRequest() {
        assertThat(error(
                                400,
                                "\"code\":400,\"message\":\"API key not valid.\",\"status\":\"INVALID_ARGUMENT\","
                                        + "\"details\":[{\"reason\":\"API_KEY_INVALID\"}]")
                        .kind())
                .isEqualTo(ErrorKind.AUTHENTICATION);
    }

    @Test
    void tellsALimitPerDayFromOnePerMinute() {
        String limited = "\"code\":429,\"status\":\"RESOURCE_EXHAUSTED\",\"message\":\"Quota.\",\"details\":"
                + "[{\"violations\":[{\"quotaId\":\"RequestsPerMinute\"},{\"quotaId\":\"%s\"}]},"
                + "{\"retryDelay\":\"34.074824224s\"}]";

        LlmException minute = error(429, limited.formatted("TokensPerMinute"));
        LlmException day = error(429, limited.formatted("RequestsPerDayPerModel"));

        assertThat(minute.kind()).isEqualTo(ErrorKind.RATE_LIMITED);
        assertThat(minute.details().retryAfter()).hasValue(Duration.ofNanos(34_074_824_224L));
        assertThat(day.kind()).isEqualTo(ErrorKind.QUOTA_EXHAUSTED);
        assertThat(day.retryable()).isFalse();
    }

    @Test
    void readsTheWaitOfTheMessageAsALastResort() {
        assertThat(error(429, "\"message\":\"Please retry in 48.5s.\",\"details\":[{\"retryDelay\":\"soon\"}]")
                        .details()
                        .retryAfter())
                .hasValue(Duration.ofMillis(48_500));
    }

    @Test
    void namesTheFieldsThatTheServiceNames() {
        assertThat(error(
                        400,
                        "\"message\":\"Invalid.\",\"details\":[{\"fieldViolations\":"
                                + "[{\"field\":\"contents\",\"description\":\"empty\"}]}]"))
                .hasMessage("Invalid.; contents: empty");
    }

    @ParameterizedTest
    @CsvSource({"3,400", "8,429", "16,401", "1,499"})
    void knowsCanonicalNumbers(int number, int status) {
        assertThat(read("{\"error\":{\"code\":" + number + "}}").status()).hasValue(status);
    }

    @Test
    void readsOtherShapes() {
        assertThat(read("[{\"error\":{\"code\":404,\"message\":\"Gone.\"}}]").status())
                .hasValue(404);
        assertThat(read("{\"error\":\"Plain.\"}").message()).isEqualTo("Plain.");
        assertThat(read("{\"message\":\"Bare.\",\"code\":17}").message()).isEqualTo("Bare.");
        assertThat(read("{\"message\":\"Bare.\",\"code\":-1}").explicit()).isFalse();
        assertThat(read("{\"code\":700}").status()).isEmpty();
        assertThat(read("Bad gateway").message()).isEqualTo("Bad gateway");
        assertThat(read("<html>").message()).isEmpty();
        assertThat(Wire.ERRORS
                        .inside("nothing".getBytes(UTF_8), HttpHeaders.none(), ErrorDetails.none())
                        .kind())
                .isEqualTo(ErrorKind.SERVER_FAILED);
    }
}
