package io.github.llmports.provider.claude.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.GenerationOptions;
import io.github.llmports.api.chat.ResponseFormat;
import io.github.llmports.api.chat.ToolChoice;
import io.github.llmports.api.chat.ToolDefinition;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.model.Capability;
import io.github.llmports.support.json.WireJson;
import io.github.llmports.support.request.RequestFit;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Writes what a request says beside its messages. One writer per request. */
final class FieldWriter {

    private final MessagesFit fit;
    private final RequestOptions options;
    private final ChatRequest request;
    private final JsonGenerator json;

    FieldWriter(MessagesFit fit, RequestOptions options, JsonGenerator json) {
        this.fit = fit;
        this.options = options;
        this.request = fit.call().request();
        this.json = json;
    }

    /** Writes tools and the choice among them. */
    void tools(CacheBreakpoints breakpoints, boolean thinking) throws IOException {
        boolean ours = !request.tools().isEmpty() && fit.model().has(Capability.TOOLS, "tools");
        boolean any = ours || options.serverTools().isPresent();
        if (any && open("tools")) {
            json.writeStartArray();
            for (int i = 0; ours && i < request.tools().size(); i++) {
                boolean last = i == request.tools().size() - 1;
                tool(request.tools().get(i), last && breakpoints.afterTools() ? breakpoints.control() : "");
            }
            String inner = options.serverTools().orElse("[]").strip();
            if (inner.length() > 2) {
                json.writeRawValue(inner.substring(1, inner.length() - 1));
            }
            json.writeEndArray();
        }
        choice(ours || options.replaces("tools") || any, thinking);
    }

    private void tool(ToolDefinition tool, String cacheControl) throws IOException {
        boolean strict = tool.strict().orElse(false);
        String what = "the parameters of the tool '" + tool.name() + "'";
        json.writeStartObject();
        json.writeStringField("name", tool.name());
        if (!tool.description().isEmpty()) {
            json.writeStringField("description", tool.description());
        }
        Json schema = typed(tool.parameters(), what);
        json.writeFieldName("input_schema");
        json.writeRawValue(strict ? ClosedSchema.of(schema, what, fit) : schema.text());
        if (tool.strict().isPresent()) {
            json.writeBooleanField("strict", strict);
        }
        if (options.eagerInputStreaming()) {
            json.writeBooleanField("eager_input_streaming", true);
        }
        if (!cacheControl.isEmpty()) {
            json.writeFieldName("cache_control");
            json.writeRawValue(cacheControl);
        }
        json.writeEndObject();
    }

    /** The service wants said what every schema of arguments means: that they are an object. */
    private static Json typed(Json schema, String what) {
        Map<String, String> fields = WireJson.checkedFields(schema, what);
        if (fields.containsKey("type")) {
            return schema;
        }
        String rest = schema.text().strip().substring(1);
        return Json.of("{\"type\":\"object\"" + (fields.isEmpty() ? "}" : "," + rest));
    }

    private void choice(boolean tools, boolean thinking) throws IOException {
        boolean serial = request.options()
                .parallelToolCalls()
                .filter(parallel -> !parallel)
                .isPresent();
        ToolChoice choice = choice(tools, thinking, serial);
        if (choice instanceof ToolChoice.Auto && !serial) {
            return;
        }
        if (!tools || !open("tool_choice")) {
            return;
        }
        json.writeStartObject();
        if (choice instanceof ToolChoice.Named named) {
            json.writeStringField("type", "tool");
            json.writeStringField("name", named.name());
        } else {
            json.writeStringField(
                    "type",
                    choice instanceof ToolChoice.Required
                            ? "any"
                            : choice instanceof ToolChoice.None ? "none" : "auto");
        }
        if (serial && !(choice instanceof ToolChoice.None)) {
            json.writeBooleanField("disable_parallel_tool_use", true);
        }
        json.writeEndObject();
    }

    /** The choice that goes out: a tool can be forced only where there are tools, by some models, without thinking. */
    private ToolChoice choice(boolean tools, boolean thinking, boolean serial) {
        ToolChoice choice = request.toolChoice();
        boolean forced = choice instanceof ToolChoice.Required || choice instanceof ToolChoice.Named;
        if (!tools) {
            if (forced || serial) {
                fit.model().drop("toolChoice", "without tools there is nothing to choose");
            }
            return ToolChoice.auto();
        }
        if (forced && !fit.model().has(Capability.TOOL_CHOICE, "tool choice that forces a tool")) {
            return ToolChoice.auto();
        }
        if (forced && thinking) {
            fit.model().drop("toolChoice", "no tool can be forced while the model thinks");
            return ToolChoice.auto();
        }
        return choice;
    }

    /** Writes how the model thinks, and the form of its answer. */
    void thinking(ThinkingPlan plan) throws IOException {
        if (plan.type() != null && open("thinking")) {
            json.writeStartObject();
            json.writeStringField("type", plan.type());
            if (plan.budget() > 0) {
                json.writeNumberField("budget_tokens", plan.budget());
            }
            if (plan.display() != null) {
                json.writeStringField("display", plan.display());
            }
            json.writeEndObject();
        }
        String schema = schema();
        if ((plan.effort().isPresent() || !schema.isEmpty()) && open("output_config")) {
            json.writeStartObject();
            if (plan.effort().isPresent()) {
                json.writeStringField("effort", RequestFit.name(plan.effort().get()));
            }
            if (!schema.isEmpty()) {
                json.writeObjectFieldStart("format");
                json.writeStringField("type", "json_schema");
                json.writeFieldName("schema");
                json.writeRawValue(schema);
                json.writeEndObject();
            }
            json.writeEndObject();
        }
    }

    /** The schema of the answer, empty without one. */
    private String schema() {
        if (request.responseFormat() instanceof ResponseFormat.JsonObject) {
            fit.model().drop("responseFormat", "the service has no JSON without a schema");
        }
        if (!(request.responseFormat() instanceof ResponseFormat.JsonSchema format)
                || !fit.model().has(Capability.STRUCTURED_OUTPUT, "responseFormat")) {
            return "";
        }
        if (format.description().isPresent()) {
            fit.model().drop("responseFormat", "the service takes no description of a format");
        }
        return ClosedSchema.of(format.schema(), "the schema of the response format '" + format.name() + "'", fit);
    }

    /** Writes how the text is sampled, and where it stops. */
    void generation(boolean thinking, boolean samplingRefused) throws IOException {
        GenerationOptions values = request.options();
        boolean both = values.temperature().isPresent() && fit.call().model().known();
        sampling(
                "temperature",
                values.temperature(),
                samplingRefused,
                thinking && values.temperature().orElse(1) != 1
                        ? "the model takes no temperature but 1 while it thinks"
                        : "");
        sampling("top_p", values.topP(), samplingRefused, both ? "the model takes no top_p beside a temperature" : "");
        absent("presencePenalty", values.presencePenalty().isPresent());
        absent("frequencyPenalty", values.frequencyPenalty().isPresent());
        absent("seed", values.seed().isPresent());
        if (!values.stop().isEmpty() && open("stop_sequences")) {
            strings(values.stop());
        }
    }

    private void sampling(String field, OptionalDouble value, boolean refused, String objection) throws IOException {
        if (value.isEmpty() || !fit.model().has(Capability.SAMPLING, field)) {
            return;
        }
        if (refused) {
            fit.model().drop(field, "this version of the API takes no " + field);
        } else if (!objection.isEmpty()) {
            fit.model().drop(field, objection);
        } else if (open(field)) {
            json.writeNumber(value.getAsDouble());
        }
    }

    private void absent(String field, boolean asked) {
        if (asked) {
            fit.model().drop(field, "the service takes no " + field);
        }
    }

    private void strings(List<String> values) throws IOException {
        json.writeStartArray();
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    /** Begins a field that the request sets, unless a provider option replaces it. */
    boolean open(String field) throws IOException {
        if (options.replaces(field)) {
            fit.model().drop(field, "the provider options replace the request's " + field);
            return false;
        }
        json.writeFieldName(field);
        return true;
    }
}
