package io.github.llmports.core.stream;

/** Arithmetic of demand; {@code Long.MAX_VALUE} stands for everything. */
public final class Demand {

    private Demand() {}

    /**
     * Adds two demands.
     *
     * @param one not negative
     * @param other not negative
     * @return the sum, everything if it is too large
     */
    public static long sum(long one, long other) {
        long sum = one + other;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    /** What is left of a demand; of everything, everything. */
    static long less(long demand, long served) {
        return demand == Long.MAX_VALUE ? demand : demand - served;
    }
}
