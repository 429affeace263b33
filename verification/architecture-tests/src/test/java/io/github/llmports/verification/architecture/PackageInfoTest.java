package io.github.llmports.verification.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each package says what lives in it. */
class PackageInfoTest {

    @Test
    void everyPackageHasIts() throws IOException {
        List<Path> sources = Checkout.mainSources();

        assertThat(sources).isNotEmpty();
        for (Path source : sources) {
            assertThat(packagesWithoutInfo(source)).as("packages of %s", source).isEmpty();
        }
    }

    @Test
    void turnsRedOnAPackageWithout(@TempDir Path source) throws IOException {
        Files.createDirectories(source.resolve("a/b"));
        Files.writeString(source.resolve("a/package-info.java"), "package a;");
        Files.writeString(source.resolve("a/Here.java"), "package a;");
        Files.writeString(source.resolve("a/b/There.java"), "package a.b;");

        assertThat(packagesWithoutInfo(source)).containsExactly(source.resolve("a/b"));
    }

    private static List<Path> packagesWithoutInfo(Path source) throws IOException {
        List<Path> without = new ArrayList<>();
        try (Stream<Path> folders = Files.walk(source)) {
            for (Path folder : folders.filter(Files::isDirectory).toList()) {
                if (hasTypes(folder) && !Files.exists(folder.resolve("package-info.java"))) {
                    without.add(folder);
                }
            }
        }
        return without;
    }

    private static boolean hasTypes(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .anyMatch(name -> name.endsWith(".java") && !name.equals("module-info.java"));
        }
    }
}
