package io.github.llmports.cli.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.cli.CommandRun;
import io.github.llmports.cli.console.ExitCode;
import io.github.llmports.testkit.simulator.Reply;
import io.github.llmports.testkit.simulator.Simulator;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatCommandIT {

    @Test
    void saysThatTheSimulatorAnswersWhereNoKeyIsSet() {
        CommandRun run = CommandRun.of("chat", "Hello");

        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.err()).contains("the built-in simulator answers, not openai", "OPENAI_API_KEY");
        assertThat(run.out()).contains("simulator");
    }

    @ParameterizedTest
    @CsvSource({
        "claude/claude-sonnet-5, ANTHROPIC_API_KEY",
        "gemini/gemini-3.8-flash, GEMINI_API_KEY",
        "groq/openai/gpt-oss-20b, GROQ_API_KEY",
        "openai/gpt-6-luna, OPENAI_API_KEY",
        "openrouter/deepseek/deepseek-v4-flash, OPENROUTER_API_KEY"
    })
    void simulatesTheServiceOfEveryProvider(String model, String variable) {
        CommandRun run = CommandRun.of("chat", "-m", model, "Hello");

        assertThat(run.err()).contains("the built-in simulator answers", variable);
        assertThat(run.out()).contains("simulator");
        assertThat(run.code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void asksTheRealProviderWhereAKeyIsSet() {
        try (Simulator service = Simulator.start()) {
            service.script(Reply.text("As you wish."));

            CommandRun run = CommandRun.with(environment(service), "", "chat", "Hello");

            assertThat(run.code()).isEqualTo(ExitCode.OK);
            assertThat(run.out()).isEqualTo("As you wish.\n");
            assertThat(run.err()).doesNotContain("built-in simulator").doesNotContain("test-key");
            assertThat(service.requests()).hasSize(1);
        }
    }

    @Test
    void printsARefusalAndWarnings() {
        try (Simulator service = Simulator.builder().strict(false).start()) {
            service.script(Reply.refusal("I would rather not."), Reply.text("x"));

            CommandRun refused = CommandRun.with(environment(service), "", "chat", "Hello");
            CommandRun unknown = CommandRun.with(environment(service), "", "chat", "-m", "openai/gpt-0-test", "Hello");

            assertThat(refused.out()).isEqualTo("I would rather not.\n");
            assertThat(unknown.err()).contains("warning: ", "gpt-0-test");
        }
    }

    @Test
    void reportsAFailureWithEveryAttemptAndTheRequestId() {
        try (Simulator service = Simulator.start()) {
            service.otherwise(Reply.status(500));

            CommandRun run = CommandRun.with(environment(service), "", "chat", "Hello");
            CommandRun json = CommandRun.with(environment(service), "", "chat", "--json", "Hello");

            assertThat(run.code()).isEqualTo(ExitCode.FAILED);
            assertThat(run.err())
                    .contains("attempt 1, openai/", "attempt 2", "(request ")
                    .doesNotContain("\tat ");
            assertThat(json.out()).contains("\"error\":\"server_failed\"", "\"status\":500", "\"retryable\":true");
        }
    }

    private static Map<String, String> environment(Simulator service) {
        return Map.of(
                "OPENAI_API_KEY", "test-key",
                "OPENAI_BASE_URL", service.baseUrl().toString(),
                "LLMPORTS_RETRY_FIRSTWAIT", "1ms");
    }
}
