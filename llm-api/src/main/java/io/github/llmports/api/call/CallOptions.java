package io.github.llmports.api.call;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How one call is made: all that does not shape the answer. Immutable and reusable.
 *
 * <p>Create with {@link #builder()}; the canonical constructor gains components over time.
 *
 * @param deadline the time for the whole call, with queueing, waits, retries, fallbacks and the stream; absent leaves
 *     the configured one
 * @param clocks the clocks inside the deadline
 * @param tags labels for listeners and reports, such as tenant and session; never sent to a provider
 * @param strict whether a request that the target cannot carry whole is an error instead of a warning
 * @param overrides changes by configured provider name
 */
public record CallOptions(
        Optional<Duration> deadline,
        StreamClocks clocks,
        Map<String, String> tags,
        boolean strict,
        Map<String, ProviderOverride> overrides) {

    private static final CallOptions DEFAULTS = builder().build();

    /** Copies the maps and checks the deadline. */
    public CallOptions {
        Objects.requireNonNull(deadline, "deadline");
        Objects.requireNonNull(clocks, "clocks");
        tags = Map.copyOf(tags);
        overrides = Map.copyOf(overrides);
        if (deadline.isPresent()
                && (deadline.get().isNegative() || deadline.get().isZero())) {
            throw new IllegalArgumentException("the deadline must be positive, not " + deadline.get());
        }
    }

    /**
     * Nothing changed.
     *
     * @return the configured behaviour
     */
    public static CallOptions defaults() {
        return DEFAULTS;
    }

    /**
     * The override for one provider.
     *
     * @param provider the configured provider's name
     * @return its override, or the empty one
     */
    public ProviderOverride override(String provider) {
        return overrides.getOrDefault(provider, ProviderOverride.none());
    }

    /**
     * Starts with nothing changed.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts from these options.
     *
     * @return a builder filled with these values
     */
    public Builder toBuilder() {
        Builder builder = new Builder().clocks(clocks).strict(strict);
        builder.deadline = deadline;
        builder.tags.putAll(tags);
        builder.overrides.putAll(overrides);
        return builder;
    }

    /** Builds {@link CallOptions}. Not thread-safe. */
    public static final class Builder {
        private Optional<Duration> deadline = Optional.empty();
        private StreamClocks clocks = StreamClocks.configured();
        private final Map<String, String> tags = new LinkedHashMap<>();
        private boolean strict;
        private final Map<String, ProviderOverride> overrides = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Sets the time for the whole call.
         *
         * @param value positive
         * @return this
         */
        public Builder deadline(Duration value) {
            this.deadline = Optional.of(value);
            return this;
        }

        /**
         * Sets the clocks inside the deadline.
         *
         * @param value the clocks
         * @return this
         */
        public Builder clocks(StreamClocks value) {
            this.clocks = value;
            return this;
        }

        /**
         * Adds a label for listeners and reports.
         *
         * @param name the label's name
         * @param value its value
         * @return this
         */
        public Builder tag(String name, String value) {
            tags.put(name, value);
            return this;
        }

        /**
         * Sets whether a request that the target cannot carry whole is an error.
         *
         * @param value true for an error, false for a warning
         * @return this
         */
        public Builder strict(boolean value) {
            this.strict = value;
            return this;
        }

        /**
         * Changes one provider for this call.
         *
         * @param provider the configured provider's name
         * @param value what changes
         * @return this
         */
        public Builder override(String provider, ProviderOverride value) {
            overrides.put(provider, value);
            return this;
        }

        /**
         * Builds the options.
         *
         * @return the options
         */
        public CallOptions build() {
            return new CallOptions(deadline, clocks, tags, strict, overrides);
        }
    }
}
