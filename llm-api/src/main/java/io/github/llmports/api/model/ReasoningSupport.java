package io.github.llmports.api.model;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a model's reasoning.
 *
 * @param efforts the efforts that the model accepts; empty if it takes none of them
 * @param byDefault the effort in force when a request names none; absent if unknown or if the model never reasons
 */
public record ReasoningSupport(Set<ReasoningEffort> efforts, Optional<ReasoningEffort> byDefault) {

    /** A model that never reasons and rejects an effort. */
    public static final ReasoningSupport ABSENT = new ReasoningSupport(Set.of(), Optional.of(ReasoningEffort.NONE));

    /** Copies the set. */
    public ReasoningSupport {
        efforts = Set.copyOf(efforts);
        Objects.requireNonNull(byDefault, "byDefault");
    }
}
