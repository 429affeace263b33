package io.github.llmports.api.usage;

import java.util.Map;
import java.util.Objects;
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
 * @param details further counts by the provider's names, such as audio tokens; parts of the totals above
 */
public record Usage(
        OptionalLong inputTokens,
        OptionalLong cacheReadTokens,
        OptionalLong cacheWriteTokens,
        OptionalLong outputTokens,
        OptionalLong reasoningTokens,
        Map<String, Long> details) {

    private static final Usage UNKNOWN = builder().build();

    /** Copies the details. */
    public Usage {
        Objects.requireNonNull(inputTokens, "inputTokens");
        Objects.requireNonNull(cacheReadTokens, "cacheReadTokens");
        Objects.requireNonNull(cacheWriteTokens, "cacheWriteTokens");
        Objects.requireNonNull(outputTokens, "outputTokens");
        Objects.requireNonNull(reasoningTokens, "reasoningTokens");
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
            return new Usage(input, cacheRead, cacheWrite, output, reasoning, details);
        }
    }
}
