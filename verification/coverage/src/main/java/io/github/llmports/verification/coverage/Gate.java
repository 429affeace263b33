package io.github.llmports.verification.coverage;

import java.util.Locale;

/** A figure and the least that it must be. */
record Gate(String name, Coverage coverage, double minimum) {

    boolean isMet() {
        return coverage.ratio() >= minimum;
    }

    /** Rounds down: 9,999 of 10,000 lines are not 100 %. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%-6s %s: %.1f %% (%d of %d), at least %.1f %%",
                isMet() ? "met" : "MISSED",
                name,
                Math.floor(coverage.ratio() * 1000) / 10,
                coverage.covered(),
                coverage.total(),
                minimum * 100);
    }
}
