package io.github.llmports.verification.benchmarks.measure;

import java.util.List;
import java.util.Locale;

/** The cells of a worker: in how many sets of JVMs, and how many rounds in each. */
public enum Cell {
    /** Streams one after the other, their events all at once. */
    STREAM(2, 4, true, List.of("-Xms1g", "-Xmx1g")),
    /** Complete answers for sixteen threads. */
    CALL(2, 4, true, List.of("-Xms1g", "-Xmx1g")),
    /** Time to the first text. */
    FIRST(2, 4, true, List.of("-Xms1g", "-Xmx1g")),
    /** CPU of a new process up to its first answer. */
    COLD(7, 1, false, List.of()),
    /** Thousands of slow streams at once. */
    SLOW(1, 1, false, List.of("-Xms2g", "-Xmx2g")),
    /** Streams as fast as a service types. */
    FAST(1, 7, true, List.of("-Xms1g", "-Xmx1g"));

    private final int forks;
    private final int roundsPerFork;
    private final boolean warmsUp;
    private final List<String> heap;

    Cell(int forks, int roundsPerFork, boolean warmsUp, List<String> heap) {
        this.forks = forks;
        this.roundsPerFork = roundsPerFork;
        this.warmsUp = warmsUp;
        this.heap = heap;
    }

    int forks() {
        return forks;
    }

    int roundsPerFork() {
        return roundsPerFork;
    }

    boolean warmsUp() {
        return warmsUp;
    }

    List<String> heap() {
        return heap;
    }

    /** Its name on the worker's input and in results. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
