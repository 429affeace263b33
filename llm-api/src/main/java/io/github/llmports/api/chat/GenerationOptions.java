package io.github.llmports.api.chat;

import io.github.llmports.api.model.ReasoningEffort;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How the model generates. Absent leaves the model's default; what a model cannot take becomes a warning, or an error
 * in strict mode.
 *
 * <p>Usually set through {@link ChatRequest.Builder}; the canonical constructor gains components over time.
 *
 * @param temperature randomness, 0 to 2 at most providers
 * @param topP nucleus sampling, 0 to 1
 * @param maxOutputTokens the most that the answer may have, reasoning included; positive
 * @param stop texts at which the model stops
 * @param seed for repeatable sampling, where offered
 * @param presencePenalty -2 to 2
 * @param frequencyPenalty -2 to 2
 * @param reasoningEffort how much to reason
 * @param reasoningBudget how many tokens to reason with at most, 0 for none; models that know efforts only get the
 *     nearest one
 * @param showReasoning whether the reasoning's text or summary is wanted in the answer
 * @param parallelToolCalls whether the model may call several tools at once
 */
public record GenerationOptions(
        OptionalDouble temperature,
        OptionalDouble topP,
        OptionalInt maxOutputTokens,
        List<String> stop,
        OptionalLong seed,
        OptionalDouble presencePenalty,
        OptionalDouble frequencyPenalty,
        Optional<ReasoningEffort> reasoningEffort,
        OptionalInt reasoningBudget,
        Optional<Boolean> showReasoning,
        Optional<Boolean> parallelToolCalls) {

    private static final GenerationOptions DEFAULTS = new GenerationOptions(
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalInt.empty(),
            List.of(),
            OptionalLong.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty());

    /** Copies the list and checks the numbers. */
    public GenerationOptions {
        stop = List.copyOf(stop);
        Objects.requireNonNull(maxOutputTokens, "maxOutputTokens");
        Objects.requireNonNull(seed, "seed");
        Objects.requireNonNull(reasoningEffort, "reasoningEffort");
        Objects.requireNonNull(reasoningBudget, "reasoningBudget");
        Objects.requireNonNull(showReasoning, "showReasoning");
        Objects.requireNonNull(parallelToolCalls, "parallelToolCalls");
        requireFinite(temperature, "temperature");
        requireFinite(topP, "topP");
        requireFinite(presencePenalty, "presencePenalty");
        requireFinite(frequencyPenalty, "frequencyPenalty");
        if (maxOutputTokens.isPresent() && maxOutputTokens.getAsInt() < 1) {
            throw new IllegalArgumentException("maxOutputTokens must be positive, not " + maxOutputTokens.getAsInt());
        }
        if (reasoningBudget.isPresent() && reasoningBudget.getAsInt() < 0) {
            throw new IllegalArgumentException("reasoningBudget is not negative: " + reasoningBudget.getAsInt());
        }
    }

    /**
     * Everything absent.
     *
     * @return the model's own defaults
     */
    public static GenerationOptions defaults() {
        return DEFAULTS;
    }

    private static void requireFinite(OptionalDouble value, String name) {
        if (Objects.requireNonNull(value, name).isPresent() && !Double.isFinite(value.getAsDouble())) {
            throw new IllegalArgumentException(name + " must be a finite number");
        }
    }
}
