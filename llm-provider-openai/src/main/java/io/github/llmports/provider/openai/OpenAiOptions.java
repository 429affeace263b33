package io.github.llmports.provider.openai;

import io.github.llmports.api.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Request fields that OpenAI alone has, typed; {@link #toJson()} is the value for
 * {@code ChatRequest.Builder.providerOptions("openai", ...)}. Immutable. Every other field of the service goes through
 * {@link Builder#field}.
 */
public final class OpenAiOptions {

    private final Map<String, String> fields;

    private OpenAiOptions(Map<String, String> fields) {
        this.fields = fields;
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
        return Json.of(fields.entrySet().stream()
                .map(field -> JsonText.quoted(field.getKey()) + ":" + field.getValue())
                .collect(Collectors.joining(",", "{", "}")));
    }

    /** Builds {@link OpenAiOptions}. Not thread-safe. */
    public static final class Builder {
        private final Map<String, String> fields = new LinkedHashMap<>();
        private final Map<String, String> metadata = new LinkedHashMap<>();

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
            metadata.put(JsonText.quoted(name), JsonText.quoted(value));
            return this;
        }

        /**
         * Sets whether the service stores the answer.
         *
         * @param value false by default
         * @return this
         */
        public Builder store(boolean value) {
            fields.put("store", String.valueOf(value));
            return this;
        }

        /**
         * Asks for the log probabilities of the tokens; they arrive in the provider field {@code logprobs}.
         *
         * @param alternatives how many likely alternatives to list for each token, 0 to 20
         * @return this
         */
        public Builder logprobs(int alternatives) {
            fields.put("logprobs", "true");
            fields.put("top_logprobs", String.valueOf(alternatives));
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
            fields.put(name, value.text());
            return this;
        }

        /**
         * Builds the options.
         *
         * @return the options
         */
        public OpenAiOptions build() {
            Map<String, String> all = new LinkedHashMap<>(fields);
            if (!metadata.isEmpty()) {
                all.put(
                        "metadata",
                        metadata.entrySet().stream()
                                .map(entry -> entry.getKey() + ":" + entry.getValue())
                                .collect(Collectors.joining(",", "{", "}")));
            }
            return new OpenAiOptions(all);
        }

        private Builder text(String name, String value) {
            fields.put(name, JsonText.quoted(value));
            return this;
        }
    }
}
