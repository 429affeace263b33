package io.github.llmports.verification.modulepath;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Builds the example plug-in's jar, as it is or changed, outside the build of this project. */
final class PlugInJar {

    static final String FACTORY = "com/example/acme/AcmeProviderFactory.class";

    private PlugInJar() {}

    /** Compiles the plug-in and packs it, without the entries whose names are given. */
    static Path build(Path directory, String name, String... leftOut) throws IOException {
        return build(Path.of(System.getProperty("llmports.plugin.sources")), directory, name, List.of(leftOut));
    }

    /** The same plug-in by another author: another package and module, the same provider type. */
    static Path rival(Path directory, String name) throws IOException {
        Path original = Path.of(System.getProperty("llmports.plugin.sources"));
        Path sources = directory.resolve(name + "-sources");
        for (Path file : files(original).toList()) {
            String copy = original.relativize(file).toString().replace("acme", "rival");
            Files.createDirectories(sources.resolve(copy).getParent());
            String text = Files.readString(file).replace("com.example.acme", "com.example.rival");
            Files.writeString(sources.resolve(copy), text);
        }
        return build(sources, directory, name, List.of());
    }

    private static Path build(Path sources, Path directory, String name, List<String> leftOut) throws IOException {
        Path classes = Files.createDirectories(directory.resolve(name + "-classes"));
        List<String> arguments = new ArrayList<>(
                List.of("-p", System.getProperty("llmports.modules"), "-d", classes.toString(), "--release", "17"));
        arguments.addAll(files(sources.resolve("java")).map(Path::toString).toList());
        int failed = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertThat(failed).as("the plug-in compiles").isZero();

        Path jar = directory.resolve(name + ".jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(file)) {
            pack(classes, packed, leftOut);
            pack(sources.resolve("resources"), packed, leftOut);
        }
        return jar;
    }

    private static void pack(Path root, JarOutputStream packed, List<String> leftOut) throws IOException {
        for (Path file : files(root).toList()) {
            String entry = root.relativize(file).toString().replace('\\', '/');
            if (!leftOut.contains(entry)) {
                packed.putNextEntry(new JarEntry(entry));
                packed.write(Files.readAllBytes(file));
                packed.closeEntry();
            }
        }
    }

    private static Stream<Path> files(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).sorted().toList().stream();
        }
    }
}
