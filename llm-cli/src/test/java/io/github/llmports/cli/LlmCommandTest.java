package io.github.llmports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.call.Secret;
import io.github.llmports.cli.console.ExitCode;
import io.github.llmports.cli.console.JsonText;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LlmCommandTest {

    @Test
    void showsTheHelpWithoutASubcommand() {
        CommandRun run = CommandRun.of();

        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("Usage: llm", "demo", "chat", "doctor", "Exit codes");
    }

    @Test
    void namesAWrongOptionAndPointsToTheHelp() {
        CommandRun run = CommandRun.of("chat", "--modle", "mock/echo", "hi");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--modle").doesNotContain("\tat ");
    }

    @Test
    void pointsToTheHelpWhereNothingIsSimilar() {
        CommandRun run = CommandRun.of("chat", "--max-tokens", "many", "hi");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--max-tokens", "Try 'llm chat --help'.");
    }

    @Test
    void suggestsASubcommandThatIsSpelledAlike() {
        CommandRun run = CommandRun.of("docter");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("docter", "doctor");
    }

    @Test
    void listsAllProblemsOfAWrongConfiguration() {
        Map<String, String> wrong = Map.of(
                "OPENAI_API_KEY",
                "test-key",
                "LLMPORTS_DEADLINE",
                "soon",
                "LLMPORTS_PROVIDERS_OPENAI_IDLETIMEOUT",
                "x");
        CommandRun run = CommandRun.with(wrong, "", "chat", "-m", "openai/gpt-5.2", "hi");
        CommandRun json = CommandRun.with(wrong, "", "chat", "--json", "-m", "openai/gpt-5.2", "hi");

        assertThat(run.code()).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(run.err())
                .contains("LLMPORTS_DEADLINE", "idleTimeout")
                .doesNotContain("test-key")
                .doesNotContain("\tat ");
        assertThat(json.code()).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(json.out()).startsWith("{\"error\":\"configuration\"").contains("problems");
    }

    @Test
    void reportsWhatNobodyForesawInOneLine() {
        CommandRun wrong = CommandRun.with(
                builder -> {
                    throw new IllegalArgumentException("nonsense");
                },
                "",
                "doctor");
        CommandRun silent = CommandRun.with(
                builder -> {
                    throw new IllegalStateException();
                },
                "",
                "doctor");

        assertThat(wrong.code()).isEqualTo(ExitCode.USAGE);
        assertThat(wrong.err()).isEqualTo("llm: nonsense\n");
        assertThat(silent.code()).isEqualTo(ExitCode.FAILED);
        assertThat(silent.err()).isEqualTo("llm: IllegalStateException\n");
    }

    @Test
    void aSecretIsNotPrintable() {
        assertThat(JsonText.of(Map.of("key", Secret.of("hidden")))).doesNotContain("hidden");
    }
}
