package io.github.llmports.cli;

import io.github.llmports.cli.console.Console;
import io.github.llmports.core.LlmBuilder;

/** Starts the command line. */
public final class Main {

    private Main() {}

    /**
     * Runs the command and ends the process with its exit code.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        System.exit(LlmCommand.run(Console.system(), LlmBuilder::readEnvironment, arguments));
    }
}
