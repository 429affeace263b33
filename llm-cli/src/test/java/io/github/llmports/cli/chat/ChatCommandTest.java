package io.github.llmports.cli.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.cli.CommandRun;
import io.github.llmports.cli.console.ExitCode;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChatCommandTest {

    @Test
    void streamsTheAnswerOfADiscoveredProvider() {
        CommandRun run = CommandRun.of("chat", "-m", "mock/echo", "Hello", "there");

        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("Hello there").endsWith("\n");
        assertThat(run.err()).contains("[mock/echo; ", " in, ", " out; ");
    }

    @Test
    void readsTheQuestionFromStandardInput() {
        CommandRun run = CommandRun.with(Map.of(), "From a pipe", "chat", "--model", "mock/echo");

        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("From a pipe");
    }

    @Test
    void printsOneJsonObject() {
        CommandRun run =
                CommandRun.of("chat", "--json", "-s", "Be brief.", "--max-tokens", "50", "-m", "mock/echo", "Hello");

        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.out().lines()).hasSize(1);
        assertThat(run.out()).startsWith("{").contains("\"text\":", "\"finishReason\":\"stop\"", "\"attempts\":1");
    }

    @Test
    void refusesAnEmptyQuestion() {
        CommandRun run = CommandRun.with(Map.of(), " \n", "chat", "-m", "mock/echo");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("the prompt on standard input is empty");
    }

    @Test
    void namesTheRemedyForAWrongModelOptionOrNumber() {
        assertThat(CommandRun.of("chat", "-m", "two words", "hi").err()).contains("--model", "provider/model");
        assertThat(CommandRun.of("chat", "--timeout", "0", "hi").err()).contains("--timeout must be at least 1 second");
        assertThat(CommandRun.of("chat", "--max-tokens", "-1", "hi").err()).contains("--max-tokens must be positive");
    }

    @Test
    void namesTheProvidersThatAreThereForOneThatIsNot() {
        CommandRun run = CommandRun.of("chat", "-m", "nobody/model", "hi");
        CommandRun json = CommandRun.of("chat", "--json", "-m", "nobody/model", "hi");

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("nobody", "mock", "openai").doesNotContain("\tat ");
        assertThat(json.out()).contains("\"error\":\"invalid_request\"");
    }
}
