package io.github.llmports.provider.gemini.wire.request;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.GenerationOptions;
import io.github.llmports.api.chat.ResponseFormat;
import io.github.llmports.api.model.Capability;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Writes {@code generationConfig}. One writer per request. */
final class GenerationWriter {

    private static final int MOST_STOPS = 5;

    private final SchemaDialect dialect;
    private final ModelFacts facts;
    private final JsonGenerator json;
    private final Map<String, String> options;
    private boolean begun;

    GenerationWriter(SchemaDialect dialect, ModelFacts facts, JsonGenerator json, Map<String, String> options) {
        this.dialect = dialect;
        this.facts = facts;
        this.json = json;
        this.options = options;
    }

    void write(ChatRequest request) throws IOException {
        GenerationOptions values = request.options();
        sampling("temperature", values.temperature());
        sampling("topP", values.topP());
        if (values.maxOutputTokens().isPresent() && open("maxOutputTokens")) {
            json.writeNumber(values.maxOutputTokens().getAsInt());
        }
        stop(values.stop());
        seed(values);
        sampling("presencePenalty", values.presencePenalty());
        sampling("frequencyPenalty", values.frequencyPenalty());
        if (values.parallelToolCalls().isPresent()
                && !values.parallelToolCalls().get()) {
            facts.fit.drop("parallel_tool_calls", "the service has no switch against parallel calls");
        }
        format(request.responseFormat());
        Thinking thinking = Thinking.of(values, facts);
        if (thinking.present() && open("thinkingConfig")) {
            thinking.write(json);
        }
        for (Map.Entry<String, String> option : options.entrySet()) {
            begin();
            json.writeFieldName(option.getKey());
            json.writeRawValue(option.getValue());
        }
        if (begun) {
            json.writeEndObject();
        }
    }

    private void sampling(String field, OptionalDouble value) throws IOException {
        if (value.isPresent() && facts.fit.has(Capability.SAMPLING, field) && open(field)) {
            json.writeNumber(value.getAsDouble());
        }
    }

    private void stop(List<String> texts) throws IOException {
        if (texts.isEmpty() || !open("stopSequences")) {
            return;
        }
        if (texts.size() > MOST_STOPS) {
            facts.fit.drop("stop", "the service takes " + MOST_STOPS + " stop texts at most; further ones");
        }
        json.writeStartArray();
        for (String text : texts.subList(0, Math.min(MOST_STOPS, texts.size()))) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private void seed(GenerationOptions values) throws IOException {
        if (values.seed().isEmpty()) {
            return;
        }
        long seed = values.seed().getAsLong();
        if (seed != (int) seed) {
            facts.fit.drop("seed", "the service takes seeds of 32 bits only");
        } else if (open("seed")) {
            json.writeNumber(seed);
        }
    }

    private void format(ResponseFormat format) throws IOException {
        if (format instanceof ResponseFormat.Text || !facts.fit.has(Capability.STRUCTURED_OUTPUT, "response_format")) {
            return;
        }
        if (open("responseMimeType")) {
            json.writeString("application/json");
        }
        if (format instanceof ResponseFormat.JsonSchema schema && open(dialect.responseField)) {
            json.writeRawValue(
                    dialect.write(schema.schema(), "the schema of the response format '" + schema.name() + "'", facts));
        }
    }

    /** Begins a field that the request sets, unless a provider option replaces it. */
    private boolean open(String field) throws IOException {
        if (options.containsKey(field)) {
            facts.fit.drop(field, "the provider options replace the request's " + field);
            return false;
        }
        begin();
        json.writeFieldName(field);
        return true;
    }

    private void begin() throws IOException {
        if (!begun) {
            begun = true;
            json.writeObjectFieldStart("generationConfig");
        }
    }
}
