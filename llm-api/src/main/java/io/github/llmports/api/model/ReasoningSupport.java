package io.github.llmports.api.model;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a model's reasoning.
 *
 * @param efforts the efforts that the model accepts; empty if it takes none of them
 * @param byDefault the effort in force when a request names none; absent if unknown or if the model never reasons
 * @param budget the reasoning budgets that the model takes; absent if it takes none, or unknown
 */
public record ReasoningSupport(
        Set<ReasoningEffort> efforts, Optional<ReasoningEffort> byDefault, Optional<Budget> budget) {

    /** A model that never reasons and rejects an effort. */
    public static final ReasoningSupport ABSENT = new ReasoningSupport(Set.of(), Optional.of(ReasoningEffort.NONE));

    /** Copies the set. */
    public ReasoningSupport {
        efforts = Set.copyOf(efforts);
        Objects.requireNonNull(byDefault, "byDefault");
        Objects.requireNonNull(budget, "budget");
    }

    /**
     * A model that takes no budget.
     *
     * @param efforts the efforts that the model accepts
     * @param byDefault the effort in force when a request names none
     */
    public ReasoningSupport(Set<ReasoningEffort> efforts, Optional<ReasoningEffort> byDefault) {
        this(efforts, byDefault, Optional.empty());
    }

    /**
     * The budgets that a model takes, in tokens. Zero, which turns reasoning off, is one of them only if it is the
     * least.
     *
     * @param least the smallest
     * @param most the largest
     */
    public record Budget(int least, int most) {}
}
