package io.github.llmports.verification.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.LlmClient;
import io.github.llmports.api.error.AuthenticationException;
import io.github.llmports.core.Llm;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong, the error is typed, names what to change, shows no secret, and comes in time. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class BadInputIT {

    @ParameterizedTest(name = "{0}")
    @MethodSource("inputs")
    void theErrorIsTypedNamesTheRemedyAndShowsNoSecret(BadInput input) {
        for (Mode mode : input.modes()) {
            try (CapturedLogs logs = new CapturedLogs()) {
                Object result = input.scene().play(mode);

                assertThat(result).as(mode.name()).isExactlyInstanceOf(input.failure());
                Throwable failure = (Throwable) result;
                assertThat(failure.getMessage()).contains(input.remedy());
                assertThat(everything(failure)).doesNotContain(Scene.KEY).doesNotContain(Scene.KEY.substring(10, 30));
                assertThat(logs.text()).doesNotContain(Scene.KEY).doesNotContain(Scene.KEY.substring(10, 30));
            }
        }
    }

    @Test
    void aDiscoveredProviderWithoutKeyFailsAtTheCallNamingTheVariable() {
        try (LlmClient client = Llm.builder().discover().environment(Map.of()).build()) {
            assertThatThrownBy(() -> client.ask(Stage.MODEL, "Hello."))
                    .isExactlyInstanceOf(AuthenticationException.class)
                    .hasMessageContaining("OPENAI_API_KEY");
        }
    }

    static List<BadInput> inputs() {
        return BadInput.all();
    }

    /** What a log would show of it at most: messages, causes, traces. */
    private static String everything(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text + failure.toString();
    }
}
