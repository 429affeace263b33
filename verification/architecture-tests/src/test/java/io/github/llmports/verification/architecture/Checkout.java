package io.github.llmports.verification.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.w3c.dom.NodeList;

/** The source tree that this build runs in. */
final class Checkout {
    private static final Set<String> NOT_LISTED = Set.of("llm-bom", "verification", "integrations");

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

    /** The folders of all modules that the build makes and publishes, by name: all but the BOM and what verifies. */
    static Set<String> publishedModules() throws Exception {
        Set<String> names = new TreeSet<>();
        NodeList modules = Pom.of(root().resolve("pom.xml")).getElementsByTagName("module");
        for (int i = 0; i < modules.getLength(); i++) {
            String path = modules.item(i).getTextContent().strip();
            String name = path.substring(path.lastIndexOf('/') + 1);
            if (!NOT_LISTED.contains(name)) {
                names.add(name);
            }
        }
        return names;
    }

    /** The folders of all providers. */
    static List<Path> providers() throws IOException {
        try (Stream<Path> modules = Files.list(root())) {
            return modules.filter(module -> module.getFileName().toString().matches("llm-provider-(?!support).*"))
                    .filter(module -> Files.exists(module.resolve("pom.xml")))
                    .sorted()
                    .toList();
        }
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
