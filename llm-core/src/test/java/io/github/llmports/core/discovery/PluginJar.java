package io.github.llmports.core.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Writes the jar of a provider that somebody else has built: compiles its sources and names its services. */
public final class PluginJar {

    private static final String SERVICE = "META-INF/services/io.github.llmports.api.spi.LlmProviderFactory";

    private final String name;
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final List<String> services = new ArrayList<>();
    private final List<String> left = new ArrayList<>();

    private PluginJar(String name) {
        this.name = name;
    }

    public static PluginJar named(String name) {
        return new PluginJar(name);
    }

    /** A factory of one type in a package named like the jar. */
    public PluginJar provider(String className, String type) {
        return factory(className, "", "return \"" + type + "\";");
    }

    /** A factory with code in its constructor and in {@code type()}. */
    public PluginJar factory(String className, String constructor, String typeBody) {
        source(className, """
                package %s;
                import io.github.llmports.api.settings.*;
                import io.github.llmports.api.spi.*;
                import java.util.List;
                public class %s implements LlmProviderFactory {
                    public %s() { %s }
                    public String type() { %s }
                    public List<SettingSpec> settings() { return List.of(); }
                    public LlmProvider create(ProviderContext context) { throw new IllegalStateException("no service"); }
                }
                """.formatted(packageName(), className, className, constructor, typeBody));
        return service(packageName() + "." + className);
    }

    public PluginJar source(String className, String source) {
        sources.put(className, source);
        return this;
    }

    public PluginJar service(String implementation) {
        services.add(implementation);
        return this;
    }

    /** Leaves a compiled class out of the jar, as a missing dependency would. */
    public PluginJar without(String className) {
        left.add(className + ".class");
        return this;
    }

    public Path writeTo(Path directory) {
        try {
            Path classes = Files.createTempDirectory(directory, name + "-classes");
            compile(Files.createTempDirectory(directory, name + "-sources"), classes);
            return pack(classes, directory.resolve(name + ".jar"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A loader of jars, child of this project's. */
    public static URLClassLoader loader(Path... jars) {
        URL[] urls = Stream.of(jars).map(PluginJar::url).toArray(URL[]::new);
        return new URLClassLoader(urls, PluginJar.class.getClassLoader());
    }

    private String packageName() {
        return name.replace("-", "");
    }

    private void compile(Path sourceDirectory, Path classes) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path")));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = sourceDirectory.resolve(source.getKey() + ".java");
            Files.writeString(file, source.getValue());
            arguments.add(file.toString());
        }
        int result = sources.isEmpty()
                ? 0
                : ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertThat(result).as("compilation of the plug-in").isZero();
    }

    private Path pack(Path classes, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!left.contains(file.getFileName().toString())) {
                    String entry = classes.relativize(file).toString().replace('\\', '/');
                    write(out, entry, Files.readAllBytes(file));
                }
            }
            write(out, SERVICE, String.join("\n", services).getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }

    private static void write(JarOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(content);
        out.closeEntry();
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
