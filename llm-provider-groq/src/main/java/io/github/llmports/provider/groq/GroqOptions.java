package io.github.llmports.provider.groq;

import io.github.llmports.api.json.Json;
import io.github.llmports.support.request.OptionFields;
import java.util.List;

/**
 * Request fields that Groq alone has, typed; {@link #toJson()} is the value for
 * {@code ChatRequest.Builder.providerOptions("groq", ...)}. Immutable. Every other field of the service goes through
 * {@link Builder#field}.
 */
public final class GroqOptions {

    private final Json json;

    private GroqOptions(Json json) {
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

    /** Builds {@link GroqOptions}. Not thread-safe. */
    public static final class Builder {
        private final OptionFields fields = new OptionFields();
        private final OptionFields search = new OptionFields();

        private Builder() {}

        /**
         * Sets the processing tier.
         *
         * @param value {@code auto}, {@code on_demand}, {@code flex} or {@code performance}
         * @return this
         */
        public Builder serviceTier(String value) {
            fields.text("service_tier", value);
            return this;
        }

        /**
         * Sets where the reasoning goes; excludes {@link #includeReasoning}.
         *
         * @param value {@code parsed} (a field of its own), {@code raw} (into the text) or {@code hidden}
         * @return this
         */
        public Builder reasoningFormat(String value) {
            fields.text("reasoning_format", value);
            return this;
        }

        /**
         * Sets whether the reasoning is in the answer; excludes {@link #reasoningFormat}.
         *
         * @param value true by default
         * @return this
         */
        public Builder includeReasoning(boolean value) {
            fields.flag("include_reasoning", value);
            return this;
        }

        /**
         * Sets whether the service lets calls of tools through that the request does not have.
         *
         * @param value false by default
         * @return this
         */
        public Builder disableToolValidation(boolean value) {
            fields.flag("disable_tool_validation", value);
            return this;
        }

        /**
         * Limits the web search of compound models to domains.
         *
         * @param values domains
         * @return this
         */
        public Builder searchOnly(List<String> values) {
            search.texts("include_domains", values);
            return this;
        }

        /**
         * Keeps domains out of the web search of compound models.
         *
         * @param values domains
         * @return this
         */
        public Builder searchNever(List<String> values) {
            search.texts("exclude_domains", values);
            return this;
        }

        /**
         * Sets the models and tools of compound models.
         *
         * @param value the object {@code compound_custom}
         * @return this
         */
        public Builder compound(Json value) {
            fields.json("compound_custom", value);
            return this;
        }

        /**
         * Sets texts that the answer may cite.
         *
         * @param value the array {@code documents}
         * @return this
         */
        public Builder documents(Json value) {
            fields.json("documents", value);
            return this;
        }

        /**
         * Sets an id of the end user, for the service's abuse detection.
         *
         * @param value no name or address
         * @return this
         */
        public Builder user(String value) {
            fields.text("user", value);
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
        public GroqOptions build() {
            fields.object("search_settings", search);
            return new GroqOptions(fields.toJson());
        }
    }
}
