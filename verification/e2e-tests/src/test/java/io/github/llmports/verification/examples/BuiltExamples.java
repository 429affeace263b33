package io.github.llmports.verification.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The examples, built once per test run from copies and against what was just built. */
final class BuiltExamples {

    private static final Path HOME = build();

    private BuiltExamples() {}

    static Path consumer() {
        return HOME.resolve("consumer/target/consumer.jar");
    }

    static Path libraries() {
        return HOME.resolve("consumer/target/lib");
    }

    static Path plugin() {
        return HOME.resolve("plugin/target/acme-llm-provider-1.0.0-SNAPSHOT.jar");
    }

    /** The root of the checkout, found upwards from the working directory. */
    static Path checkout() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("mvnw"))) {
            directory = directory.getParent();
        }
        return directory;
    }

    private static Path build() {
        try {
            Path home = Path.of("target", "examples").toAbsolutePath();
            delete(home);
            Path repository = home.resolve("repository");
            String real = System.getProperty(
                    "localRepository",
                    Path.of(System.getProperty("user.home"), ".m2", "repository")
                            .toString());
            StagedRepository.create(checkout(), Path.of(real).toRealPath(), repository);
            for (String example : List.of("consumer", "plugin")) {
                Path copy = home.resolve(example);
                Path original = checkout().resolve("examples").resolve(example);
                copy(original.resolve("src"), copy.resolve("src"));
                Files.copy(original.resolve("pom.xml"), copy.resolve("pom.xml"));
                Command.maven("-Dmaven.repo.local=" + repository, "-f", copy.toString(), "package")
                        .run();
            }
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    /** Removes what an earlier run left; links are removed, not followed. */
    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
