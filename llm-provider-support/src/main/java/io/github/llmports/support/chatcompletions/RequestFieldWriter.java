package io.github.llmports.support.chatcompletions;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.GenerationOptions;
import io.github.llmports.api.chat.PromptCacheHints;
import io.github.llmports.api.chat.ResponseFormat;
import io.github.llmports.api.chat.ToolChoice;
import io.github.llmports.api.chat.ToolDefinition;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.model.Capability;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.support.json.WireJson;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Writes what a request says beside its messages. One writer per request. */
final class RequestFieldWriter {

    private final ChatDialect dialect;
    private final ChatFit fit;
    private final Map<String, String> options;
    private final JsonGenerator json;

    RequestFieldWriter(ChatDialect dialect, ChatFit fit, Map<String, String> options, JsonGenerator json) {
        this.dialect = dialect;
        this.fit = fit;
        this.options = options;
        this.json = json;
    }

    /**
     * Writes the fields.
     *
     * @param mark what marks the last tool for caching, raw; null for no mark
     */
    void write(ProviderCall call, @Nullable String mark, boolean stream) throws IOException {
        ChatRequest request = call.request();
        boolean tools = !request.tools().isEmpty() && fit.model().has(Capability.TOOLS, "tools");
        if (tools) {
            tools(request.tools(), mark);
        }
        toolChoice(request, tools);
        generation(request.options(), tools);
        reasoning(call);
        responseFormat(request.responseFormat(), tools);
        Optional<String> cacheKey = request.promptCache().flatMap(PromptCacheHints::key);
        if (cacheKey.isPresent() && dialect.promptCacheKeyField().isPresent()) {
            string(dialect.promptCacheKeyField().get(), cacheKey.get());
        }
        if (stream) {
            json.writeBooleanField("stream", true);
        }
        extras(call, stream);
    }

    private void tools(List<ToolDefinition> tools, @Nullable String mark) throws IOException {
        if (!open("tools")) {
            return;
        }
        json.writeStartArray();
        for (int i = 0; i < tools.size(); i++) {
            ToolDefinition tool = tools.get(i);
            json.writeStartObject();
            json.writeStringField("type", "function");
            json.writeObjectFieldStart("function");
            json.writeStringField("name", tool.name());
            json.writeStringField("description", tool.description());
            raw(
                    "parameters",
                    WireJson.checkedObject(tool.parameters(), "the parameters of the tool '" + tool.name() + "'"));
            if (tool.strict().isPresent()) {
                json.writeBooleanField("strict", tool.strict().get());
            }
            json.writeEndObject();
            if (mark != null && i == tools.size() - 1) {
                json.writeRaw(mark);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void toolChoice(ChatRequest request, boolean tools) throws IOException {
        ToolChoice choice = request.toolChoice();
        if (choice instanceof ToolChoice.Auto) {
            return;
        }
        if (!tools) {
            if (!(choice instanceof ToolChoice.None)) {
                fit.model().drop("tool_choice", "without tools there is nothing to choose");
            }
            return;
        }
        if (!fit.model().has(Capability.TOOL_CHOICE, "tool_choice") || !open("tool_choice")) {
            return;
        }
        if (choice instanceof ToolChoice.Named named) {
            json.writeStartObject();
            json.writeStringField("type", "function");
            json.writeObjectFieldStart("function");
            json.writeStringField("name", named.name());
            json.writeEndObject();
            json.writeEndObject();
        } else {
            json.writeString(choice instanceof ToolChoice.None ? "none" : "required");
        }
    }

    private void generation(GenerationOptions values, boolean tools) throws IOException {
        if (values.parallelToolCalls().isPresent()) {
            if (!tools) {
                fit.model().drop("parallel_tool_calls", "without tools it is refused");
            } else if (open("parallel_tool_calls")) {
                json.writeBoolean(values.parallelToolCalls().get());
            }
        }
        if (values.maxOutputTokens().isPresent() && open(dialect.maxTokensField())) {
            json.writeNumber(values.maxOutputTokens().getAsInt());
        }
        sampling("temperature", values.temperature());
        sampling("top_p", values.topP());
        sampling("presence_penalty", values.presencePenalty());
        sampling("frequency_penalty", values.frequencyPenalty());
        if (values.seed().isPresent() && open("seed")) {
            json.writeNumber(values.seed().getAsLong());
        }
        if (!values.stop().isEmpty() && open("stop")) {
            json.writeStartArray();
            for (String stop : values.stop()) {
                json.writeString(stop);
            }
            json.writeEndArray();
        }
    }

    private void reasoning(ProviderCall call) throws IOException {
        Optional<String> effort =
                fit.effort().map(asked -> dialect.effortNames().apply(call.model(), asked));
        if (!dialect.has(ChatDialect.Trait.REASONING_OBJECT)) {
            if (effort.isPresent()) {
                string("reasoning_effort", effort.get());
            }
            return;
        }
        OptionalInt budget = fit.budget();
        boolean hidden = call.request().options().showReasoning().equals(Optional.of(false));
        if ((effort.isPresent() || budget.isPresent() || hidden) && open("reasoning")) {
            json.writeStartObject();
            if (effort.isPresent()) {
                json.writeStringField("effort", effort.get());
            }
            if (budget.isPresent()) {
                json.writeNumberField("max_tokens", budget.getAsInt());
            }
            if (hidden) {
                json.writeBooleanField("exclude", true);
            }
            json.writeEndObject();
        }
    }

    private void sampling(String field, OptionalDouble value) throws IOException {
        if (value.isPresent() && fit.model().has(Capability.SAMPLING, field) && open(field)) {
            json.writeNumber(value.getAsDouble());
        }
    }

    private void responseFormat(ResponseFormat format, boolean tools) throws IOException {
        if (tools && format instanceof ResponseFormat.JsonSchema && dialect.has(ChatDialect.Trait.SCHEMA_OR_TOOLS)) {
            fit.model().drop("response_format", "the service takes no schema for the answer beside tools");
            return;
        }
        if (format instanceof ResponseFormat.JsonObject && open("response_format")) {
            json.writeStartObject();
            json.writeStringField("type", "json_object");
            json.writeEndObject();
        } else if (format instanceof ResponseFormat.JsonSchema schema
                && fit.model().has(Capability.STRUCTURED_OUTPUT, "response_format")
                && open("response_format")) {
            json.writeStartObject();
            json.writeStringField("type", "json_schema");
            json.writeObjectFieldStart("json_schema");
            json.writeStringField("name", schema.name());
            if (schema.description().isPresent()) {
                json.writeStringField("description", schema.description().get());
            }
            raw(
                    "schema",
                    WireJson.checkedObject(
                            schema.schema(), "the schema of the response format '" + schema.name() + "'"));
            json.writeBooleanField("strict", schema.strict());
            json.writeEndObject();
            json.writeEndObject();
        }
    }

    /** What is no part of the request proper: it gives way to provider options without a word. */
    private void extras(ProviderCall call, boolean stream) throws IOException {
        if (stream && dialect.streamOptions().isPresent() && !options.containsKey("stream_options")) {
            raw("stream_options", dialect.streamOptions().get().text());
        }
        for (Map.Entry<String, Json> extra :
                dialect.extras().apply(call, options.keySet()).entrySet()) {
            if (!options.containsKey(extra.getKey())) {
                raw(extra.getKey(), extra.getValue().text());
            }
        }
        for (Map.Entry<String, String> option : options.entrySet()) {
            raw(option.getKey(), option.getValue());
        }
    }

    private void string(String field, String value) throws IOException {
        if (open(field)) {
            json.writeString(value);
        }
    }

    private void raw(String field, String value) throws IOException {
        json.writeFieldName(field);
        json.writeRawValue(value);
    }

    /** Begins a field that the request sets, unless the target does not take it or a provider option replaces it. */
    private boolean open(String field) throws IOException {
        if (!fit.takes(field)) {
            return false;
        }
        if (options.containsKey(field)) {
            fit.model().drop(field, "the provider options replace the request's " + field);
            return false;
        }
        json.writeFieldName(field);
        return true;
    }
}
