package io.github.llmports.cli.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * Where the command line reads and writes, always UTF-8.
 *
 * @param in standard input
 * @param out results
 * @param err notices and errors
 * @param terminal whether a person sits at standard input
 */
public record Console(InputStream in, PrintWriter out, PrintWriter err, boolean terminal) {

    /**
     * The process's own streams.
     *
     * @return the console
     */
    public static Console system() {
        return new Console(
                System.in,
                new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), false),
                new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true),
                terminalIsThere());
    }

    /** Before JDK 22 there is a console only at a terminal; since then it has to be asked. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean terminalIsThere() {
        java.io.Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    /**
     * A console for tests.
     *
     * @param input what is typed
     * @param out results
     * @param err notices and errors
     * @return the console, without a terminal
     */
    public static Console of(InputStream input, Writer out, Writer err) {
        return new Console(input, new PrintWriter(out, true), new PrintWriter(err, true), false);
    }

    /**
     * This console without output, for {@code --json}.
     *
     * @return a console that prints nothing
     */
    public Console silenced() {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        return new Console(in, nowhere, nowhere, terminal);
    }

    /**
     * Prints a line of results.
     *
     * @param text the line
     */
    public void line(String text) {
        out.print(text + "\n");
        out.flush();
    }

    /**
     * Prints a piece of results at once.
     *
     * @param text the piece
     */
    public void piece(String text) {
        out.print(text);
        out.flush();
    }

    /**
     * Prints a notice.
     *
     * @param text the line
     */
    public void notice(String text) {
        err.print(text + "\n");
        err.flush();
    }

    /**
     * Reads standard input to its end.
     *
     * @return the text
     */
    public String readAll() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
