package io.github.llmports.provider.openrouter;

import io.github.llmports.api.json.Json;
import io.github.llmports.support.request.OptionFields;
import java.math.BigDecimal;
import java.util.List;

/**
 * Request fields that OpenRouter alone has, typed; {@link #toJson()} is the value for
 * {@code ChatRequest.Builder.providerOptions("openrouter", ...)}. Immutable. Every other field of the service goes
 * through {@link Builder#field}.
 */
public final class OpenRouterOptions {

    private final Json json;

    private OpenRouterOptions(Json json) {
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

    /** Builds {@link OpenRouterOptions}. Not thread-safe. */
    public static final class Builder {
        private final OptionFields fields = new OptionFields();
        private final OptionFields provider = new OptionFields();
        private final OptionFields maxPrice = new OptionFields();

        private Builder() {}

        /**
         * Sets the models to try after the one asked, at the service itself.
         *
         * @param ids model ids in order
         * @return this
         */
        public Builder models(List<String> ids) {
            fields.texts("models", ids);
            return this;
        }

        /**
         * Sets which providers to try first.
         *
         * @param slugs providers in order
         * @return this
         */
        public Builder order(List<String> slugs) {
            provider.texts("order", slugs);
            return this;
        }

        /**
         * Sets the only providers to use.
         *
         * @param slugs providers
         * @return this
         */
        public Builder only(List<String> slugs) {
            provider.texts("only", slugs);
            return this;
        }

        /**
         * Sets providers never to use.
         *
         * @param slugs providers
         * @return this
         */
        public Builder ignore(List<String> slugs) {
            provider.texts("ignore", slugs);
            return this;
        }

        /**
         * Sets whether other providers may serve when the first cannot.
         *
         * @param value true by default
         * @return this
         */
        public Builder allowFallbacks(boolean value) {
            provider.flag("allow_fallbacks", value);
            return this;
        }

        /**
         * Sets whether only providers count that take all parameters; others drop what they do not take in silence.
         *
         * @param value false by default
         * @return this
         */
        public Builder requireParameters(boolean value) {
            provider.flag("require_parameters", value);
            return this;
        }

        /**
         * Sets whether providers count that keep what they are sent.
         *
         * @param value {@code allow} or {@code deny}
         * @return this
         */
        public Builder dataCollection(String value) {
            provider.text("data_collection", value);
            return this;
        }

        /**
         * Sets whether only providers count that retain nothing.
         *
         * @param value false by default
         * @return this
         */
        public Builder zeroDataRetention(boolean value) {
            provider.flag("zdr", value);
            return this;
        }

        /**
         * Sets the quantizations that count.
         *
         * @param values such as {@code fp8} or {@code bf16}
         * @return this
         */
        public Builder quantizations(List<String> values) {
            provider.texts("quantizations", values);
            return this;
        }

        /**
         * Sets by what providers are chosen.
         *
         * @param value {@code price}, {@code throughput}, {@code latency} or {@code exacto}
         * @return this
         */
        public Builder sort(String value) {
            provider.text("sort", value);
            return this;
        }

        /**
         * Sets the most that input may cost.
         *
         * @param perMillion USD per million tokens
         * @return this
         */
        public Builder maxInputPrice(BigDecimal perMillion) {
            maxPrice.text("prompt", perMillion.toPlainString());
            return this;
        }

        /**
         * Sets the most that output may cost.
         *
         * @param perMillion USD per million tokens
         * @return this
         */
        public Builder maxOutputPrice(BigDecimal perMillion) {
            maxPrice.text("completion", perMillion.toPlainString());
            return this;
        }

        /**
         * Sets plugins, such as {@code [{"id":"file-parser"}]}.
         *
         * @param value the array {@code plugins}
         * @return this
         */
        public Builder plugins(Json value) {
            fields.json("plugins", value);
            return this;
        }

        /**
         * Sets what is done to prompts that are too long.
         *
         * @param values such as {@code middle-out}
         * @return this
         */
        public Builder transforms(List<String> values) {
            fields.texts("transforms", values);
            return this;
        }

        /**
         * Sets the whole reasoning object; effort, budget and whether to show it are better set in the request.
         *
         * @param value such as {@code {"enabled":true,"summary":"detailed"}}
         * @return this
         */
        public Builder reasoning(Json value) {
            fields.json("reasoning", value);
            return this;
        }

        /**
         * Sets the processing tier.
         *
         * @param value such as {@code flex} or {@code priority}
         * @return this
         */
        public Builder serviceTier(String value) {
            fields.text("service_tier", value);
            return this;
        }

        /**
         * Sets an id that keeps related requests at one provider, and so its prompt cache warm.
         *
         * @param value at most 256 characters
         * @return this
         */
        public Builder sessionId(String value) {
            fields.text("session_id", value);
            return this;
        }

        /**
         * Sets an id of the end user.
         *
         * @param value no name or address
         * @return this
         */
        public Builder user(String value) {
            fields.text("user", value);
            return this;
        }

        /**
         * Sets from how many of the likeliest tokens the next is drawn.
         *
         * @param value above zero
         * @return this
         */
        public Builder topK(int value) {
            fields.number("top_k", value);
            return this;
        }

        /**
         * Sets how likely a token must be, in relation to the likeliest.
         *
         * @param value 0 to 1
         * @return this
         */
        public Builder minP(BigDecimal value) {
            fields.number("min_p", value);
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
        public OpenRouterOptions build() {
            provider.object("max_price", maxPrice);
            fields.object("provider", provider);
            return new OpenRouterOptions(fields.toJson());
        }
    }
}
