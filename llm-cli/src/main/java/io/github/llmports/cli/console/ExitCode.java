package io.github.llmports.cli.console;

/** The exit codes of the command line. */
public final class ExitCode {

    /** All went well. */
    public static final int OK = 0;
    /** The call failed, or a provider is not reachable. */
    public static final int FAILED = 1;
    /** The command line is wrong. */
    public static final int USAGE = 2;
    /** The configuration is wrong or incomplete. */
    public static final int CONFIGURATION = 3;
    /** Interrupted, as with Ctrl-C. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
