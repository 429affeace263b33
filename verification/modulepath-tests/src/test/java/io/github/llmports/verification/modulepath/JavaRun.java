package io.github.llmports.verification.modulepath;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The outcome of a JVM that was started, with all that it printed. */
record JavaRun(int exitCode, String output) {
    private static final long TIMEOUT_SECONDS = 60;

    /** Runs {@code java} with these arguments to its end. */
    static JavaRun of(List<String> arguments, Path directory) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        File output = directory.resolve("output.txt").toFile();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("still running after " + TIMEOUT_SECONDS + " s: " + command);
        }
        return new JavaRun(process.exitValue(), Files.readString(output.toPath(), StandardCharsets.UTF_8));
    }

    static String joined(List<Path> paths) {
        return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
