package io.github.llmports.verification.captures;

import java.util.Random;

/** How a body is cut on its way: not at all, or at boundaries that a seed decides. */
record Cut(long seed) {
    private static final long WHOLE = 0;

    static Cut none() {
        return new Cut(WHOLE);
    }

    boolean isWhole() {
        return seed == WHOLE;
    }

    Random random() {
        return new Random(seed);
    }

    @Override
    public String toString() {
        return isWhole() ? "whole" : "cut by seed " + seed;
    }
}
