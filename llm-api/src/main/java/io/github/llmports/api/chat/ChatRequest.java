package io.github.llmports.api.chat;

import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.Message;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.model.ModelAddress;
import io.github.llmports.api.model.ReasoningEffort;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A question to a model: all that shapes the answer and nothing else. Immutable and reusable.
 *
 * <p>Deadlines, credentials, tags and the like are {@code CallOptions}. Create with {@link #builder(String)}; the
 * canonical constructor gains components over time. The file is long because its builder offers every option.
 *
 * @param model where it goes
 * @param messages the conversation, oldest first; not empty
 * @param tools the tools that the model may call
 * @param toolChoice whether and which tools it must call
 * @param responseFormat the form of the answer
 * @param options how the model generates
 * @param promptCache hints at what is worth caching
 * @param providerOptions JSON objects by provider type, merged into the request that goes to a provider of that type
 *     and to no other
 */
public record ChatRequest(
        ModelAddress model,
        List<Message> messages,
        List<ToolDefinition> tools,
        ToolChoice toolChoice,
        ResponseFormat responseFormat,
        GenerationOptions options,
        Optional<PromptCacheHints> promptCache,
        Map<String, Json> providerOptions) {

    /** Copies the collections and checks that something is asked. */
    public ChatRequest {
        Objects.requireNonNull(model, "model");
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
        Objects.requireNonNull(toolChoice, "toolChoice");
        Objects.requireNonNull(responseFormat, "responseFormat");
        Objects.requireNonNull(options, "options");
        Objects.requireNonNull(promptCache, "promptCache");
        providerOptions = Map.copyOf(providerOptions);
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("a request needs at least one message");
        }
        if (tools.size() > 1
                && tools.stream().map(ToolDefinition::name).distinct().count() < tools.size()) {
            throw new IllegalArgumentException("two tools have the same name");
        }
        if (toolChoice instanceof ToolChoice.Named named
                && tools.stream().noneMatch(tool -> tool.name().equals(named.name()))) {
            throw new IllegalArgumentException(
                    "the tool choice names '" + named.name() + "', which is not among the tools");
        }
    }

    /**
     * Starts a request.
     *
     * @param model {@code provider/model} or a route name
     * @return a builder
     * @throws IllegalArgumentException if the address is malformed
     */
    public static Builder builder(String model) {
        return new Builder(ModelAddress.of(model));
    }

    /**
     * A request with one user message.
     *
     * @param model {@code provider/model} or a route name
     * @param text what the user says
     * @return the request
     * @throws IllegalArgumentException if the address is malformed
     */
    public static ChatRequest of(String model, String text) {
        return builder(model).user(text).build();
    }

    /**
     * Starts from this request.
     *
     * @return a builder filled with these values
     */
    public Builder toBuilder() {
        Builder builder =
                new Builder(model).messages(messages).toolChoice(toolChoice).responseFormat(responseFormat);
        tools.forEach(builder::tool);
        builder.options(options);
        builder.promptCache = promptCache;
        builder.providerOptions.putAll(providerOptions);
        return builder;
    }

    /** Builds a {@link ChatRequest}. Not thread-safe. */
    public static final class Builder {
        private ModelAddress model;
        private final List<Message> messages = new ArrayList<>();
        private final List<ToolDefinition> tools = new ArrayList<>();
        private ToolChoice toolChoice = ToolChoice.auto();
        private ResponseFormat responseFormat = ResponseFormat.text();
        private OptionalDouble temperature = OptionalDouble.empty();
        private OptionalDouble topP = OptionalDouble.empty();
        private OptionalInt maxOutputTokens = OptionalInt.empty();
        private List<String> stop = List.of();
        private OptionalLong seed = OptionalLong.empty();
        private OptionalDouble presencePenalty = OptionalDouble.empty();
        private OptionalDouble frequencyPenalty = OptionalDouble.empty();
        private Optional<ReasoningEffort> reasoningEffort = Optional.empty();
        private OptionalInt reasoningBudget = OptionalInt.empty();
        private Optional<Boolean> showReasoning = Optional.empty();
        private Optional<Boolean> parallelToolCalls = Optional.empty();
        private Optional<PromptCacheHints> promptCache = Optional.empty();
        private final Map<String, Json> providerOptions = new LinkedHashMap<>();

        private Builder(ModelAddress model) {
            this.model = model;
        }

        /**
         * Changes where the request goes.
         *
         * @param value {@code provider/model} or a route name
         * @return this
         */
        public Builder model(String value) {
            this.model = ModelAddress.of(value);
            return this;
        }

        /**
         * Adds instructions.
         *
         * @param text the instructions
         * @return this
         */
        public Builder system(String text) {
            return message(Message.system(text));
        }

        /**
         * Adds text from the user.
         *
         * @param text the text
         * @return this
         */
        public Builder user(String text) {
            return message(Message.user(text));
        }

        /**
         * Adds parts from the user.
         *
         * @param parts text, images, documents or audio
         * @return this
         */
        public Builder user(Part... parts) {
            return message(Message.user(parts));
        }

        /**
         * Adds text from the model.
         *
         * @param text the text
         * @return this
         */
        public Builder assistant(String text) {
            return message(Message.assistant(text));
        }

        /**
         * Adds a message.
         *
         * @param value the message
         * @return this
         */
        public Builder message(Message value) {
            messages.add(value);
            return this;
        }

        /**
         * Adds messages.
         *
         * @param values the messages
         * @return this
         */
        public Builder messages(List<? extends Message> values) {
            messages.addAll(values);
            return this;
        }

        /**
         * Adds a tool.
         *
         * @param value the tool
         * @return this
         */
        public Builder tool(ToolDefinition value) {
            tools.add(value);
            return this;
        }

        /**
         * Sets whether and which tools the model must call.
         *
         * @param value the choice
         * @return this
         */
        public Builder toolChoice(ToolChoice value) {
            this.toolChoice = value;
            return this;
        }

        /**
         * Sets the form of the answer.
         *
         * @param value the form
         * @return this
         */
        public Builder responseFormat(ResponseFormat value) {
            this.responseFormat = value;
            return this;
        }

        /**
         * Sets the randomness.
         *
         * @param value 0 to 2 at most providers
         * @return this
         */
        public Builder temperature(double value) {
            this.temperature = OptionalDouble.of(value);
            return this;
        }

        /**
         * Sets nucleus sampling.
         *
         * @param value 0 to 1
         * @return this
         */
        public Builder topP(double value) {
            this.topP = OptionalDouble.of(value);
            return this;
        }

        /**
         * Sets the most that the answer may have.
         *
         * @param tokens positive; reasoning is included
         * @return this
         */
        public Builder maxOutputTokens(int tokens) {
            this.maxOutputTokens = OptionalInt.of(tokens);
            return this;
        }

        /**
         * Sets texts at which the model stops.
         *
         * @param values the texts
         * @return this
         */
        public Builder stop(String... values) {
            this.stop = List.of(values);
            return this;
        }

        /**
         * Sets the seed.
         *
         * @param value any number
         * @return this
         */
        public Builder seed(long value) {
            this.seed = OptionalLong.of(value);
            return this;
        }

        /**
         * Sets the presence penalty.
         *
         * @param value -2 to 2
         * @return this
         */
        public Builder presencePenalty(double value) {
            this.presencePenalty = OptionalDouble.of(value);
            return this;
        }

        /**
         * Sets the frequency penalty.
         *
         * @param value -2 to 2
         * @return this
         */
        public Builder frequencyPenalty(double value) {
            this.frequencyPenalty = OptionalDouble.of(value);
            return this;
        }

        /**
         * Sets how much to reason.
         *
         * @param value the effort
         * @return this
         */
        public Builder reasoningEffort(ReasoningEffort value) {
            this.reasoningEffort = Optional.of(value);
            return this;
        }

        /**
         * Sets how many tokens to reason with at most.
         *
         * @param tokens 0 for none
         * @return this
         */
        public Builder reasoningBudget(int tokens) {
            this.reasoningBudget = OptionalInt.of(tokens);
            return this;
        }

        /**
         * Sets whether the reasoning's text or summary is wanted in the answer.
         *
         * @param value true to have it
         * @return this
         */
        public Builder showReasoning(boolean value) {
            this.showReasoning = Optional.of(value);
            return this;
        }

        /**
         * Sets whether the model may call several tools at once.
         *
         * @param value true for several
         * @return this
         */
        public Builder parallelToolCalls(boolean value) {
            this.parallelToolCalls = Optional.of(value);
            return this;
        }

        /**
         * Sets all generation options at once, replacing what was set before.
         *
         * @param value the options
         * @return this
         */
        public Builder options(GenerationOptions value) {
            this.temperature = value.temperature();
            this.topP = value.topP();
            this.maxOutputTokens = value.maxOutputTokens();
            this.stop = value.stop();
            this.seed = value.seed();
            this.presencePenalty = value.presencePenalty();
            this.frequencyPenalty = value.frequencyPenalty();
            this.reasoningEffort = value.reasoningEffort();
            this.reasoningBudget = value.reasoningBudget();
            this.showReasoning = value.showReasoning();
            this.parallelToolCalls = value.parallelToolCalls();
            return this;
        }

        /**
         * Sets the hints at what is worth caching.
         *
         * @param value the hints
         * @return this
         */
        public Builder promptCache(PromptCacheHints value) {
            this.promptCache = Optional.of(value);
            return this;
        }

        /**
         * Adds options for providers of one type.
         *
         * @param providerType the provider type's id, such as {@code openai}
         * @param object a JSON object whose fields are merged into the request
         * @return this
         */
        public Builder providerOptions(String providerType, Json object) {
            providerOptions.put(providerType, object);
            return this;
        }

        /**
         * Builds the request.
         *
         * @return the request
         * @throws IllegalArgumentException if it has no message, two tools of one name, or a tool choice without its
         *     tool
         */
        public ChatRequest build() {
            GenerationOptions options = new GenerationOptions(
                    temperature,
                    topP,
                    maxOutputTokens,
                    stop,
                    seed,
                    presencePenalty,
                    frequencyPenalty,
                    reasoningEffort,
                    reasoningBudget,
                    showReasoning,
                    parallelToolCalls);
            return new ChatRequest(
                    model, messages, tools, toolChoice, responseFormat, options, promptCache, providerOptions);
        }
    }
}
