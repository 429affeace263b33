package io.github.llmports.verification.benchmarks.worker;

import java.util.Locale;
import java.util.StringJoiner;

/** The figures of one cell as {@code name=value} pairs on one line. */
final class Figures {
    private final StringJoiner line = new StringJoiner(" ");

    Figures(String cell) {
        line.add(cell);
    }

    Figures add(String name, double value) {
        line.add(String.format(Locale.ROOT, "%s=%.4f", name, value));
        return this;
    }

    @Override
    public String toString() {
        return line.toString();
    }
}
