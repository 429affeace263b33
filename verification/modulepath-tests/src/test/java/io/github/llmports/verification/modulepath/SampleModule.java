package io.github.llmports.verification.modulepath;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** Compiles a sample module and packs it into a jar that works on the module path and on the class path. */
enum SampleModule {
    APP("app", ""),
    PLUGIN("plugin", "sample.plugin.PlugInFactory"),
    TWIN("twin", "sample.twin.TwinFactory"),
    BROKEN("broken", "sample.broken.BrokenFactory");

    private static final String SERVICE_FILE = "META-INF/services/io.github.llmports.api.spi.LlmProviderFactory";

    private final String folder;
    private final String factory;

    SampleModule(String folder, String factory) {
        this.folder = folder;
        this.factory = factory;
    }

    /** The jar, made in that directory. */
    Path jar(Path directory, List<Path> modulePath) {
        try {
            Path classes = compile(directory.resolve(folder), modulePath);
            Path jar = directory.resolve(folder + ".jar");
            try (FileSystem target = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
                copy(classes, target);
                if (!factory.isEmpty()) {
                    Files.createDirectories(target.getPath("META-INF/services"));
                    Files.writeString(target.getPath(SERVICE_FILE), factory + "\n");
                }
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path compile(Path classes, List<Path> modulePath) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--release", "17", "-d", classes.toString()));
        arguments.addAll(List.of("--module-path", JavaRun.joined(modulePath)));
        try (Stream<Path> sources = Files.walk(Path.of("src", "test", "modules", folder))) {
            sources.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(arguments::add);
        }
        StringWriter messages = new StringWriter();
        PrintWriter writer = new PrintWriter(messages);
        int status =
                ToolProvider.findFirst("javac").orElseThrow().run(writer, writer, arguments.toArray(String[]::new));
        if (status != 0) {
            throw new IllegalStateException("the sample module " + folder + " does not compile: " + messages);
        }
        return classes;
    }

    private static void copy(Path classes, FileSystem target) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = target.getPath(classes.relativize(file).toString());
                if (copy.getParent() != null) {
                    Files.createDirectories(copy.getParent());
                }
                Files.copy(file, copy);
            }
        }
    }
}
