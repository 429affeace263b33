package io.github.llmports.api.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class LlmConfigurationExceptionTest {

    private final ConfigurationProblem missing =
            new ConfigurationProblem("providers.openai.apiKey", "is missing", "set OPENAI_API_KEY");
    private final ConfigurationProblem wrong =
            new ConfigurationProblem("providers.openai.baseUrl", "is no http or https address", "write https://...");

    @Test
    void listsAllProblemsWithPathAndRemedy() {
        LlmConfigurationException exception = new LlmConfigurationException(List.of(missing, wrong));

        assertThat(exception.problems()).containsExactly(missing, wrong);
        assertThat(exception)
                .hasMessage("the configuration has 2 problems:"
                        + "\n  providers.openai.apiKey: is missing; set OPENAI_API_KEY"
                        + "\n  providers.openai.baseUrl: is no http or https address; write https://...");
    }

    @Test
    void saysASingleProblemInOneLine() {
        assertThat(new LlmConfigurationException("client", "has no provider", "add a provider jar"))
                .hasMessage("client: has no provider; add a provider jar");
    }

    @Test
    void keepsItsProblemsWhenSerialized() throws IOException, ClassNotFoundException {
        LlmConfigurationException back =
                LlmExceptionTest.serialized(new LlmConfigurationException(List.of(missing, wrong)));

        assertThat(back.problems()).containsExactly(missing, wrong);
    }

    @Test
    void needsAProblem() {
        assertThatIllegalArgumentException().isThrownBy(() -> new LlmConfigurationException(List.of()));
    }
}
