package io.github.llmports.verification.examples;

import io.github.llmports.api.LlmClient;
import io.github.llmports.core.Llm;
import io.github.llmports.provider.openai.OpenAiProviderFactory;
import io.github.llmports.support.http.HttpTransport;
import io.github.llmports.testkit.simulator.Simulator;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A local repository in which the artifacts of this project are those that were just built, and all others are links
 * into the real one.
 */
final class StagedRepository {

    private static final String VERSION = "0.1.0-SNAPSHOT";
    private static final Map<String, Class<?>> JARS = Map.of(
            "llm-api", LlmClient.class,
            "llm-core", Llm.class,
            "llm-provider-support", HttpTransport.class,
            "llm-provider-openai", OpenAiProviderFactory.class,
            "llm-testkit", Simulator.class);

    private StagedRepository() {}

    /** Makes the repository. */
    static void create(Path checkout, Path real, Path staged) throws IOException, URISyntaxException {
        link(real, staged, List.of("io", "github", "llmports"));
        Path group = Files.createDirectories(staged.resolve("io/github/llmports"));
        stagePom(group, "llm-ports", checkout.resolve("pom.xml"));
        stagePom(group, "llm-bom", checkout.resolve("llm-bom/pom.xml"));
        for (Map.Entry<String, Class<?>> jar : JARS.entrySet()) {
            String artifact = jar.getKey();
            stagePom(group, artifact, checkout.resolve(artifact).resolve("pom.xml"));
            Path built = Path.of(jar.getValue()
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path target = file(group, artifact, ".jar");
            if (Files.isDirectory(built)) {
                pack(built, target);
            } else {
                Files.copy(built, target);
            }
        }
    }

    /** Links everything but the one path, along which real directories are made. */
    private static void link(Path real, Path staged, List<String> except) throws IOException {
        Files.createDirectories(staged);
        try (Stream<Path> entries = Files.list(real)) {
            for (Path entry : entries.toList()) {
                String name = entry.getFileName().toString();
                if (!name.equals(except.get(0))) {
                    Files.createSymbolicLink(staged.resolve(name), entry);
                } else if (except.size() > 1) {
                    link(entry, staged.resolve(name), except.subList(1, except.size()));
                }
            }
        }
    }

    private static void stagePom(Path group, String artifact, Path pom) throws IOException {
        Path target = file(group, artifact, ".pom");
        Files.createDirectories(target.getParent());
        Files.copy(pom, target);
    }

    private static Path file(Path group, String artifact, String ending) {
        return group.resolve(artifact).resolve(VERSION).resolve(artifact + "-" + VERSION + ending);
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(
                        new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, zip);
            }
        }
    }
}
