package io.github.llmports.verification.benchmarks.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The threads of this process as Linux counts them; elsewhere Java's own count, and no compiler time. */
final class OsThreads {
    private static final Path TASKS = Path.of("/proc/self/task");

    private OsThreads() {}

    /** All threads, those of the JVM included. */
    static int count() {
        if (!Files.isDirectory(TASKS)) {
            return ManagementFactory.getThreadMXBean().getThreadCount();
        }
        String[] tasks = TASKS.toFile().list();
        return tasks == null ? 0 : tasks.length;
    }

    /** CPU that the JIT compiler threads have used. Compiler threads must not come and go while this is compared. */
    static long compilerCpuNanos() {
        if (!Files.isDirectory(TASKS)) {
            return 0;
        }
        long nanos = 0;
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
            for (Path task : tasks) {
                nanos += compilerCpuNanos(task);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return nanos;
    }

    private static long compilerCpuNanos(Path task) throws IOException {
        try {
            boolean compiler = Files.readString(task.resolve("comm")).contains("Compiler");
            return compiler
                    ? Long.parseLong(Files.readString(task.resolve("schedstat")).split(" ")[0])
                    : 0;
        } catch (NoSuchFileException e) {
            return 0;
        }
    }
}
