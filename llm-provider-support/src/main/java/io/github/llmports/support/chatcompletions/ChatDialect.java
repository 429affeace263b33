package io.github.llmports.support.chatcompletions;

import io.github.llmports.api.json.Json;
import io.github.llmports.api.model.Capability;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.model.ReasoningEffort;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.support.request.RequestFit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * How one service speaks chat completions. Immutable. Long, because its builder documents every difference between
 * services.
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
 * @param traits where the service departs from the rest
 * @param effortNames how a model's efforts are written
 * @param extras fields that go out beside those of the request, by name and in an order that is always the same; told
 *     the call, and the names of the fields that provider options set, which go out instead
 * @param cacheBreakpoint how a prompt is marked for caching; absent if it cannot be
 * @param soundFormats what the service calls the media types of sound that it takes
 * @param detailsField the message field that holds reasoning as the service wants it back; absent if there is none
 * @param envelopeField the field with what the service tells of its own work; its usage and its error count, the rest
 *     is kept; absent if there is none
 * @param echoedFields message fields of an answer that go back with it
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
        Set<Trait> traits,
        BiFunction<ModelInfo, ReasoningEffort, String> effortNames,
        BiFunction<ProviderCall, Set<String>, Map<String, Json>> extras,
        Optional<CacheBreakpoint> cacheBreakpoint,
        Map<String, String> soundFormats,
        Optional<String> detailsField,
        Optional<String> envelopeField,
        Set<String> echoedFields) {

    /** Where a service departs from the rest. */
    public enum Trait {
        /** Effort and budget of reasoning go into an object {@code reasoning}. */
        REASONING_OBJECT,
        /** An answer may be whole without a finish reason. */
        FINISH_REASON_OPTIONAL,
        /** Documents may be given by link. */
        LINKED_DOCUMENTS,
        /** Tool results may hold more than text. */
        MEDIA_IN_TOOL_RESULTS,
        /** A schema for the answer is refused beside tools. */
        SCHEMA_OR_TOOLS
    }

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
        traits = Set.copyOf(traits);
        Objects.requireNonNull(effortNames, "effortNames");
        Objects.requireNonNull(extras, "extras");
        Objects.requireNonNull(cacheBreakpoint, "cacheBreakpoint");
        soundFormats = Map.copyOf(soundFormats);
        Objects.requireNonNull(detailsField, "detailsField");
        Objects.requireNonNull(envelopeField, "envelopeField");
        echoedFields = Set.copyOf(echoedFields);
    }

    boolean has(Trait trait) {
        return traits.contains(trait);
    }

    /** The format of opaque state that comes from a field. */
    String stateFormat(String field) {
        return providerType + "." + field;
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
        private Set<Trait> traits = Set.of();
        private BiFunction<ModelInfo, ReasoningEffort, String> effortNames = (model, effort) -> RequestFit.name(effort);
        private BiFunction<ProviderCall, Set<String>, Map<String, Json>> extras = (call, options) -> Map.of();
        private Optional<CacheBreakpoint> cacheBreakpoint = Optional.empty();
        private Map<String, String> soundFormats =
                Map.of("audio/wav", "wav", "audio/x-wav", "wav", "audio/mpeg", "mp3", "audio/mp3", "mp3");
        private Optional<String> detailsField = Optional.empty();
        private Optional<String> envelopeField = Optional.empty();
        private Set<String> echoedFields = Set.of();

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
         * Sets where the service departs from the rest.
         *
         * @param values the traits
         * @return this
         */
        public Builder traits(Set<Trait> values) {
            this.traits = values;
            return this;
        }

        /**
         * Sets how a model's efforts are written.
         *
         * @param value gives the name
         * @return this
         */
        public Builder effortNames(BiFunction<ModelInfo, ReasoningEffort, String> value) {
            this.effortNames = value;
            return this;
        }

        /**
         * Sets what goes out beside the request.
         *
         * @param value gives the fields of each call
         * @return this
         */
        public Builder extras(BiFunction<ProviderCall, Set<String>, Map<String, Json>> value) {
            this.extras = value;
            return this;
        }

        /**
         * Sets how a prompt is marked for caching.
         *
         * @param value the mark
         * @return this
         */
        public Builder cacheBreakpoint(CacheBreakpoint value) {
            this.cacheBreakpoint = Optional.of(value);
            return this;
        }

        /**
         * Sets what the service calls sound.
         *
         * @param values its names by media type
         * @return this
         */
        public Builder soundFormats(Map<String, String> values) {
            this.soundFormats = values;
            return this;
        }

        /**
         * Sets the message field that holds reasoning as the service wants it back.
         *
         * @param value the field name
         * @return this
         */
        public Builder detailsField(String value) {
            this.detailsField = Optional.of(value);
            return this;
        }

        /**
         * Sets the field with what the service tells of its own work.
         *
         * @param value the field name
         * @return this
         */
        public Builder envelopeField(String value) {
            this.envelopeField = Optional.of(value);
            return this;
        }

        /**
         * Sets the message fields of an answer that go back with it.
         *
         * @param values field names
         * @return this
         */
        public Builder echoedFields(Set<String> values) {
            this.echoedFields = values;
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
                    traits,
                    effortNames,
                    extras,
                    cacheBreakpoint,
                    soundFormats,
                    detailsField,
                    envelopeField,
                    echoedFields);
        }
    }
}
