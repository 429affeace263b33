package io.github.llmports.verification.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the recordings of one folder as its {@code manifest.tsv} lists them, in that order. */
public final class Captures {
    /** The system property that names the directory of all recordings. */
    public static final String PROPERTY = "llmports.captures";

    private static final String STREAM_SUFFIX = ".sse";
    private static final String JSON_SUFFIX = ".response.json";

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

    private static Capture capture(Path folder, List<String> header, String[] row) throws IOException {
        String file = row[header.indexOf("file")];
        boolean streamed = file.endsWith(STREAM_SUFFIX);
        String name = file.substring(0, file.length() - (streamed ? STREAM_SUFFIX : JSON_SUFFIX).length());
        return new Capture(
                name,
                streamed,
                row[header.indexOf("model")],
                Integer.parseInt(row[header.indexOf("http_status")]),
                headers(folder.resolve(name + ".headers.txt")),
                Files.readAllBytes(folder.resolve(file)));
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
