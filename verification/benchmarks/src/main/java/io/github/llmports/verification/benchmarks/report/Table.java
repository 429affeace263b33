package io.github.llmports.verification.benchmarks.report;

import io.github.llmports.verification.benchmarks.measure.CellKey;
import io.github.llmports.verification.benchmarks.measure.Contender;
import io.github.llmports.verification.benchmarks.measure.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** All medians as a Markdown table a cell: one line for each client, ratios to the floor in brackets. */
public final class Table {
    private Table() {}

    /** The lines of the tables. */
    public static List<String> of(Results results) {
        List<String> lines = new ArrayList<>();
        for (CellKey key : results.cells()) {
            Set<String> figures = new TreeSet<>();
            for (String contender : results.contenders(key)) {
                for (Row row : results.of(key, contender)) {
                    figures.addAll(row.figures().keySet());
                }
            }
            lines.add("");
            lines.add("### " + key);
            lines.add("");
            lines.add("| client | rounds | " + String.join(" | ", figures) + " |");
            lines.add("|---|---:|" + "---:|".repeat(figures.size()));
            for (String contender : results.contenders(key)) {
                lines.add(line(results, key, contender, figures));
            }
        }
        return lines;
    }

    private static String line(Results results, CellKey key, String contender, Set<String> figures) {
        StringBuilder line = new StringBuilder(
                "| " + contender + " | " + results.of(key, contender).size() + " |");
        for (String figure : figures) {
            double median = Comparison.median(results, key, contender, figure);
            double ratio = Comparison.ratio(results, key, contender, Contender.RAW, figure);
            line.append(String.format(Locale.ROOT, " %,.2f", median))
                    .append(Double.isNaN(ratio) ? " |" : String.format(Locale.ROOT, " (%.2fx) |", ratio));
        }
        return line.toString();
    }
}
