package io.github.llmports.provider.openai.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.GenerationOptions;
import io.github.llmports.api.chat.PromptCacheHints;
import io.github.llmports.api.chat.ResponseFormat;
import io.github.llmports.api.chat.ToolChoice;
import io.github.llmports.api.chat.ToolDefinition;
import io.github.llmports.api.chat.Warning;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.model.Capability;
import io.github.llmports.api.model.ReasoningEffort;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.support.json.WireJson;
import io.github.llmports.support.request.RequestFit;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Writes what a request says beside its input. One writer per request. */
final class RequestWriter {

    private static final int LEAST_OUTPUT_TOKENS = 16;
    private static final String ENCRYPTED_REASONING = "\"reasoning.encrypted_content\"";
    private static final String LOGPROBS = "\"message.output_text.logprobs\"";

    private final ProviderCall call;
    private final RequestFit fit;

    /** What is still to be written of the caller's options. */
    private final Map<String, String> options;

    private final JsonGenerator json;
    private final Optional<ReasoningEffort> effort;
    private final boolean reasons;

    RequestWriter(ProviderCall call, RequestFit fit, Map<String, String> options, JsonGenerator json) {
        this.call = call;
        this.fit = fit;
        this.options = options;
        this.json = json;
        this.effort = fit.effort("reasoning.effort");
        this.reasons = fit.reasons(effort);
    }

    void write(ChatRequest request, boolean stream) throws IOException {
        writeShared(request);
        GenerationOptions values = request.options();
        if (values.maxOutputTokens().isPresent() && open("max_output_tokens")) {
            json.writeNumber(outputTokens(values.maxOutputTokens().getAsInt()));
        }
        sampling("temperature", values.temperature());
        sampling("top_p", values.topP());
        dropUnknown(values);
        promptCache(request.promptCache());
        if (!options.containsKey("store")) {
            json.writeBooleanField("store", false);
        }
        include();
        if (stream) {
            json.writeBooleanField("stream", true);
            if (!options.containsKey("stream_options")) {
                raw("stream_options", "{\"include_obfuscation\":false}");
            }
        }
        for (Map.Entry<String, String> option : options.entrySet()) {
            raw(option.getKey(), option.getValue());
        }
    }

    /** Writes what has tokens, for they alone are counted. */
    void writeCounted(ChatRequest request) throws IOException {
        writeShared(request);
        for (String field : new String[] {"instructions", "previous_response_id", "conversation", "truncation"}) {
            String value = options.get(field);
            if (value != null) {
                raw(field, value);
            }
        }
    }

    private void writeShared(ChatRequest request) throws IOException {
        boolean tools = tools(request);
        toolChoice(request.toolChoice(), tools);
        Optional<Boolean> parallel = request.options().parallelToolCalls();
        if (parallel.isPresent()) {
            if (!tools) {
                fit.drop("parallel_tool_calls", "without tools there is nothing to call");
            } else if (open("parallel_tool_calls")) {
                json.writeBoolean(parallel.get());
            }
        }
        reasoning(request.options());
        text(request.responseFormat());
    }

    /** The tools of the request, then those of the options, which may be the service's own. */
    private boolean tools(ChatRequest request) throws IOException {
        boolean ours = !request.tools().isEmpty() && fit.has(Capability.TOOLS, "tools");
        String more = elements(options.remove("tools"), "tools");
        if (!ours && more.isEmpty()) {
            return false;
        }
        json.writeArrayFieldStart("tools");
        if (ours) {
            for (ToolDefinition tool : request.tools()) {
                json.writeStartObject();
                json.writeStringField("type", "function");
                json.writeStringField("name", tool.name());
                if (!tool.description().isEmpty()) {
                    json.writeStringField("description", tool.description());
                }
                raw(
                        "parameters",
                        WireJson.checkedObject(tool.parameters(), "the parameters of the tool '" + tool.name() + "'"));
                json.writeBooleanField("strict", tool.strict().orElse(false));
                json.writeEndObject();
            }
        }
        if (!more.isEmpty()) {
            json.writeRawValue(more);
        }
        json.writeEndArray();
        return true;
    }

    private void toolChoice(ToolChoice choice, boolean tools) throws IOException {
        if (choice instanceof ToolChoice.Auto) {
            return;
        }
        if (!tools) {
            if (!(choice instanceof ToolChoice.None)) {
                fit.drop("tool_choice", "without tools there is nothing to choose");
            }
            return;
        }
        if (!fit.has(Capability.TOOL_CHOICE, "tool_choice") || !open("tool_choice")) {
            return;
        }
        if (choice instanceof ToolChoice.Named named) {
            json.writeStartObject();
            json.writeStringField("type", "function");
            json.writeStringField("name", named.name());
            json.writeEndObject();
        } else {
            json.writeString(choice instanceof ToolChoice.None ? "none" : "required");
        }
    }

    private void reasoning(GenerationOptions values) throws IOException {
        boolean budgetOnly =
                values.reasoningBudget().isPresent() && values.reasoningEffort().isEmpty();
        if (budgetOnly && effort.isEmpty()) {
            fit.drop(
                    "reasoning_budget",
                    "there is no effort that " + call.model().id() + " is known to take instead");
        }
        Map<String, String> own = fields(options.remove("reasoning"), "reasoning");
        String old = options.remove("reasoning_effort");
        if (old != null) {
            own.putIfAbsent("effort", old);
        }
        if (effort.isPresent() && replaces(own, "effort")) {
            own.put("effort", "\"" + RequestFit.name(effort.get()) + "\"");
        }
        if (values.showReasoning().orElse(false) && fit.has(Capability.REASONING, "reasoning.summary")) {
            own.putIfAbsent("summary", "\"auto\"");
        }
        object("reasoning", own);
    }

    private void text(ResponseFormat format) throws IOException {
        Map<String, String> own = fields(options.remove("text"), "text");
        String verbosity = options.remove("verbosity");
        if (verbosity != null) {
            own.putIfAbsent("verbosity", verbosity);
        }
        boolean schema = format instanceof ResponseFormat.JsonSchema;
        boolean wanted = format instanceof ResponseFormat.JsonObject
                || schema && fit.has(Capability.STRUCTURED_OUTPUT, "text.format");
        if (!wanted || !replaces(own, "format")) {
            object("text", own);
            return;
        }
        json.writeObjectFieldStart("text");
        json.writeObjectFieldStart("format");
        if (format instanceof ResponseFormat.JsonSchema named) {
            json.writeStringField("type", "json_schema");
            json.writeStringField("name", named.name());
            if (named.description().isPresent()) {
                json.writeStringField("description", named.description().get());
            }
            raw(
                    "schema",
                    WireJson.checkedObject(named.schema(), "the schema of the response format '" + named.name() + "'"));
            json.writeBooleanField("strict", named.strict());
        } else {
            json.writeStringField("type", "json_object");
        }
        json.writeEndObject();
        raws(own);
        json.writeEndObject();
    }

    private int outputTokens(int asked) {
        if (asked >= LEAST_OUTPUT_TOKENS) {
            return asked;
        }
        String what = "the service takes no max_output_tokens below " + LEAST_OUTPUT_TOKENS;
        if (call.strict()) {
            throw fit.invalid(what + "; in strict mode nothing is changed");
        }
        call.feedback()
                .warn(new Warning(
                        Warning.Kind.CLAMPED, "max_output_tokens", what + "; it was set to " + LEAST_OUTPUT_TOKENS));
        return LEAST_OUTPUT_TOKENS;
    }

    private void sampling(String field, OptionalDouble value) throws IOException {
        if (value.isEmpty() || !fit.has(Capability.SAMPLING, field)) {
            return;
        }
        if (reasons) {
            fit.drop(field, call.model().id() + " takes no " + field + " while it reasons");
        } else if (open(field)) {
            json.writeNumber(value.getAsDouble());
        }
    }

    /** What chat completions take and Responses do not. */
    private void dropUnknown(GenerationOptions values) {
        drop(!values.stop().isEmpty(), "stop");
        drop(values.seed().isPresent(), "seed");
        drop(values.presencePenalty().isPresent(), "presence_penalty");
        drop(values.frequencyPenalty().isPresent(), "frequency_penalty");
    }

    private void drop(boolean asked, String field) {
        if (asked) {
            fit.drop(field, "the Responses API takes no " + field);
        }
    }

    private void promptCache(Optional<PromptCacheHints> hints) throws IOException {
        Optional<String> key = hints.flatMap(PromptCacheHints::key);
        if (key.isPresent() && open("prompt_cache_key")) {
            json.writeString(key.get());
        }
        Optional<Duration> life = hints.flatMap(PromptCacheHints::timeToLive);
        if (life.isPresent()
                && !call.model().lacks(CacheBreakpoints.CAPABILITY)
                && !options.containsKey("prompt_cache_options")) {
            raw(
                    "prompt_cache_options",
                    "{\"mode\":\"implicit\",\"ttl\":\"" + CacheBreakpoints.timeToLive(life.get()) + "\"}");
        }
    }

    /** Asks for reasoning encrypted where none is stored, and for the probabilities that the options ask for. */
    private void include() throws IOException {
        String asked = elements(options.remove("include"), "include");
        StringBuilder all = new StringBuilder(asked);
        boolean stored = "true".equals(options.get("store"));
        if (!stored && InputWriter.reasoning(call.model())) {
            add(all, ENCRYPTED_REASONING);
        }
        if ("true".equals(options.remove("logprobs"))) {
            add(all, LOGPROBS);
        }
        if (!all.isEmpty()) {
            raw("include", "[" + all + "]");
        }
    }

    private static void add(StringBuilder all, String element) {
        if (all.indexOf(element) < 0) {
            all.append(all.isEmpty() ? "" : ",").append(element);
        }
    }

    private void object(String field, Map<String, String> fields) throws IOException {
        if (!fields.isEmpty()) {
            json.writeObjectFieldStart(field);
            raws(fields);
            json.writeEndObject();
        }
    }

    private void raws(Map<String, String> fields) throws IOException {
        for (Map.Entry<String, String> field : fields.entrySet()) {
            raw(field.getKey(), field.getValue());
        }
    }

    private void raw(String field, String value) throws IOException {
        json.writeFieldName(field);
        json.writeRawValue(value);
    }

    /** Begins a field that the request sets, unless a provider option replaces it. */
    private boolean open(String field) throws IOException {
        if (replaces(options, field)) {
            json.writeFieldName(field);
            return true;
        }
        return false;
    }

    /** Whether the request's value goes out; says so if an option stands in its place. */
    private boolean replaces(Map<String, String> replacing, String field) {
        if (replacing.containsKey(field)) {
            fit.drop(field, "the provider options replace the request's " + field);
            return false;
        }
        return true;
    }

    private static Map<String, String> fields(@Nullable String raw, String field) {
        return raw == null
                ? new LinkedHashMap<>(2)
                : WireJson.checkedFields(Json.of(raw), "the option '" + field + "'");
    }

    /** What stands between the brackets of an array. */
    private static String elements(@Nullable String raw, String field) {
        if (raw == null) {
            return "";
        }
        if (!raw.startsWith("[")) {
            throw new WireJson.InvalidJsonException("the option '" + field + "' must be a JSON array");
        }
        return raw.substring(1, raw.length() - 1).strip();
    }
}
