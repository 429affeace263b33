package io.github.llmports.verification.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The command line in a process of its own, measured as this one is. */
final class CliRun {

    /** What it came to: the exit code and what was printed. */
    record Result(int exit, String out, String err) {}

    private static final boolean UNIX = !System.getProperty("os.name").startsWith("Windows");

    private final Process process;
    private final Path out;
    private final Path err;

    private CliRun(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts the command with these variables and these words, and text on its standard input. */
    static CliRun start(Map<String, String> environment, String input, String... arguments) {
        try {
            Path out = Files.createTempFile("llm", ".out");
            Path err = Files.createTempFile("llm", ".err");
            ProcessBuilder builder = new ProcessBuilder(command(arguments))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("OPENAI_") || name.startsWith("LLMPORTS_"));
            builder.environment().putAll(environment);
            Process process = builder.start();
            try (var standardInput = process.getOutputStream()) {
                standardInput.write(input.getBytes(StandardCharsets.UTF_8));
            }
            return new CliRun(process, out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Presses Ctrl-C. */
    void interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    /** What it has printed so far. */
    String printed() {
        return read(out);
    }

    /** Waits for its end. */
    Result await() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("still running: " + read(out) + read(err));
            }
            return new Result(process.exitValue(), read(out), read(err));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } finally {
            out.toFile().delete();
            err.toFile().delete();
        }
    }

    private static List<String> command(String... arguments) {
        List<String> words = new ArrayList<>();
        if (UNIX) {
            // a build in the background ignores Ctrl-C, and so would its children
            words.addAll(List.of("env", "--default-signal=INT"));
        }
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-javaagent:") && argument.contains("jacoco"))
                .forEach(words::add);
        words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        words.addAll(List.of("-Dslf4j.internal.verbosity=ERROR", "-cp", classPath()));
        words.add("io.github.llmports.cli.Main");
        words.addAll(List.of(arguments));
        return words;
    }

    /** The tests' own, where they run from a jar that only points to it. */
    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
