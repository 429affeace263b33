package io.github.llmports.provider.claude;

import io.github.llmports.api.json.Json;
import io.github.llmports.support.request.OptionFields;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Request fields that Claude alone has, typed; {@link #toJson()} is the value for
 * {@code ChatRequest.Builder.providerOptions("claude", ...)}. Immutable. Every other field of the service goes through
 * {@link Builder#field}.
 */
public final class ClaudeOptions {

    private final Json json;

    private ClaudeOptions(Json json) {
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

    /** Builds {@link ClaudeOptions}. Not thread-safe. */
    public static final class Builder {
        private final OptionFields fields = new OptionFields();
        private final List<String> betas = new ArrayList<>();
        private final List<String> serverTools = new ArrayList<>();

        private Builder() {}

        /**
         * Asks for a beta; it goes into the header {@code anthropic-beta}.
         *
         * @param value the beta's name with its date
         * @return this
         */
        public Builder beta(String value) {
            betas.add(value);
            return this;
        }

        /**
         * Adds a tool that the service runs, such as web search.
         *
         * @param value the tool as the service describes it, with its {@code type}
         * @return this
         */
        public Builder serverTool(Json value) {
            serverTools.add(value.text());
            return this;
        }

        /**
         * Sets whether answers cite the documents of the request; citations ride on the text parts.
         *
         * @param value false by default
         * @return this
         */
        public Builder citations(boolean value) {
            fields.flag("citations", value);
            return this;
        }

        /**
         * Sets whether tool input arrives as it is made, not held back until it is valid.
         *
         * @param value false by default
         * @return this
         */
        public Builder eagerInputStreaming(boolean value) {
            fields.flag("eager_input_streaming", value);
            return this;
        }

        /**
         * Sets the processing tier.
         *
         * @param value {@code auto} or {@code standard_only}
         * @return this
         */
        public Builder serviceTier(String value) {
            fields.text("service_tier", value);
            return this;
        }

        /**
         * Sets the speed.
         *
         * @param value {@code standard} or {@code fast}, which costs more
         * @return this
         */
        public Builder speed(String value) {
            fields.text("speed", value);
            return this;
        }

        /**
         * Sets an opaque id of the end user, for the service's abuse detection.
         *
         * @param value no name or address
         * @return this
         */
        public Builder userId(String value) {
            OptionFields metadata = new OptionFields();
            metadata.text("user_id", value);
            fields.object("metadata", metadata);
            return this;
        }

        /**
         * Has the service choose itself what ends the cached prefix of the prompt.
         *
         * @param timeToLive {@code 5m} or {@code 1h}
         * @return this
         */
        public Builder automaticCaching(String timeToLive) {
            OptionFields control = new OptionFields();
            control.text("type", "ephemeral");
            control.text("ttl", timeToLive);
            fields.object("cache_control", control);
            return this;
        }

        /**
         * Samples from the most likely tokens only; older models take it.
         *
         * @param value how many
         * @return this
         */
        public Builder topK(int value) {
            fields.number("top_k", value);
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
        public ClaudeOptions build() {
            if (!betas.isEmpty()) {
                fields.texts("betas", betas);
            }
            if (!serverTools.isEmpty()) {
                fields.json("server_tools", Json.of(serverTools.stream().collect(Collectors.joining(",", "[", "]"))));
            }
            return new ClaudeOptions(fields.toJson());
        }
    }
}
