package io.github.llmports.support.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Incorrect API key provided: sk-fake-key. You can | Incorrect API key provided: [key]. You can",
                "Incorrect API key provided: sk-inval****-key. | Incorrect API key provided: [key].",
                "Incorrect API key provided: abc. | Incorrect API key provided: [key].",
                "bad sk-or-v1-0123abcd, sorry | bad [key], sorry",
                "gsk_abc123 and AIzaSyD_1-x | [key] and [key]",
                "sent Bearer abc.def-ghi; | sent Bearer [key];",
                "in organization org-AbC123xyz on tokens | in organization [organization] on tokens",
                "organization `org_01abcdef` | organization `[organization]`",
                "project proj_abc123XYZ has | project [project] has",
                "an org-specific and project limit, task-sk | an org-specific and project limit, task-sk",
            })
    void takesSecretsOut(String message, String expected) {
        assertThat(Redaction.of(message)).isEqualTo(expected);
    }
}
