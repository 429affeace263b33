package io.github.llmports.cli.demo;

import io.github.llmports.cli.console.Console;
import io.github.llmports.cli.console.ExitCode;
import io.github.llmports.cli.console.JsonText;
import io.github.llmports.provider.openai.OpenAiModels;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code llm demo}: runs the scenes on two simulated services, without a key. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Shows streaming, a tool call, a rate limit and a fallback on the built-in simulator; needs no key.")
public final class DemoCommand implements Callable<Integer> {

    private final Console console;
    private final DemoScript script;

    @Option(names = "--json", description = "Print the figures as one JSON object instead.")
    private boolean json;

    /**
     * Creates the command with its own script.
     *
     * @param console where it prints
     */
    public DemoCommand(Console console) {
        this(console, DemoScript.standard(OpenAiModels.DEFAULT.model()));
    }

    DemoCommand(Console console, DemoScript script) {
        this.console = console;
        this.script = script;
    }

    @Override
    public Integer call() {
        Tally tally = new Tally();
        Console shown = json ? console.silenced() : console;
        try (DemoStage stage = new DemoStage(script.model())) {
            shown.line("LLM Ports demo: two simulated services on this machine, no key, no cost.");
            new DemoScenes(shown, stage, script, tally).play();
        }
        if (json) {
            console.line(JsonText.of(tally.json()));
        } else {
            console.line("");
            console.line("All together");
            tally.lines().forEach(line -> console.line("  " + line));
        }
        return ExitCode.OK;
    }
}
