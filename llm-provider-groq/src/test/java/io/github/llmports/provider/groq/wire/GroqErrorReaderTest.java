package io.github.llmports.provider.groq.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.support.exchange.ServiceError;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroqErrorReaderTest {

    private static ServiceError read(String body) {
        return new GroqErrorReader().read(body.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tool_use_failed", "json_validate_failed"})
    void keepsWhatTheModelWroteAndCallsForAnotherTry(String code) {
        ServiceError error = read("{\"error\":{\"message\":\"m\",\"type\":\"invalid_request_error\",\"code\":\"" + code
                + "\",\"failed_generation\":\"<function=f>\",\"status_code\":400}}");

        assertThat(error.retryable()).contains(true);
        assertThat(error.generated()).contains("<function=f>");
        assertThat(error.status()).hasValue(400);
        assertThat(error.code()).isEqualTo(code);
        assertThat(error.explicit()).isTrue();
    }

    @Test
    void readsAnErrorThatStandsAloneOrTellsNothingOfTheModel() {
        assertThat(read("{\"code\":\"tool_use_failed\",\"failed_generation\":\"g\"}")
                        .generated())
                .contains("g");
        assertThat(read("{\"error\":{\"code\":\"tool_use_failed\"}}").generated())
                .isEmpty();
    }

    @Test
    void readsOtherErrorsAsTheyAreReadEverywhere() {
        ServiceError error = read("{\"error\":{\"message\":\"m\",\"code\":\"model_not_found\"}}");

        assertThat(error.code()).isEqualTo("model_not_found");
        assertThat(error.retryable()).isEmpty();
        assertThat(read("\"over capacity\"").message()).isEqualTo("over capacity");
    }
}
