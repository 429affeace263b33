package io.github.llmports.verification.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the recordings of one folder as its {@code manifest.tsv} lists them, in that order. */
public final class Captures {
    /** The system property that names the directory of all recordings. */
    public static final String PROPERTY = "llmports.captures";

    /** Every folder, in the order of the table. */
    public static final List<String> FOLDERS =
            List.of("openai-chat", "openai-responses", "openai-platform", "claude", "gemini", "groq", "openrouter");

    private static final String STREAM_SUFFIX = ".sse";
    private static final List<String> SUFFIXES = List.of(STREAM_SUFFIX, ".response.json", ".response.jsonl");

    private Captures() {}

    /** The folder of one protocol under the directory that the system property names, if it is there. */
    public static Optional<Path> folder(String protocol) {
        String root = System.getProperty(PROPERTY);
        return root == null || root.isBlank()
                ? Optional.empty()
                : Optional.of(Path.of(root, protocol)).filter(Files::isDirectory);
    }

    /** Every row of the manifest. */
    public static List<Capture> of(Path folder) {
        try {
            List<String> lines = Files.readAllLines(folder.resolve("manifest.tsv"));
            List<String> header = List.of(lines.get(0).split("\t", -1));
            List<Capture> captures = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                if (!line.isBlank()) {
                    captures.add(capture(folder, header, line.split("\t", -1)));
                }
            }
            return List.copyOf(captures);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many rows a manifest has; counted apart from their reader, so that no row can be lost. */
    public static int rows(Path folder) {
        try (Stream<String> lines = Files.lines(folder.resolve("manifest.tsv"))) {
            return (int) lines.filter(line -> !line.isBlank()).count() - 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A manifest names its rows by file, or by name; the endpoint is one column, or two. */
    private static Capture capture(Path folder, List<String> header, String[] row) throws IOException {
        String given = row[Math.max(header.indexOf("file"), header.indexOf("name"))];
        String name = given;
        for (String suffix : SUFFIXES) {
            name = name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name;
        }
        Path body = body(folder, name);
        String endpoint = header.contains("endpoint")
                ? row[header.indexOf("endpoint")]
                : row[header.indexOf("method")] + " " + row[header.indexOf("path")];
        return new Capture(
                folder.getFileName().toString(),
                name,
                body.toString().endsWith(STREAM_SUFFIX),
                row[header.indexOf("model")],
                Integer.parseInt(row[header.indexOf("http_status")]),
                endpoint.strip(),
                headers(folder.resolve(name + ".headers.txt")),
                Files.readAllBytes(body));
    }

    private static Path body(Path folder, String name) throws IOException {
        for (String suffix : SUFFIXES) {
            Path body = folder.resolve(name + suffix);
            if (Files.exists(body)) {
                return body;
            }
        }
        throw new IOException("no body of " + name + " in " + folder);
    }

    private static List<Map.Entry<String, String>> headers(Path file) throws IOException {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                int colon = line.indexOf(':');
                if (colon > 0) {
                    headers.add(Map.entry(
                            line.substring(0, colon).trim(),
                            line.substring(colon + 1).trim()));
                }
            }
        }
        return List.copyOf(headers);
    }
}
