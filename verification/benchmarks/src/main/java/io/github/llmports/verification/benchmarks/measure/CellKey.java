package io.github.llmports.verification.benchmarks.measure;

/** What is measured: a cell of the worker, under a JDK, over a wire, in a protocol. */
public record CellKey(String jdk, String wire, String protocol, String cell) {
    @Override
    public String toString() {
        return protocol + " " + cell + " on " + jdk + " over " + wire;
    }
}
