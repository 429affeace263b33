package io.github.llmports.provider.gemini;

import io.github.llmports.api.json.Json;
import io.github.llmports.support.request.OptionFields;
import java.util.ArrayList;
import java.util.List;

/**
 * Request fields that Gemini alone has, typed; {@link #toJson()} is the value for
 * {@code ChatRequest.Builder.providerOptions("gemini", ...)}. Immutable. Every other field of the service goes through
 * {@link Builder#field} and {@link Builder#generation}.
 */
public final class GeminiOptions {

    private final Json json;

    private GeminiOptions(Json json) {
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

    /** Builds {@link GeminiOptions}. Not thread-safe. */
    public static final class Builder {
        private final OptionFields fields = new OptionFields();
        private final OptionFields generation = new OptionFields();
        private final OptionFields labels = new OptionFields();
        private final List<String> safety = new ArrayList<>();
        private final List<String> tools = new ArrayList<>();

        private Builder() {}

        /**
         * Sets how much of a kind of harm is let through.
         *
         * @param category such as {@code HARM_CATEGORY_HARASSMENT}
         * @param threshold such as {@code BLOCK_ONLY_HIGH} or {@code OFF}
         * @return this
         */
        public Builder safety(String category, String threshold) {
            OptionFields setting = new OptionFields();
            setting.text("category", category);
            setting.text("threshold", threshold);
            safety.add(setting.toJson().text());
            return this;
        }

        /**
         * Sets the explicit cache to build on; it holds the system message and the tools.
         *
         * @param name such as {@code cachedContents/abc}
         * @return this
         */
        public Builder cachedContent(String name) {
            fields.text("cachedContent", name);
            return this;
        }

        /**
         * Sets the processing tier.
         *
         * @param value {@code standard}, {@code flex} or {@code priority}
         * @return this
         */
        public Builder serviceTier(String value) {
            fields.text("serviceTier", value);
            return this;
        }

        /**
         * Sets whether the service stores the exchange.
         *
         * @param value whether it does
         * @return this
         */
        public Builder store(boolean value) {
            fields.flag("store", value);
            return this;
        }

        /**
         * Adds a label for billing, where the service takes labels.
         *
         * @param name the label's name
         * @param value its value
         * @return this
         */
        public Builder label(String name, String value) {
            labels.text(name, value);
            return this;
        }

        /**
         * Goes on with an answer that a limit had cut; its token is in the provider field {@code continuationToken}.
         *
         * @param token the token
         * @return this
         */
        public Builder continuationToken(String token) {
            fields.text("continuationToken", token);
            return this;
        }

        /**
         * Lets the model search the web.
         *
         * @return this
         */
        public Builder googleSearch() {
            return tool("googleSearch", Json.EMPTY_OBJECT);
        }

        /**
         * Lets the model read the addresses that the request names.
         *
         * @return this
         */
        public Builder urlContext() {
            return tool("urlContext", Json.EMPTY_OBJECT);
        }

        /**
         * Lets the model write and run code at the service.
         *
         * @return this
         */
        public Builder codeExecution() {
            return tool("codeExecution", Json.EMPTY_OBJECT);
        }

        /**
         * Adds any tool of the service's own.
         *
         * @param name such as {@code fileSearch}
         * @param settings its settings, an object
         * @return this
         */
        public Builder tool(String name, Json settings) {
            OptionFields tool = new OptionFields();
            tool.json(name, settings);
            tools.add(tool.toJson().text());
            return this;
        }

        /**
         * Samples among this many of the likeliest tokens.
         *
         * @param value positive
         * @return this
         */
        public Builder topK(int value) {
            generation.number("topK", value);
            return this;
        }

        /**
         * Asks for several candidates; the first is the answer, the others arrive in the provider field
         * {@code candidates}.
         *
         * @param value how many
         * @return this
         */
        public Builder candidateCount(int value) {
            generation.number("candidateCount", value);
            return this;
        }

        /**
         * Asks for the log probabilities of the tokens; they arrive in the provider field {@code logprobsResult}.
         *
         * @param alternatives how many likely alternatives to list for each token
         * @return this
         */
        public Builder logprobs(int alternatives) {
            generation.flag("responseLogprobs", true);
            generation.number("logprobs", alternatives);
            return this;
        }

        /**
         * Sets the kinds of content that are wanted in the answer.
         *
         * @param values such as {@code TEXT} and {@code IMAGE}
         * @return this
         */
        public Builder responseModalities(String... values) {
            generation.texts("responseModalities", List.of(values));
            return this;
        }

        /**
         * Sets how closely images and videos are looked at.
         *
         * @param value such as {@code MEDIA_RESOLUTION_LOW}
         * @return this
         */
        public Builder mediaResolution(String value) {
            generation.text("mediaResolution", value);
            return this;
        }

        /**
         * Sets any other field of {@code generationConfig}.
         *
         * @param name the field's name
         * @param value its value, sent as it stands
         * @return this
         */
        public Builder generation(String name, Json value) {
            generation.json(name, value);
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
        public GeminiOptions build() {
            list("safetySettings", safety);
            list("tools", tools);
            fields.object("labels", labels);
            fields.object("generationConfig", generation);
            return new GeminiOptions(fields.toJson());
        }

        private void list(String name, List<String> values) {
            if (!values.isEmpty()) {
                fields.json(name, Json.of("[" + String.join(",", values) + "]"));
            }
        }
    }
}
