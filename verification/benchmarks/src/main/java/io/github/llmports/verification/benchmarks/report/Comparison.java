package io.github.llmports.verification.benchmarks.report;

import io.github.llmports.verification.benchmarks.measure.CellKey;
import io.github.llmports.verification.benchmarks.measure.Row;
import java.util.List;
import java.util.stream.DoubleStream;

/** Medians: of a figure over all rounds, and of the ratios of two clients in the same round. */
public final class Comparison {
    private Comparison() {}

    /** The median of a client's figure over all rounds, NaN without any. */
    public static double median(Results results, CellKey key, String contender, String figure) {
        return median(results.of(key, contender).stream().mapToDouble(row -> row.figure(figure)));
    }

    /** The median of the ratios of two clients in the same rounds, NaN without any. */
    public static double ratio(Results results, CellKey key, String contender, String floor, String figure) {
        List<Row> floors = results.of(key, floor);
        return median(results.of(key, contender).stream()
                .flatMapToDouble(row -> floors.stream()
                        .filter(other -> other.round() == row.round())
                        .mapToDouble(other -> row.figure(figure) / other.figure(figure))));
    }

    private static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
