package io.github.llmports.verification.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A provider is a few small classes by direction: it is made by a factory, and speaks a protocol of its own through a
 * mapper for requests, answers and streams each, or shared chat completions through a dialect.
 */
class ProviderShapeTest {
    private static final List<String> DIRECTIONS = List.of("RequestMapper", "ResponseMapper", "StreamMapper");
    private static final int LARGEST_FILE = 400;

    @Test
    void everyProviderHasTheShape() throws IOException {
        List<Path> providers = Checkout.providers();

        assertThat(providers).isNotEmpty();
        for (Path provider : providers) {
            assertThat(missing(provider))
                    .as("what %s lacks", provider.getFileName())
                    .isEmpty();
        }
    }

    @Test
    void everyProviderIsTestedAgainstWireMock() throws IOException {
        for (Path provider : Checkout.providers()) {
            assertThat(names(provider.resolve("src/test/java")))
                    .as("tests of %s", provider.getFileName())
                    .anyMatch(name -> name.endsWith("WireMockIT"));
        }
    }

    @Test
    void noProviderHasALargeFile() throws IOException {
        for (Path provider : Checkout.providers()) {
            assertThat(files(provider.resolve("src/main/java")))
                    .allSatisfy(
                            file -> assertThat(lines(file)).as(file.toString()).isLessThanOrEqualTo(LARGEST_FILE));
        }
    }

    @Test
    void turnsRedOnAProviderThatMapsEverythingInOneClass(@TempDir Path house) throws IOException {
        Path sources = Files.createDirectories(house.resolve("llm-provider-one/src/main/java/one"));
        Files.writeString(sources.resolve("OneProviderFactory.java"), "class OneProviderFactory {}");
        Files.writeString(sources.resolve("OneProvider.java"), "class OneProvider {}");

        assertThat(missing(house.resolve("llm-provider-one")))
                .containsExactlyInAnyOrder("RequestMapper", "ResponseMapper", "StreamMapper");
    }

    @Test
    void takesADialectForAProtocol(@TempDir Path house) throws IOException {
        Path sources = Files.createDirectories(house.resolve("llm-provider-one/src/main/java/one"));
        Files.writeString(sources.resolve("OneDialect.java"), "class OneDialect {}");

        assertThat(missing(house.resolve("llm-provider-one"))).containsExactly("ProviderFactory");
    }

    private static Set<String> missing(Path provider) throws IOException {
        Set<String> names = names(provider.resolve("src/main/java"));
        Set<String> missing = new TreeSet<>();
        if (names.stream().noneMatch(name -> name.endsWith("ProviderFactory"))) {
            missing.add("ProviderFactory");
        }
        boolean dialect = names.stream().anyMatch(name -> name.endsWith("Dialect"));
        for (String direction : dialect ? List.<String>of() : DIRECTIONS) {
            if (names.stream().noneMatch(name -> name.endsWith(direction))) {
                missing.add(direction);
            }
        }
        return missing;
    }

    private static Set<String> names(Path sources) throws IOException {
        return files(sources).stream()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Path> files(Path sources) throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
