package io.github.llmports.provider.openai;

import io.github.llmports.api.json.Json;
import io.github.llmports.support.request.OptionFields;
import java.util.ArrayList;
import java.util.List;

/**
 * Request fields that OpenAI alone has, typed; {@link #toJson()} is the value for
 * {@code ChatRequest.Builder.providerOptions("openai", ...)}. Immutable. Every other field of the service goes through
 * {@link Builder#field}.
 */
public final class OpenAiOptions {

    private final Json json;

    private OpenAiOptions(Json json) {
        this.json = json;
    }

    /**
     * Starts with no fields.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The fields as a JSON object.
     *
     * @return the provider options
     */
    public Json toJson() {
        return json;
    }

    /** Builds {@link OpenAiOptions}. Not thread-safe. */
    public static final class Builder {
        private final OptionFields fields = new OptionFields();
        private final OptionFields metadata = new OptionFields();
        private final OptionFields reasoning = new OptionFields();
        private final List<String> include = new ArrayList<>(0);
        private final List<String> tools = new ArrayList<>(0);

        private Builder() {}

        /**
         * Sets the processing tier.
         *
         * @param value such as {@code auto}, {@code default}, {@code flex} or {@code priority}
         * @return this
         */
        public Builder serviceTier(String value) {
            return text("service_tier", value);
        }

        /**
         * Sets how long answers are.
         *
         * @param value {@code low}, {@code medium} or {@code high}
         * @return this
         */
        public Builder verbosity(String value) {
            return text("verbosity", value);
        }

        /**
         * Sets the key that groups requests with the same prefix in the prompt cache.
         *
         * @param value the key
         * @return this
         */
        public Builder promptCacheKey(String value) {
            return text("prompt_cache_key", value);
        }

        /**
         * Sets an opaque id of the end user, for the service's abuse detection.
         *
         * @param value at most 128 characters; no name or address
         * @return this
         */
        public Builder safetyIdentifier(String value) {
            return text("safety_identifier", value);
        }

        /**
         * Adds a label that is stored with the answer.
         *
         * @param name at most 64 characters
         * @param value at most 512 characters
         * @return this
         */
        public Builder metadata(String name, String value) {
            metadata.text(name, value);
            return this;
        }

        /**
         * Sets whether the service stores the answer.
         *
         * @param value false by default
         * @return this
         */
        public Builder store(boolean value) {
            fields.flag("store", value);
            return this;
        }

        /**
         * Asks for the log probabilities of the tokens; they arrive in the provider field {@code logprobs}.
         *
         * @param alternatives how many likely alternatives to list for each token, 0 to 20
         * @return this
         */
        public Builder logprobs(int alternatives) {
            fields.flag("logprobs", true);
            fields.number("top_logprobs", alternatives);
            return this;
        }

        /**
         * Forces the API for one call.
         *
         * @param value {@code responses} or {@code chat}
         * @return this
         */
        public Builder api(String value) {
            return text("api", value);
        }

        /**
         * Sets how much of its reasoning the model tells. Responses only.
         *
         * @param value {@code auto}, {@code concise} or {@code detailed}
         * @return this
         */
        public Builder reasoningSummary(String value) {
            reasoning.text("summary", value);
            return this;
        }

        /**
         * Sets how the model reasons. Responses only, newer models.
         *
         * @param value {@code standard} or {@code pro}
         * @return this
         */
        public Builder reasoningMode(String value) {
            reasoning.text("mode", value);
            return this;
        }

        /**
         * Sets which reasoning of earlier turns the model sees. Responses only.
         *
         * @param value {@code auto}, {@code current_turn} or {@code all_turns}
         * @return this
         */
        public Builder reasoningContext(String value) {
            reasoning.text("context", value);
            return this;
        }

        /**
         * Offers a tool that the service itself runs, or any other that is no function. Responses only.
         *
         * @param definition the tool, such as {@code {"type":"web_search"}}; added to the tools of the request
         * @return this
         */
        public Builder tool(Json definition) {
            tools.add(definition.text());
            return this;
        }

        /**
         * Asks for more in the answer. Responses only.
         *
         * @param value such as {@code web_search_call.action.sources}; added to what is always asked for
         * @return this
         */
        public Builder include(String value) {
            include.add(value);
            return this;
        }

        /**
         * Sets how often the model may use the service's tools. Responses only.
         *
         * @param value the most calls of one answer
         * @return this
         */
        public Builder maxToolCalls(int value) {
            fields.number("max_tool_calls", value);
            return this;
        }

        /**
         * Goes on from an answer that the service has stored. Responses only.
         *
         * @param value the id of the answer
         * @return this
         */
        public Builder previousResponseId(String value) {
            return text("previous_response_id", value);
        }

        /**
         * Sets what happens to a conversation that is longer than the context window. Responses only.
         *
         * @param value {@code auto} to leave out its beginning, or {@code disabled}
         * @return this
         */
        public Builder truncation(String value) {
            return text("truncation", value);
        }

        /**
         * Sets how prompts are cached, for models since gpt-5.6.
         *
         * @param mode {@code implicit}, or {@code explicit} for nothing but the breakpoints of the request
         * @param timeToLive {@code 30m} or {@code 12h}
         * @return this
         */
        public Builder promptCacheOptions(String mode, String timeToLive) {
            OptionFields options = new OptionFields();
            options.text("mode", mode);
            options.text("ttl", timeToLive);
            fields.object("prompt_cache_options", options);
            return this;
        }

        /**
         * Sets any other field.
         *
         * @param name the field's name
         * @param value its value, sent as it stands
         * @return this
         */
        public Builder field(String name, Json value) {
            fields.json(name, value);
            return this;
        }

        /**
         * Builds the options.
         *
         * @return the options
         */
        public OpenAiOptions build() {
            fields.object("reasoning", reasoning);
            if (!include.isEmpty()) {
                fields.texts("include", include);
            }
            if (!tools.isEmpty()) {
                fields.json("tools", Json.of("[" + String.join(",", tools) + "]"));
            }
            fields.object("metadata", metadata);
            return new OpenAiOptions(fields.toJson());
        }

        private Builder text(String name, String value) {
            fields.text(name, value);
            return this;
        }
    }
}
