package io.github.llmports.api.usage;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Tokens of one answer, normalised across providers. Absent is not zero.
 *
 * <p>Input is everything that went in: uncached, read from a prompt cache and written to one. Output includes
 * reasoning. Create with {@link #builder()}; the canonical constructor gains components over time.
 *
 * @param inputTokens all input, cached input included
 * @param cacheReadTokens the part of the input that was read from the prompt cache
 * @param cacheWriteTokens the part of the input that was written to the prompt cache
 * @param outputTokens all output, reasoning included
 * @param reasoningTokens the part of the output that was reasoning
 * @param tier the price tier that the service says it served, such as {@code flex} or {@code priority}; absent for the
 *     standard one
 * @param details further counts by the provider's names, parts of the totals above; those with a price of their own
 *     have the names of the constants here
 */
public record Usage(
        OptionalLong inputTokens,
        OptionalLong cacheReadTokens,
        OptionalLong cacheWriteTokens,
        OptionalLong outputTokens,
        OptionalLong reasoningTokens,
        Optional<String> tier,
        Map<String, Long> details) {

    /** Key of {@link #details()}: the part of the input that was sound. */
    public static final String AUDIO_INPUT = "audio_input";
    /** Key of {@link #details()}: the part of the output that was sound. */
    public static final String AUDIO_OUTPUT = "audio_output";
    /** Begins keys of {@link #details()}: cache writes by time to live, such as {@code cache_write.1h}. */
    public static final String CACHE_WRITE = "cache_write.";

    private static final Usage UNKNOWN = builder().build();

    /** Copies the details. */
    public Usage {
        Objects.requireNonNull(inputTokens, "inputTokens");
        Objects.requireNonNull(cacheReadTokens, "cacheReadTokens");
        Objects.requireNonNull(cacheWriteTokens, "cacheWriteTokens");
        Objects.requireNonNull(outputTokens, "outputTokens");
        Objects.requireNonNull(reasoningTokens, "reasoningTokens");
        Objects.requireNonNull(tier, "tier");
        details = Map.copyOf(details);
    }

    /**
     * Usage of which nothing is known.
     *
     * @return all absent
     */
    public static Usage unknown() {
        return UNKNOWN;
    }

    /**
     * Input and output together.
     *
     * @return the total, absent unless both are known
     */
    public OptionalLong totalTokens() {
        return inputTokens.isPresent() && outputTokens.isPresent()
                ? OptionalLong.of(inputTokens.getAsLong() + outputTokens.getAsLong())
                : OptionalLong.empty();
    }

    /**
     * Starts with everything absent.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts from these counts.
     *
     * @return a builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.input = inputTokens;
        builder.cacheRead = cacheReadTokens;
        builder.cacheWrite = cacheWriteTokens;
        builder.output = outputTokens;
        builder.reasoning = reasoningTokens;
        builder.tier = tier;
        builder.details = details;
        return builder;
    }

    /** Builds a {@link Usage}. Not thread-safe. */
    public static final class Builder {
        private OptionalLong input = OptionalLong.empty();
        private OptionalLong cacheRead = OptionalLong.empty();
        private OptionalLong cacheWrite = OptionalLong.empty();
        private OptionalLong output = OptionalLong.empty();
        private OptionalLong reasoning = OptionalLong.empty();
        private Optional<String> tier = Optional.empty();
        private Map<String, Long> details = Map.of();

        private Builder() {}

        /**
         * Sets all input.
         *
         * @param tokens tokens
         * @return this
         */
        public Builder inputTokens(long tokens) {
            this.input = OptionalLong.of(tokens);
            return this;
        }

        /**
         * Sets the input read from the prompt cache.
         *
         * @param tokens tokens
         * @return this
         */
        public Builder cacheReadTokens(long tokens) {
            this.cacheRead = OptionalLong.of(tokens);
            return this;
        }

        /**
         * Sets the input written to the prompt cache.
         *
         * @param tokens tokens
         * @return this
         */
        public Builder cacheWriteTokens(long tokens) {
            this.cacheWrite = OptionalLong.of(tokens);
            return this;
        }

        /**
         * Sets all output.
         *
         * @param tokens tokens
         * @return this
         */
        public Builder outputTokens(long tokens) {
            this.output = OptionalLong.of(tokens);
            return this;
        }

        /**
         * Sets the reasoning part of the output.
         *
         * @param tokens tokens
         * @return this
         */
        public Builder reasoningTokens(long tokens) {
            this.reasoning = OptionalLong.of(tokens);
            return this;
        }

        /**
         * Sets the price tier.
         *
         * @param value the tier that the service says it served, unless it is the standard one
         * @return this
         */
        public Builder tier(String value) {
            this.tier = Optional.of(value);
            return this;
        }

        /**
         * Sets further counts.
         *
         * @param values counts by the provider's names
         * @return this
         */
        public Builder details(Map<String, Long> values) {
            this.details = values;
            return this;
        }

        /**
         * Builds the usage.
         *
         * @return the usage
         */
        public Usage build() {
            return new Usage(input, cacheRead, cacheWrite, output, reasoning, tier, details);
        }
    }
}
