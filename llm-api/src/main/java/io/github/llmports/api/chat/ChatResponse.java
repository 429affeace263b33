package io.github.llmports.api.chat;

import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.Message;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.report.CallReport;
import io.github.llmports.api.usage.Cost;
import io.github.llmports.api.usage.Usage;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A model's answer. Immutable. {@code toString} shows no content.
 *
 * <p>Create with {@link #builder()}; the canonical constructor gains components over time.
 *
 * @param id the provider's id of the answer, empty if it gave none
 * @param provider the configured name of the provider that answered
 * @param modelAsked the model id that was asked of it
 * @param modelServed the model id that it says has answered, empty if it did not say
 * @param parts what was said, in order
 * @param finishReason why the model stopped
 * @param usage tokens
 * @param providerCost what the provider says it cost, if it says so
 * @param warnings what was dropped, converted or noteworthy
 * @param providerFields raw fields of the answer that have no place elsewhere, by name
 * @param report what the call took; attached by the core
 */
public record ChatResponse(
        String id,
        String provider,
        String modelAsked,
        String modelServed,
        List<Part> parts,
        FinishReason finishReason,
        Usage usage,
        Optional<Cost> providerCost,
        List<Warning> warnings,
        Map<String, Json> providerFields,
        CallReport report) {

    /** Copies the collections. */
    public ChatResponse {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(modelAsked, "modelAsked");
        Objects.requireNonNull(modelServed, "modelServed");
        parts = List.copyOf(parts);
        Objects.requireNonNull(finishReason, "finishReason");
        Objects.requireNonNull(usage, "usage");
        Objects.requireNonNull(providerCost, "providerCost");
        warnings = List.copyOf(warnings);
        providerFields = Map.copyOf(providerFields);
        Objects.requireNonNull(report, "report");
    }

    /**
     * The text parts joined.
     *
     * @return the text, empty if the model only called tools or refused
     */
    public String text() {
        return message().text();
    }

    /**
     * The tool calls in order.
     *
     * @return an unmodifiable list, empty if there are none
     */
    public List<Part.ToolCall> toolCalls() {
        return parts.stream()
                .filter(Part.ToolCall.class::isInstance)
                .map(Part.ToolCall.class::cast)
                .toList();
    }

    /**
     * The reasoning that the provider shows, joined.
     *
     * @return the text, empty if there is none
     */
    public String reasoning() {
        return parts.stream()
                .filter(Part.Reasoning.class::isInstance)
                .map(part -> ((Part.Reasoning) part).text())
                .collect(Collectors.joining());
    }

    /**
     * The model's refusal.
     *
     * @return its words, empty if it did not refuse
     */
    public Optional<String> refusal() {
        String text = parts.stream()
                .filter(Part.Refusal.class::isInstance)
                .map(part -> ((Part.Refusal) part).text())
                .collect(Collectors.joining());
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /**
     * The answer as a message for the next turn.
     *
     * @return an assistant message with all parts and their state
     */
    public Message.Assistant message() {
        return new Message.Assistant(parts);
    }

    /**
     * Starts an answer.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts from this answer.
     *
     * @return a builder filled with these values
     */
    public Builder toBuilder() {
        Builder builder = new Builder()
                .id(id)
                .provider(provider)
                .modelAsked(modelAsked)
                .modelServed(modelServed)
                .parts(parts)
                .finishReason(finishReason)
                .usage(usage)
                .warnings(warnings)
                .providerFields(providerFields)
                .report(report);
        builder.providerCost = providerCost;
        return builder;
    }

    @Override
    public String toString() {
        return "ChatResponse[" + id + ", " + provider + "/" + modelServed + ", " + parts + ", " + finishReason + ", "
                + usage + "]";
    }

    /** Builds a {@link ChatResponse}. Not thread-safe. */
    public static final class Builder {
        private String id = "";
        private String provider = "";
        private String modelAsked = "";
        private String modelServed = "";
        private List<? extends Part> parts = List.of();
        private FinishReason finishReason = new FinishReason(FinishReason.Unified.OTHER, "");
        private Usage usage = Usage.unknown();
        private Optional<Cost> providerCost = Optional.empty();
        private List<Warning> warnings = List.of();
        private Map<String, Json> providerFields = Map.of();
        private CallReport report = CallReport.none();

        private Builder() {}

        /**
         * Sets the provider's id of the answer.
         *
         * @param value the id
         * @return this
         */
        public Builder id(String value) {
            this.id = value;
            return this;
        }

        /**
         * Sets the provider that answered.
         *
         * @param value its configured name
         * @return this
         */
        public Builder provider(String value) {
            this.provider = value;
            return this;
        }

        /**
         * Sets the model that was asked.
         *
         * @param value its id
         * @return this
         */
        public Builder modelAsked(String value) {
            this.modelAsked = value;
            return this;
        }

        /**
         * Sets the model that answered.
         *
         * @param value its id
         * @return this
         */
        public Builder modelServed(String value) {
            this.modelServed = value;
            return this;
        }

        /**
         * Sets what was said.
         *
         * @param values the parts in order
         * @return this
         */
        public Builder parts(List<? extends Part> values) {
            this.parts = values;
            return this;
        }

        /**
         * Sets why the model stopped.
         *
         * @param value the reason
         * @return this
         */
        public Builder finishReason(FinishReason value) {
            this.finishReason = value;
            return this;
        }

        /**
         * Sets the tokens.
         *
         * @param value the usage
         * @return this
         */
        public Builder usage(Usage value) {
            this.usage = value;
            return this;
        }

        /**
         * Sets what the provider says it cost.
         *
         * @param value the cost
         * @return this
         */
        public Builder providerCost(Cost value) {
            this.providerCost = Optional.of(value);
            return this;
        }

        /**
         * Sets the warnings.
         *
         * @param values the warnings
         * @return this
         */
        public Builder warnings(List<Warning> values) {
            this.warnings = values;
            return this;
        }

        /**
         * Sets raw fields that have no place elsewhere.
         *
         * @param values raw JSON by field name
         * @return this
         */
        public Builder providerFields(Map<String, Json> values) {
            this.providerFields = values;
            return this;
        }

        /**
         * Attaches what the call took. For the core alone.
         *
         * @param value the report
         * @return this
         */
        public Builder report(CallReport value) {
            this.report = value;
            return this;
        }

        /**
         * Builds the answer.
         *
         * @return the answer
         */
        public ChatResponse build() {
            return new ChatResponse(
                    id,
                    provider,
                    modelAsked,
                    modelServed,
                    List.copyOf(parts),
                    finishReason,
                    usage,
                    providerCost,
                    warnings,
                    providerFields,
                    report);
        }
    }
}
