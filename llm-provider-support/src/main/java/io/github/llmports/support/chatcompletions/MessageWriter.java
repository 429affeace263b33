package io.github.llmports.support.chatcompletions;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.llmports.api.message.Message;
import io.github.llmports.api.message.OpaqueState;
import io.github.llmports.api.message.Part;
import io.github.llmports.support.request.RequestFit;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the conversation. One writer per request. */
final class MessageWriter {

    private final ChatDialect dialect;
    private final RequestFit fit;
    private final String systemRole;
    private final JsonGenerator json;
    private final ContentWriter contents;

    MessageWriter(ChatDialect dialect, RequestFit fit, String systemRole, JsonGenerator json) {
        this.dialect = dialect;
        this.fit = fit;
        this.systemRole = systemRole;
        this.json = json;
        this.contents = new ContentWriter(dialect, fit, json);
    }

    void write(Message message) throws IOException {
        if (message instanceof Message.System system) {
            message(systemRole, contents.textsOf(system.parts(), "a system message"));
        } else if (message instanceof Message.User user) {
            message("user", user.parts());
        } else if (message instanceof Message.Assistant assistant) {
            assistant(assistant.parts());
        } else if (message instanceof Message.Tool tool) {
            for (Part.ToolResult result : tool.results()) {
                toolResult(result);
            }
        } else {
            fit.drop(
                    "messages",
                    "the service has no message of the kind "
                            + message.getClass().getSimpleName());
        }
    }

    private void message(String role, List<? extends Part> parts) throws IOException {
        json.writeStartObject();
        json.writeStringField("role", role);
        json.writeFieldName("content");
        contents.write(parts, "a " + role + " message");
        json.writeEndObject();
    }

    private void assistant(List<Part> parts) throws IOException {
        List<Part.ToolCall> calls = only(parts, Part.ToolCall.class);
        List<Part.Refusal> refusals = only(parts, Part.Refusal.class);
        json.writeStartObject();
        json.writeStringField("role", "assistant");
        String text = texts(parts);
        if (text.isEmpty() && (!calls.isEmpty() || !refusals.isEmpty())) {
            json.writeNullField("content");
        } else {
            json.writeStringField("content", text);
        }
        if (!refusals.isEmpty()) {
            json.writeStringField(
                    "refusal", refusals.stream().map(Part.Refusal::text).collect(Collectors.joining()));
        }
        reasoning(only(parts, Part.Reasoning.class));
        if (!calls.isEmpty()) {
            json.writeArrayFieldStart("tool_calls");
            for (Part.ToolCall call : calls) {
                toolCall(call);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
        parts.forEach(this::warnOfLosses);
    }

    private void reasoning(List<Part.Reasoning> reasoning) throws IOException {
        String text = reasoning.stream().map(Part.Reasoning::text).collect(Collectors.joining());
        if (text.isEmpty()) {
            return;
        }
        if (dialect.reasoningEchoField().isPresent()) {
            json.writeStringField(dialect.reasoningEchoField().get(), text);
        } else {
            fit.warn("reasoning", "the service takes no reasoning of earlier turns");
        }
    }

    private void toolCall(Part.ToolCall call) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", call.id());
        json.writeStringField("type", "function");
        json.writeObjectFieldStart("function");
        json.writeStringField("name", call.name());
        json.writeStringField("arguments", call.arguments().isBlank() ? "{}" : call.arguments());
        json.writeEndObject();
        json.writeEndObject();
    }

    /** There is no field for failure on this protocol: the content says what went wrong. */
    private void toolResult(Part.ToolResult result) throws IOException {
        json.writeStartObject();
        json.writeStringField("role", "tool");
        json.writeStringField("tool_call_id", result.callId());
        json.writeStringField("content", texts(contents.textsOf(result.content(), "a tool result")));
        json.writeEndObject();
    }

    private void warnOfLosses(Part part) {
        boolean carried = part instanceof Part.Text
                || part instanceof Part.Refusal
                || part instanceof Part.Reasoning
                || part instanceof Part.ToolCall;
        if (!carried) {
            fit.warn("messages", "an assistant message carries no " + ContentWriter.name(part) + " on this protocol");
        } else if (part.state().isPresent()) {
            OpaqueState state = part.state().get();
            fit.warn("state", "the service takes no " + state.format() + " of " + state.providerType());
        }
    }

    private static String texts(List<? extends Part> parts) {
        return only(parts, Part.Text.class).stream().map(Part.Text::text).collect(Collectors.joining());
    }

    private static <T extends Part> List<T> only(List<? extends Part> parts, Class<T> type) {
        return parts.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
