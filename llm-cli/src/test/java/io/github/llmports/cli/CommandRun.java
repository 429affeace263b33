package io.github.llmports.cli;

import io.github.llmports.cli.console.Console;
import io.github.llmports.core.LlmBuilder;
import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * One run of the command line inside a test.
 *
 * @param code the exit code
 * @param out what went to standard output
 * @param err what went to standard error
 */
public record CommandRun(int code, String out, String err) {

    /** Runs a command line without an environment. */
    public static CommandRun of(String... arguments) {
        return with(Map.of(), "", arguments);
    }

    /** Runs a command line with an environment and something on standard input. */
    public static CommandRun with(Map<String, String> environment, String input, String... arguments) {
        return with(builder -> builder.environment(environment), input, arguments);
    }

    /** Runs a command line with sources of settings and something on standard input. */
    public static CommandRun with(UnaryOperator<LlmBuilder> sources, String input, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Console console = Console.of(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out, err);
        return new CommandRun(LlmCommand.run(console, sources, arguments), out.toString(), err.toString());
    }
}
