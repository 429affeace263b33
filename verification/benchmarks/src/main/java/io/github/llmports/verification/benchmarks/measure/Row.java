package io.github.llmports.verification.benchmarks.measure;

import java.util.Map;
import java.util.TreeMap;

/** The figures of one client in one round of one cell. */
public record Row(CellKey key, String contender, int round, Map<String, Double> figures) {
    /** Copies the figures. */
    public Row {
        figures = new TreeMap<>(figures);
    }

    /** One figure, NaN where the cell has none of that name. */
    public double figure(String name) {
        return figures.getOrDefault(name, Double.NaN);
    }

    /** The figures of a worker's line, which names its cell first. */
    static Map<String, Double> parse(String line) {
        Map<String, Double> figures = new TreeMap<>();
        for (String pair : line.split(" ")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                figures.put(pair.substring(0, equals), Double.valueOf(pair.substring(equals + 1)));
            }
        }
        return figures;
    }
}
