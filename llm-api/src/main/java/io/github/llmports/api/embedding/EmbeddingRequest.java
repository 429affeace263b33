package io.github.llmports.api.embedding;

import io.github.llmports.api.json.Json;
import io.github.llmports.api.model.ModelAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Texts to be turned into vectors. Immutable and reusable; {@code toString} shows no text.
 *
 * <p>Create with {@link #of}; the canonical constructor gains components over time.
 *
 * @param model where it goes: one model, never a route, because vectors of two models do not compare
 * @param inputs the texts; not empty
 * @param dimensions the length of the vectors; absent leaves the model's own
 * @param purpose what the vectors are for, where the model makes a difference
 * @param providerOptions JSON objects by provider type, merged into the request that goes to a provider of that type
 */
public record EmbeddingRequest(
        ModelAddress model,
        List<String> inputs,
        OptionalInt dimensions,
        Optional<Purpose> purpose,
        Map<String, Json> providerOptions) {

    /** What vectors are for. Constants may be added: keep a default branch. */
    public enum Purpose {
        /** A question that looks for documents. */
        QUERY,
        /** A document to be found. */
        DOCUMENT,
        /** Comparing texts with each other. */
        SIMILARITY,
        /** Sorting texts into known classes. */
        CLASSIFICATION,
        /** Finding groups. */
        CLUSTERING
    }

    /** Copies the collections and checks that something is asked. */
    public EmbeddingRequest {
        Objects.requireNonNull(model, "model");
        inputs = List.copyOf(inputs);
        Objects.requireNonNull(dimensions, "dimensions");
        Objects.requireNonNull(purpose, "purpose");
        providerOptions = Map.copyOf(providerOptions);
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("an embedding needs at least one text");
        }
        if (dimensions.isPresent() && dimensions.getAsInt() < 1) {
            throw new IllegalArgumentException("dimensions must be positive, not " + dimensions.getAsInt());
        }
    }

    /**
     * A request with the model's own dimensions.
     *
     * @param model {@code provider/model}
     * @param inputs the texts
     * @return the request
     * @throws IllegalArgumentException if the address is malformed or there is no text
     */
    public static EmbeddingRequest of(String model, List<String> inputs) {
        return new EmbeddingRequest(ModelAddress.of(model), inputs, OptionalInt.empty(), Optional.empty(), Map.of());
    }

    /**
     * A request with the model's own dimensions.
     *
     * @param model {@code provider/model}
     * @param inputs the texts
     * @return the request
     * @throws IllegalArgumentException if the address is malformed or there is no text
     */
    public static EmbeddingRequest of(String model, String... inputs) {
        return of(model, List.of(inputs));
    }

    /**
     * This request with another length of the vectors.
     *
     * @param value positive
     * @return a new request
     */
    public EmbeddingRequest withDimensions(int value) {
        return new EmbeddingRequest(model, inputs, OptionalInt.of(value), purpose, providerOptions);
    }

    /**
     * This request with another purpose.
     *
     * @param value what the vectors are for
     * @return a new request
     */
    public EmbeddingRequest withPurpose(Purpose value) {
        return new EmbeddingRequest(model, inputs, dimensions, Optional.of(value), providerOptions);
    }

    /**
     * This request with options for one provider type.
     *
     * @param type the provider type's id
     * @param options a JSON object
     * @return a new request
     */
    public EmbeddingRequest withProviderOptions(String type, Json options) {
        Map<String, Json> all = new HashMap<>(providerOptions);
        all.put(type, options);
        return new EmbeddingRequest(model, inputs, dimensions, purpose, all);
    }

    @Override
    public String toString() {
        return "EmbeddingRequest[" + model + ", " + inputs.size() + " texts]";
    }
}
