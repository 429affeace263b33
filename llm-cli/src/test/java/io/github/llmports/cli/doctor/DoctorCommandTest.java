package io.github.llmports.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.cli.CommandRun;
import io.github.llmports.cli.console.ExitCode;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DoctorCommandTest {

    @Test
    void namesWhatIsFoundAndWhatIsMissing() {
        CommandRun run = CommandRun.of("doctor", "--offline");

        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.out())
                .contains("mock in ", "openai in ", "openai: not configured", "OPENAI_API_KEY")
                .contains("mock: ready (not asked)");
    }

    @Test
    void showsWhereASettingComesFromButNoSecret() {
        CommandRun run = CommandRun.with(Map.of("OPENAI_API_KEY", "test-key-1234"), "", "doctor", "--offline");

        assertThat(run.out()).contains("apiKey = *** (environment variable OPENAI_API_KEY)");
        assertThat(run.out() + run.err()).doesNotContain("test-key-1234");
    }

    @Test
    void listsRoutesAndProblems() {
        CommandRun routes = CommandRun.with(builder -> builder.route("fast", "mock/echo"), "", "doctor", "--offline");
        CommandRun wrong =
                CommandRun.with(builder -> builder.route("fast", "nobody/x"), "", "doctor", "--json", "--offline");

        assertThat(routes.out()).contains("Routes", "fast: [mock/echo]");
        assertThat(wrong.code()).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(wrong.out()).contains("\"problems\":[\"routes.fast", "nobody");
    }

    @Test
    void reachesAProviderThatNeedsNoNetwork() {
        CommandRun run = CommandRun.of("doctor", "--json");

        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.out())
                .contains("{\"name\":\"mock\",\"type\":\"mock\",\"state\":\"ready\",\"reach\":\"reachable\"");
    }
}
