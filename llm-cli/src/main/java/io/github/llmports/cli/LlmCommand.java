package io.github.llmports.cli;

import io.github.llmports.api.error.CancelledException;
import io.github.llmports.api.error.LlmConfigurationException;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.cli.chat.ChatCommand;
import io.github.llmports.cli.console.Console;
import io.github.llmports.cli.console.ExitCode;
import io.github.llmports.cli.console.FailureText;
import io.github.llmports.cli.console.JsonText;
import io.github.llmports.cli.demo.DemoCommand;
import io.github.llmports.cli.doctor.DoctorCommand;
import io.github.llmports.core.LlmBuilder;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code llm} command, with its subcommands. */
@Command(
        name = "llm",
        mixinStandardHelpOptions = true,
        version = "llm (LLM Ports) 0.1.0-SNAPSHOT",
        description = "Talks to any large language model.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit codes: 0 all went well, 1 the call failed, 2 wrong command line,",
            "3 wrong configuration, 130 interrupted.",
            "",
            "Try 'llm demo': it needs no key."
        })
public final class LlmCommand implements Runnable {

    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private LlmCommand(Console console) {
        this.console = console;
    }

    /**
     * Runs a command line.
     *
     * @param console where it reads and writes
     * @param sources names the sources of settings
     * @param arguments the arguments
     * @return the exit code
     */
    static int run(Console console, UnaryOperator<LlmBuilder> sources, String... arguments) {
        LlmCommand root = new LlmCommand(console);
        CommandLine line = new CommandLine(root);
        line.addSubcommand(new DemoCommand(console));
        line.addSubcommand(new ChatCommand(console, sources));
        line.addSubcommand(new DoctorCommand(console, sources));
        line.setOut(console.out());
        line.setErr(console.err());
        line.setExecutionExceptionHandler((failure, command, parsed) -> report(console, failure, parsed));
        line.setParameterExceptionHandler((failure, given) -> misused(console, failure));
        int code = line.execute(arguments);
        console.out().flush();
        return code;
    }

    /** Without a subcommand, shows the help. */
    @Override
    public void run() {
        spec.commandLine().usage(console.out());
    }

    private static int misused(Console console, ParameterException failure) {
        CommandLine command = failure.getCommandLine();
        console.notice("llm: " + failure.getMessage());
        if (!UnmatchedArgumentException.printSuggestions(failure, console.err())) {
            console.notice("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        }
        console.err().flush();
        return ExitCode.USAGE;
    }

    private static int report(Console console, Exception failure, ParseResult parsed) {
        boolean json = parsed.subcommand() != null && parsed.subcommand().hasMatchedOption("--json");
        if (failure instanceof LlmConfigurationException configuration) {
            print(console, json, FailureText.json(configuration), FailureText.of(configuration));
            return ExitCode.CONFIGURATION;
        }
        if (failure instanceof LlmException call) {
            print(console, json, FailureText.json(call), FailureText.of(call));
            return call instanceof CancelledException ? ExitCode.INTERRUPTED : ExitCode.FAILED;
        }
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        console.notice("llm: " + message);
        return failure instanceof IllegalArgumentException ? ExitCode.USAGE : ExitCode.FAILED;
    }

    private static void print(Console console, boolean json, Map<String, Object> fields, List<String> lines) {
        if (json) {
            console.line(JsonText.of(fields));
        } else {
            lines.forEach(console::notice);
        }
    }
}
