package io.github.llmports.api.embedding;

import io.github.llmports.api.chat.Warning;
import io.github.llmports.api.report.CallReport;
import io.github.llmports.api.usage.Cost;
import io.github.llmports.api.usage.Usage;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Texts as vectors. Immutable.
 *
 * <p>Create with {@link #of}; the canonical constructor gains components over time.
 *
 * @param provider the configured name of the provider that answered
 * @param modelAsked the model id that was asked of it
 * @param modelServed the model id that it says has answered, empty if it did not say
 * @param vectors one for each input, in the order of the inputs
 * @param usage tokens
 * @param providerCost what the provider says it cost, if it says so
 * @param warnings what was dropped, converted or noteworthy
 * @param report what the call took; attached by the core
 */
public record EmbeddingResponse(
        String provider,
        String modelAsked,
        String modelServed,
        List<EmbeddingVector> vectors,
        Usage usage,
        Optional<Cost> providerCost,
        List<Warning> warnings,
        CallReport report) {

    /** Copies the lists. */
    public EmbeddingResponse {
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(modelAsked, "modelAsked");
        Objects.requireNonNull(modelServed, "modelServed");
        vectors = List.copyOf(vectors);
        Objects.requireNonNull(usage, "usage");
        Objects.requireNonNull(providerCost, "providerCost");
        warnings = List.copyOf(warnings);
        Objects.requireNonNull(report, "report");
    }

    /**
     * What a provider answers with: no cost of its own, no warnings, no report.
     *
     * @param provider the configured name of the provider
     * @param modelAsked the model id that was asked
     * @param modelServed the model id that answered, empty if unknown
     * @param vectors one for each input, in the order of the inputs
     * @param usage tokens
     * @return the answer
     */
    public static EmbeddingResponse of(
            String provider, String modelAsked, String modelServed, List<EmbeddingVector> vectors, Usage usage) {
        return new EmbeddingResponse(
                provider, modelAsked, modelServed, vectors, usage, Optional.empty(), List.of(), CallReport.none());
    }

    /**
     * This answer with a cost that the provider reported.
     *
     * @param cost what the provider says it cost
     * @return a new answer
     */
    public EmbeddingResponse withProviderCost(Cost cost) {
        return new EmbeddingResponse(
                provider, modelAsked, modelServed, vectors, usage, Optional.of(cost), warnings, report);
    }
}
