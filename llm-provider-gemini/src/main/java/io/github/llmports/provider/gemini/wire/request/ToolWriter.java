package io.github.llmports.provider.gemini.wire.request;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ToolChoice;
import io.github.llmports.api.chat.ToolDefinition;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.model.Capability;
import io.github.llmports.support.json.WireJson;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** Writes the tools and the choice among them. One writer per request. */
final class ToolWriter {

    /** What may stand in the schema of a tool that takes nothing, beside empty properties. */
    private static final Set<String> BARE =
            Set.of("type", "properties", "additionalProperties", "required", "$schema", "title", "description");

    private static final String FUNCTION_CALLING = "functionCallingConfig";

    private final SchemaDialect dialect;
    private final ModelFacts facts;
    private final JsonGenerator json;

    ToolWriter(SchemaDialect dialect, ModelFacts facts, JsonGenerator json) {
        this.dialect = dialect;
        this.facts = facts;
        this.json = json;
    }

    /** The request's functions, then whatever tools of its own the service is asked for. */
    void tools(ChatRequest request, RequestOptions options) throws IOException {
        String more = options.list("tools");
        Map<String, String> config = options.object("toolConfig");
        boolean cached = options.has("cachedContent");
        boolean functions = !request.tools().isEmpty() && !cached && facts.fit.has(Capability.TOOLS, "tools");
        if (cached && !(request.tools().isEmpty() && more.isEmpty() && config.isEmpty())) {
            facts.fit.drop("tools", "beside a cached content the service takes no tools but those in it");
            return;
        }
        if (functions || !more.isEmpty()) {
            json.writeArrayFieldStart("tools");
            if (functions) {
                declarations(request);
            }
            if (!more.isEmpty()) {
                json.writeRawValue(more);
            }
            json.writeEndArray();
        }
        config(request, functions, config);
    }

    private void declarations(ChatRequest request) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("functionDeclarations");
        for (ToolDefinition tool : request.tools()) {
            char first = tool.name().charAt(0);
            if (first == '-' || Character.isDigit(first)) {
                throw facts.invalid("the service takes no tool named '" + tool.name()
                        + "': begin the name with a letter or an underscore");
            }
            json.writeStartObject();
            json.writeStringField("name", tool.name());
            json.writeStringField("description", tool.description());
            String owner = "the parameters of the tool '" + tool.name() + "'";
            if (takesArguments(tool.parameters(), owner)) {
                json.writeFieldName(dialect.parametersField);
                json.writeRawValue(dialect.write(tool.parameters(), owner, facts));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** A schema of nothing is left out: older models refuse it. */
    private static boolean takesArguments(Json schema, String owner) {
        Map<String, String> fields = WireJson.checkedFields(schema, owner);
        return !BARE.containsAll(fields.keySet())
                || !blank(fields.getOrDefault("properties", "{}"))
                || !fields.getOrDefault("additionalProperties", "false").equals("false");
    }

    private static boolean blank(String object) {
        return object.substring(1, object.length() - 1).isBlank();
    }

    private void config(ChatRequest request, boolean functions, Map<String, String> options) throws IOException {
        String mode = mode(request, functions);
        if (!mode.isEmpty() && options.containsKey(FUNCTION_CALLING)) {
            facts.fit.drop("tool_choice", "the provider options replace the request's tool choice");
            mode = "";
        }
        if (mode.isEmpty() && options.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("toolConfig");
        if (!mode.isEmpty()) {
            json.writeObjectFieldStart(FUNCTION_CALLING);
            json.writeStringField("mode", mode);
            if (request.toolChoice() instanceof ToolChoice.Named named) {
                json.writeArrayFieldStart("allowedFunctionNames");
                json.writeString(named.name());
                json.writeEndArray();
            }
            json.writeEndObject();
        }
        for (Map.Entry<String, String> option : options.entrySet()) {
            json.writeFieldName(option.getKey());
            json.writeRawValue(option.getValue());
        }
        json.writeEndObject();
    }

    /** Empty where the service's own default will do. A strict tool is held to its schema in one mode of its own. */
    private String mode(ChatRequest request, boolean functions) {
        ToolChoice choice = request.toolChoice();
        if (!functions) {
            if (!(choice instanceof ToolChoice.Auto || choice instanceof ToolChoice.None)) {
                facts.fit.drop("tool_choice", "without tools there is nothing to choose");
            }
            return "";
        }
        if (choice instanceof ToolChoice.Auto) {
            boolean strict =
                    request.tools().stream().anyMatch(tool -> tool.strict().orElse(false));
            return strict ? "VALIDATED" : "";
        }
        if (!facts.fit.has(Capability.TOOL_CHOICE, "tool_choice")) {
            return "";
        }
        return choice instanceof ToolChoice.None ? "NONE" : "ANY";
    }
}
