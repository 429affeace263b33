package io.github.llmports.verification.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The source tree that this build runs in. */
final class Checkout {
    private Checkout() {}

    /** The directory of the root POM; tests run two levels below it. */
    static Path root() {
        Path root = Path.of("").toAbsolutePath().getParent().getParent();
        if (!Files.exists(root.resolve("llm-api/pom.xml"))) {
            throw new IllegalStateException("run from verification/architecture-tests, not from "
                    + Path.of("").toAbsolutePath());
        }
        return root;
    }

    /** The main source folders of all published modules. */
    static List<Path> mainSources() {
        try (Stream<Path> modules = Files.list(root())) {
            return modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
