package io.github.llmports.api.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What is known of one model at one provider. Absent means unknown, never zero and never "no".
 *
 * <p>Create with {@link #builder(String)}; the canonical constructor gains components over time.
 *
 * @param id the id that the provider's service knows
 * @param known whether a catalogue describes the model; false for an id that is sent as it is
 * @param aliases other ids of the same model
 * @param contextWindow input and output together, in tokens
 * @param maxOutputTokens the most that one answer may have, in tokens
 * @param inputModalities what the model takes; empty if unknown
 * @param capabilities what the model can do; meaningful only if {@code known}
 * @param apis the service's interfaces that serve the model, the preferred one first, as the catalogue names them:
 *     {@code chat}, {@code responses}, {@code embeddings}; empty if unknown
 * @param reasoning which reasoning efforts and budgets the model takes; absent if unknown
 * @param prices base, dated, long-context and tier prices
 * @param status where the model stands in its life
 * @param shutdown the day on which the provider stops the model
 * @param replacement the id that the provider names as successor
 * @param catalogueVersion which state of prices and limits this is; absent if no catalogue says
 */
public record ModelInfo(
        String id,
        boolean known,
        List<String> aliases,
        OptionalLong contextWindow,
        OptionalLong maxOutputTokens,
        Set<Modality> inputModalities,
        Set<Capability> capabilities,
        List<String> apis,
        Optional<ReasoningSupport> reasoning,
        List<ModelPrice> prices,
        ModelStatus status,
        Optional<LocalDate> shutdown,
        Optional<String> replacement,
        Optional<String> catalogueVersion) {

    /** Copies the collections. */
    public ModelInfo {
        Objects.requireNonNull(id, "id");
        aliases = List.copyOf(aliases);
        Objects.requireNonNull(contextWindow, "contextWindow");
        Objects.requireNonNull(maxOutputTokens, "maxOutputTokens");
        inputModalities = Set.copyOf(inputModalities);
        capabilities = Set.copyOf(capabilities);
        apis = List.copyOf(apis);
        Objects.requireNonNull(reasoning, "reasoning");
        prices = List.copyOf(prices);
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(shutdown, "shutdown");
        Objects.requireNonNull(replacement, "replacement");
        Objects.requireNonNull(catalogueVersion, "catalogueVersion");
    }

    /**
     * A model of which nothing is known.
     *
     * @param id the id
     * @return the information
     */
    public static ModelInfo unknown(String id) {
        return builder(id).known(false).build();
    }

    /**
     * The same model under another id, such as an alias or a dated one.
     *
     * @param other the id
     * @return a new description
     */
    public ModelInfo withId(String other) {
        return new ModelInfo(
                other,
                known,
                aliases,
                contextWindow,
                maxOutputTokens,
                inputModalities,
                capabilities,
                apis,
                reasoning,
                prices,
                status,
                shutdown,
                replacement,
                catalogueVersion);
    }

    /**
     * Whether the model is known to lack something.
     *
     * @param capability the capability
     * @return true only if a catalogue describes the model and does not list the capability
     */
    public boolean lacks(Capability capability) {
        return known && !capabilities.contains(capability);
    }

    /**
     * Whether the provider stops the model up to a day.
     *
     * @param day the day
     * @return true if the day of the shutdown is known and not after it
     */
    public boolean stopsBy(LocalDate day) {
        return shutdown.isPresent() && !shutdown.get().isAfter(day);
    }

    /**
     * Whether the provider has stopped the model.
     *
     * @param today the day
     * @return true from the day of the shutdown on
     */
    public boolean retired(LocalDate today) {
        return status == ModelStatus.RETIRED || stopsBy(today);
    }

    /**
     * The standard price of a request on a day.
     *
     * @param day the day
     * @param inputTokens the request's input in tokens
     * @return the price with the highest threshold below the input, or empty if none is known
     */
    public Optional<ModelPrice> price(LocalDate day, long inputTokens) {
        return price(day, inputTokens, Optional.empty());
    }

    /**
     * The price of a request on a day in a tier.
     *
     * @param day the day
     * @param inputTokens the request's input in tokens
     * @param tier the tier, absent for the standard one
     * @return the tier's price with the highest threshold below the input, or empty if none is known
     */
    public Optional<ModelPrice> price(LocalDate day, long inputTokens, Optional<String> tier) {
        ModelPrice best = null;
        for (ModelPrice price : prices) {
            long threshold = price.aboveInputTokens().orElse(-1);
            if (price.tier().equals(tier)
                    && price.validOn(day)
                    && inputTokens > threshold
                    && (best == null || threshold >= best.aboveInputTokens().orElse(-1))) {
                best = price;
            }
        }
        return Optional.ofNullable(best);
    }

    /**
     * Starts the description of a known model.
     *
     * @param id the id that the provider's service knows
     * @return a builder
     */
    public static Builder builder(String id) {
        return new Builder(id);
    }

    /**
     * Starts from this description.
     *
     * @return a builder filled with these values
     */
    public Builder toBuilder() {
        Builder builder = new Builder(id)
                .known(known)
                .aliases(aliases)
                .inputModalities(inputModalities)
                .capabilities(capabilities)
                .apis(apis)
                .prices(prices)
                .status(status);
        builder.contextWindow = contextWindow;
        builder.maxOutputTokens = maxOutputTokens;
        builder.reasoning = reasoning;
        builder.shutdown = shutdown;
        builder.replacement = replacement;
        builder.catalogueVersion = catalogueVersion;
        return builder;
    }

    /** Builds a {@link ModelInfo}. Not thread-safe. */
    public static final class Builder {
        private final String id;
        private boolean known = true;
        private List<String> aliases = List.of();
        private OptionalLong contextWindow = OptionalLong.empty();
        private OptionalLong maxOutputTokens = OptionalLong.empty();
        private Set<Modality> inputModalities = Set.of();
        private Set<Capability> capabilities = Set.of();
        private List<String> apis = List.of();
        private Optional<ReasoningSupport> reasoning = Optional.empty();
        private List<ModelPrice> prices = List.of();
        private ModelStatus status = ModelStatus.ACTIVE;
        private Optional<LocalDate> shutdown = Optional.empty();
        private Optional<String> replacement = Optional.empty();
        private Optional<String> catalogueVersion = Optional.empty();

        private Builder(String id) {
            this.id = id;
        }

        /**
         * Sets whether a catalogue describes the model.
         *
         * @param value true by default
         * @return this
         */
        public Builder known(boolean value) {
            this.known = value;
            return this;
        }

        /**
         * Sets the other ids.
         *
         * @param values ids
         * @return this
         */
        public Builder aliases(List<String> values) {
            this.aliases = values;
            return this;
        }

        /**
         * Sets the context window.
         *
         * @param tokens input and output together
         * @return this
         */
        public Builder contextWindow(long tokens) {
            this.contextWindow = OptionalLong.of(tokens);
            return this;
        }

        /**
         * Sets the largest answer.
         *
         * @param tokens the most that one answer may have
         * @return this
         */
        public Builder maxOutputTokens(long tokens) {
            this.maxOutputTokens = OptionalLong.of(tokens);
            return this;
        }

        /**
         * Sets what the model takes.
         *
         * @param values the modalities
         * @return this
         */
        public Builder inputModalities(Set<Modality> values) {
            this.inputModalities = values;
            return this;
        }

        /**
         * Sets what the model can do.
         *
         * @param values the capabilities
         * @return this
         */
        public Builder capabilities(Set<Capability> values) {
            this.capabilities = values;
            return this;
        }

        /**
         * Sets the interfaces that serve the model.
         *
         * @param values as the catalogue names them, the preferred one first
         * @return this
         */
        public Builder apis(List<String> values) {
            this.apis = values;
            return this;
        }

        /**
         * Sets what is known of reasoning.
         *
         * @param value the efforts and the default
         * @return this
         */
        public Builder reasoning(ReasoningSupport value) {
            this.reasoning = Optional.of(value);
            return this;
        }

        /**
         * Sets the prices.
         *
         * @param values base, dated, long-context and tier prices
         * @return this
         */
        public Builder prices(List<ModelPrice> values) {
            this.prices = values;
            return this;
        }

        /**
         * Sets where the model stands in its life.
         *
         * @param value active by default
         * @return this
         */
        public Builder status(ModelStatus value) {
            this.status = value;
            return this;
        }

        /**
         * Sets the day on which the model stops.
         *
         * @param day the day
         * @return this
         */
        public Builder shutdown(LocalDate day) {
            this.shutdown = Optional.of(day);
            return this;
        }

        /**
         * Sets the successor.
         *
         * @param id its id
         * @return this
         */
        public Builder replacement(String id) {
            this.replacement = Optional.of(id);
            return this;
        }

        /**
         * Sets which state of prices and limits this is.
         *
         * @param value the catalogue's version
         * @return this
         */
        public Builder catalogueVersion(String value) {
            this.catalogueVersion = Optional.of(value);
            return this;
        }

        /**
         * Builds the description.
         *
         * @return the description
         */
        public ModelInfo build() {
            return new ModelInfo(
                    id,
                    known,
                    aliases,
                    contextWindow,
                    maxOutputTokens,
                    inputModalities,
                    capabilities,
                    apis,
                    reasoning,
                    prices,
                    status,
                    shutdown,
                    replacement,
                    catalogueVersion);
        }
    }
}
