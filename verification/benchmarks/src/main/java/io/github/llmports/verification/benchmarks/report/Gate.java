package io.github.llmports.verification.benchmarks.report;

import java.util.Locale;

/** One bar: what was measured, the target that we aim at and the range that must be held. */
public record Gate(String name, double measured, String target, double atLeast, double atMost) {

    static Gate atMost(String name, double measured, String target, double limit) {
        return new Gate(name, measured, target, Double.NEGATIVE_INFINITY, limit);
    }

    static Gate between(String name, double measured, double atLeast, double atMost) {
        return new Gate(name, measured, "", atLeast, atMost);
    }

    /** Whether the measured value is in the range; a value that is missing is not. */
    public boolean met() {
        return measured >= atLeast && measured <= atMost;
    }

    @Override
    public String toString() {
        String range = atLeast == Double.NEGATIVE_INFINITY
                ? String.format(Locale.ROOT, "at most %.2f", atMost)
                : String.format(Locale.ROOT, "%.0f to %.0f", atLeast, atMost);
        return String.format(
                Locale.ROOT, "%-50s %10.2f  %-18s %-8s %s", name, measured, range, target, met() ? "met" : "MISSED");
    }
}
