package io.github.llmports.verification.benchmarks.report;

import io.github.llmports.verification.benchmarks.measure.CellKey;
import io.github.llmports.verification.benchmarks.measure.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All rows measured so far, kept in a file of tab-separated values so that a later run goes on from there. */
public final class Results {
    private final Path file;
    private final List<Row> rows;

    private Results(Path file, List<Row> rows) {
        this.file = file;
        this.rows = rows;
    }

    /** What a file holds; nothing where there is none. */
    public static Results in(Path file) throws IOException {
        List<Row> rows = new ArrayList<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                rows.add(parse(line.split("\t")));
            }
        }
        return new Results(file, rows);
    }

    /** Whether a cell has been measured. */
    public boolean has(CellKey key) {
        return rows.stream().anyMatch(row -> row.key().equals(key));
    }

    /** Adds the rows of a cell and writes them down. */
    public void add(List<Row> more) throws IOException {
        rows.addAll(more);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(
                file,
                more.stream().map(Results::format).toList(),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** The rows of one client in one cell. */
    public List<Row> of(CellKey key, String contender) {
        return rows.stream()
                .filter(row -> row.key().equals(key) && row.contender().equals(contender))
                .toList();
    }

    /** All cells measured, in order. */
    public List<CellKey> cells() {
        return rows.stream().map(Row::key).distinct().toList();
    }

    /** All clients measured in a cell, in order. */
    public List<String> contenders(CellKey key) {
        return rows.stream()
                .filter(row -> row.key().equals(key))
                .map(Row::contender)
                .distinct()
                .toList();
    }

    private static String format(Row row) {
        String figures = row.figures().entrySet().stream()
                .map(figure -> String.format(Locale.ROOT, "%s=%.4f", figure.getKey(), figure.getValue()))
                .collect(Collectors.joining(" "));
        CellKey key = row.key();
        return String.join(
                "\t",
                key.jdk(),
                key.wire(),
                key.protocol(),
                key.cell(),
                row.contender(),
                Integer.toString(row.round()),
                figures);
    }

    private static Row parse(String[] columns) {
        Map<String, Double> figures = new TreeMap<>();
        for (String figure : columns[6].split(" ")) {
            String[] pair = figure.split("=");
            figures.put(pair[0], Double.valueOf(pair[1]));
        }
        CellKey key = new CellKey(columns[0], columns[1], columns[2], columns[3]);
        return new Row(key, columns[4], Integer.parseInt(columns[5]), figures);
    }
}
