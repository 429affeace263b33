package io.github.llmports.verification.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a command to its end and takes what it prints. */
final class Command {

    private final List<String> words = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();

    private Command(List<String> words) {
        this.words.addAll(words);
    }

    /** Maven, offline, the one that runs this build where that is known. */
    static Command maven(String... arguments) {
        String home = System.getProperty("maven.home", "");
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        String name = windows ? "mvn.cmd" : "mvn";
        return new Command(List.of(
                        home.isEmpty() ? name : Path.of(home, "bin", name).toString()))
                .with("-o", "-q", "-B", "-ntp")
                .with(arguments);
    }

    /** A JVM, measured as this one is. */
    static Command java(String... arguments) {
        Command java = new Command(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-javaagent:") && argument.contains("jacoco"))
                .forEach(java::with);
        return java.with(arguments);
    }

    private Command with(String... arguments) {
        words.addAll(List.of(arguments));
        return this;
    }

    /** Sets a variable of the command's environment. */
    Command environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Runs it and expects it to succeed. */
    String run() throws IOException, InterruptedException {
        Path output = Files.createTempFile("command", ".txt");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("OPENAI_") || name.startsWith("LLM_"));
            builder.environment().putAll(environment);
            Process process = builder.start();
            boolean ended = process.waitFor(3, TimeUnit.MINUTES);
            process.destroyForcibly();
            String printed = Files.readString(output, StandardCharsets.UTF_8);
            assertThat(ended).as("%s ends: %s", words, printed).isTrue();
            assertThat(process.exitValue()).as("%s: %s", words, printed).isZero();
            return printed;
        } finally {
            Files.delete(output);
        }
    }
}
