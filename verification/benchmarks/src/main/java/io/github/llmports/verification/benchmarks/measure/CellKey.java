package io.github.llmports.verification.benchmarks.measure;

/** What is measured: a cell of the worker, under a JDK, over a wire. */
public record CellKey(String jdk, String wire, String cell) {
    @Override
    public String toString() {
        return cell + " on " + jdk + " over " + wire;
    }
}
