package io.github.llmports.support.chatcompletions;

import io.github.llmports.api.json.Json;
import io.github.llmports.api.model.Capability;
import io.github.llmports.api.model.ModelInfo;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * How one service speaks chat completions. Immutable.
 *
 * <p>Create with {@link #builder(String)}; the canonical constructor gains components over time.
 *
 * @param providerType the type id whose provider options, raw parts and opaque state this dialect takes
 * @param maxTokensField the field that limits the output
 * @param systemRole the role of instructions
 * @param streamOptions what {@code stream_options} says when streaming; absent if the service has no such field
 * @param doneRequired whether a stream has ended only with {@code [DONE]}; otherwise a finish reason and the end of the
 *     body do
 * @param unsupportedFields request fields that the service does not take: left out with a warning
 * @param notWhileReasoning request fields that no model takes while it reasons
 * @param fieldsByCapability request fields that only models with a capability take
 * @param reasoningFields message fields that hold reasoning in answers
 * @param reasoningEchoField the message field in which reasoning goes back to the service; absent if it takes none
 * @param promptCacheKeyField the field for a prompt cache key; absent if there is none
 * @param costField the usage field in which the service tells the cost in USD; absent if it does not
 * @param extraFields fields that every request has, in the order of their names
 */
public record ChatDialect(
        String providerType,
        String maxTokensField,
        SystemRole systemRole,
        Optional<Json> streamOptions,
        boolean doneRequired,
        Set<String> unsupportedFields,
        Set<String> notWhileReasoning,
        Map<String, Capability> fieldsByCapability,
        List<String> reasoningFields,
        Optional<String> reasoningEchoField,
        Optional<String> promptCacheKeyField,
        Optional<String> costField,
        Map<String, Json> extraFields) {

    /** The role of instructions. */
    public enum SystemRole {
        /** Always {@code system}. */
        SYSTEM,
        /** {@code developer} for models known to reason, else {@code system}. */
        DEVELOPER_IF_REASONING;

        String of(ModelInfo model) {
            boolean developer =
                    this == DEVELOPER_IF_REASONING && model.capabilities().contains(Capability.REASONING);
            return developer ? "developer" : "system";
        }
    }

    /** Copies the collections. */
    public ChatDialect {
        Objects.requireNonNull(providerType, "providerType");
        Objects.requireNonNull(maxTokensField, "maxTokensField");
        Objects.requireNonNull(systemRole, "systemRole");
        Objects.requireNonNull(streamOptions, "streamOptions");
        unsupportedFields = Set.copyOf(unsupportedFields);
        notWhileReasoning = Set.copyOf(notWhileReasoning);
        fieldsByCapability = Map.copyOf(fieldsByCapability);
        reasoningFields = List.copyOf(reasoningFields);
        Objects.requireNonNull(reasoningEchoField, "reasoningEchoField");
        Objects.requireNonNull(promptCacheKeyField, "promptCacheKeyField");
        Objects.requireNonNull(costField, "costField");
        extraFields = Collections.unmodifiableSortedMap(new TreeMap<>(extraFields));
    }

    /**
     * Starts with what most compatible servers understand: {@code max_tokens}, the system role, usage in streams, no
     * {@code [DONE]} required.
     *
     * @param providerType the provider's type id
     * @return a builder
     */
    public static Builder builder(String providerType) {
        return new Builder(providerType);
    }

    /** Builds a {@link ChatDialect}. Not thread-safe. */
    public static final class Builder {
        private final String providerType;
        private String maxTokensField = "max_tokens";
        private SystemRole systemRole = SystemRole.SYSTEM;
        private Optional<Json> streamOptions = Optional.of(Json.of("{\"include_usage\":true}"));
        private boolean doneRequired;
        private Set<String> unsupportedFields = Set.of();
        private Set<String> notWhileReasoning = Set.of();
        private Map<String, Capability> fieldsByCapability = Map.of();
        private List<String> reasoningFields = List.of("reasoning_content", "reasoning");
        private Optional<String> reasoningEchoField = Optional.empty();
        private Optional<String> promptCacheKeyField = Optional.empty();
        private Optional<String> costField = Optional.empty();
        private final Map<String, Json> extraFields = new LinkedHashMap<>();

        private Builder(String providerType) {
            this.providerType = providerType;
        }

        /**
         * Sets the field that limits the output.
         *
         * @param value {@code max_tokens} or {@code max_completion_tokens}
         * @return this
         */
        public Builder maxTokensField(String value) {
            this.maxTokensField = value;
            return this;
        }

        /**
         * Sets the role of instructions.
         *
         * @param value the role
         * @return this
         */
        public Builder systemRole(SystemRole value) {
            this.systemRole = value;
            return this;
        }

        /**
         * Sets what {@code stream_options} says.
         *
         * @param value an object
         * @return this
         */
        public Builder streamOptions(Json value) {
            this.streamOptions = Optional.of(value);
            return this;
        }

        /**
         * Leaves {@code stream_options} out.
         *
         * @return this
         */
        public Builder withoutStreamOptions() {
            this.streamOptions = Optional.empty();
            return this;
        }

        /**
         * Sets whether a stream has ended only with {@code [DONE]}.
         *
         * @param value false by default
         * @return this
         */
        public Builder doneRequired(boolean value) {
            this.doneRequired = value;
            return this;
        }

        /**
         * Sets the request fields that the service does not take.
         *
         * @param values field names
         * @return this
         */
        public Builder unsupportedFields(Set<String> values) {
            this.unsupportedFields = values;
            return this;
        }

        /**
         * Sets the request fields that no model takes while it reasons.
         *
         * @param values field names
         * @return this
         */
        public Builder notWhileReasoning(Set<String> values) {
            this.notWhileReasoning = values;
            return this;
        }

        /**
         * Sets the request fields that only models with a capability take.
         *
         * @param values capabilities by field name
         * @return this
         */
        public Builder fieldsByCapability(Map<String, Capability> values) {
            this.fieldsByCapability = values;
            return this;
        }

        /**
         * Sets the message fields that hold reasoning in answers.
         *
         * @param values field names
         * @return this
         */
        public Builder reasoningFields(List<String> values) {
            this.reasoningFields = values;
            return this;
        }

        /**
         * Sets the message field in which reasoning goes back to the service.
         *
         * @param value the field name
         * @return this
         */
        public Builder reasoningEchoField(String value) {
            this.reasoningEchoField = Optional.of(value);
            return this;
        }

        /**
         * Sets the field for a prompt cache key.
         *
         * @param value the field name
         * @return this
         */
        public Builder promptCacheKeyField(String value) {
            this.promptCacheKeyField = Optional.of(value);
            return this;
        }

        /**
         * Sets the usage field in which the service tells the cost.
         *
         * @param value the field name
         * @return this
         */
        public Builder costField(String value) {
            this.costField = Optional.of(value);
            return this;
        }

        /**
         * Adds a field that every request has.
         *
         * @param name the field name
         * @param value its value
         * @return this
         */
        public Builder extraField(String name, Json value) {
            extraFields.put(name, value);
            return this;
        }

        /**
         * Builds the dialect.
         *
         * @return the dialect
         */
        public ChatDialect build() {
            return new ChatDialect(
                    providerType,
                    maxTokensField,
                    systemRole,
                    streamOptions,
                    doneRequired,
                    unsupportedFields,
                    notWhileReasoning,
                    fieldsByCapability,
                    reasoningFields,
                    reasoningEchoField,
                    promptCacheKeyField,
                    costField,
                    extraFields);
        }
    }
}
