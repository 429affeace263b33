package io.github.llmports.verification.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Regions of code, between comments that say {@code tag::name[]} and {@code end::name[]}, and what the documents show
 * of them: the fenced block after {@code <!-- snippet: name -->}.
 */
final class Snippets {

    private static final Set<String> NOT_SOURCES = Set.of("target", ".git");
    private static final Pattern REGION =
            Pattern.compile("[^\\n]*tag::([a-z-]+)\\[][^\\n]*\\n(.*?)\\n[^\\n]*end::\\1\\[]", Pattern.DOTALL);
    private static final Pattern SHOWN =
            Pattern.compile("<!-- snippet: ([a-z-]+) -->\\n```\\w+\\n(.*?)\\n```", Pattern.DOTALL);

    private Snippets() {}

    /** The regions of all sources by name, without their common indent. */
    static Map<String, String> regions(Path root) {
        Map<String, String> regions = new TreeMap<>();
        for (Path source : files(root, ".java", ".xml")) {
            Matcher matcher = REGION.matcher(read(source));
            while (matcher.find()) {
                String text = matcher.group(2).stripIndent().strip();
                if (regions.put(matcher.group(1), text) != null) {
                    throw new IllegalStateException("two regions are called " + matcher.group(1));
                }
            }
        }
        return regions;
    }

    /** What a document shows, by name. */
    static Map<String, String> shown(String document) {
        Map<String, String> shown = new TreeMap<>();
        Matcher matcher = SHOWN.matcher(document);
        while (matcher.find()) {
            shown.put(matcher.group(1), matcher.group(2));
        }
        return shown;
    }

    /** The documents that users read. */
    static List<Path> documents(Path root) {
        List<Path> documents = new ArrayList<>(files(root.resolve("docs/guides"), ".md"));
        documents.add(root.resolve("README.md"));
        return documents;
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path root, String... endings) {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    return NOT_SOURCES.contains(directory.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (Stream.of(endings).anyMatch(file.toString()::endsWith)) {
                        files.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
