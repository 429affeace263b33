package io.github.llmports.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.cli.CommandRun;
import io.github.llmports.cli.console.Console;
import io.github.llmports.cli.console.ExitCode;
import io.github.llmports.cli.console.TestConsole;
import io.github.llmports.testkit.chat.TokenUsage;
import io.github.llmports.testkit.simulator.Reply;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DemoCommandIT {

    @Test
    void playsAllScenesWithoutAKey() {
        CommandRun run = CommandRun.of("demo");

        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.out())
                .contains("1. A streamed answer", "2. A tool call", "3. A rate limit", "4. A provider that dies")
                .contains("days_between", "357 days")
                .contains("rate limited, asked to wait 800 ms", "connection failed", "at second/gpt-5.2")
                .contains("calls     5, in 9 attempts");
    }

    @Test
    void everyFigureFollowsTheScript() {
        DemoScript script = new DemoScript(
                "gpt-5.2",
                "Q1",
                Reply.text("Streamed words").usage(TokenUsage.of(1000, 2000)),
                "Q2",
                List.of(
                        Reply.toolCall("days_between", "{\"from\":\"2026-01-01\",\"to\":\"2026-01-31\"}")
                                .usage(TokenUsage.of(10, 20)),
                        Reply.text("Tool words").usage(TokenUsage.of(100, 200))),
                List.of(
                        Reply.rateLimited(Duration.ofMillis(40)),
                        Reply.rateLimited(Duration.ofMillis(50)),
                        Reply.text("Limited words").usage(TokenUsage.of(1, 2))),
                Reply.text("Rescued words").usage(TokenUsage.of(5, 6)));
        DemoScript other = new DemoScript(
                "gpt-5.2",
                "Q1",
                script.streamed(),
                "Q2",
                List.of(Reply.text("No tool needed").usage(TokenUsage.of(100, 200))),
                List.of(Reply.text("No limit").usage(TokenUsage.of(1, 2))),
                script.rescued());

        String shown = play(script);
        String changed = play(other);

        assertThat(shown)
                .contains("Streamed words", "[1000 in, 2000 out; 0.02975 USD; ")
                .contains("gets: 30 days", "Tool words", "[100 in, 200 out; ")
                .contains("asked to wait 40 ms", "asked to wait 50 ms", "Limited words")
                .contains("Rescued words", "[5 in, 6 out; ")
                .contains("calls     5, in 10 attempts", "tokens    1116 in, 2228 out");
        assertThat(changed)
                .contains("No tool needed", "No limit")
                .doesNotContain("gets:")
                .doesNotContain("asked to wait")
                .contains("calls     4, in 7 attempts", "tokens    1106 in, 2208 out");
    }

    @Test
    void printsTheFiguresAsJson() {
        CommandRun run = CommandRun.of("demo", "--json");

        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.out().lines()).hasSize(1);
        assertThat(run.out()).contains("\"calls\":5", "\"attempts\":9", "\"costBasis\":\"estimated\"");
    }

    private static String play(DemoScript script) {
        TestConsole console = new TestConsole();
        Console shown = console.console();
        assertThat(new CommandLine(new DemoCommand(shown, script)).execute()).isZero();
        return console.out();
    }
}
