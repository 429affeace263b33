package io.github.llmports.cli.console;

import java.io.InputStream;
import java.io.StringWriter;

/** A console whose output a test reads. */
public final class TestConsole {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** The console to print on. */
    public Console console() {
        return Console.of(InputStream.nullInputStream(), out, err);
    }

    /** What was printed. */
    public String out() {
        return out.toString();
    }
}
