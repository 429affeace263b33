package io.github.llmports.verification.benchmarks.measure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM of its own that is spoken to by lines; what it writes to standard error goes to a file. */
final class ChildJvm implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final Path log;

    private ChildJvm(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.answers = process.inputReader(StandardCharsets.US_ASCII);
    }

    /** Starts {@code java OPTIONS -cp CLASS_PATH MAIN ARGUMENTS}. */
    static ChildJvm start(Jdk jdk, List<String> options, String classPath, List<String> mainAndArguments, Path log)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(jdk.java());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath));
        command.addAll(mainAndArguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return new ChildJvm(builder.start(), log);
    }

    /** The next line that it prints. */
    String line() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("a measured process has ended without an answer; see " + log);
        }
        return line;
    }

    /** Sends a line and waits for the answer. */
    String ask(String question) throws IOException {
        OutputStream questions = process.getOutputStream();
        questions.write((question + "\n").getBytes(StandardCharsets.US_ASCII));
        questions.flush();
        return line();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        boolean interrupted = false;
        while (process.isAlive()) {
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
