package io.github.llmports.support.chatcompletions;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.llmports.api.message.Message;
import io.github.llmports.api.message.OpaqueState;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.support.json.WireJson;
import io.github.llmports.support.request.RequestFit;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the conversation. One writer per request. */
final class MessageWriter {

    private final ChatDialect dialect;
    private final RequestFit fit;
    private final ModelInfo model;
    private final JsonGenerator json;
    private final ContentWriter contents;

    MessageWriter(ChatDialect dialect, RequestFit fit, ModelInfo model, JsonGenerator json) {
        this.dialect = dialect;
        this.fit = fit;
        this.model = model;
        this.json = json;
        this.contents = new ContentWriter(dialect, fit, json);
    }

    /**
     * Writes a message.
     *
     * @param mark what marks its end for caching, raw; null for no mark
     */
    void write(Message message, @Nullable String mark) throws IOException {
        if (message instanceof Message.System system) {
            message(dialect.systemRole().of(model), contents.textsOf(system.parts(), "a system message"), mark);
        } else if (message instanceof Message.User user) {
            message("user", user.parts(), mark);
        } else if (message instanceof Message.Assistant assistant) {
            assistant(assistant.parts(), mark);
        } else if (message instanceof Message.Tool tool) {
            int last = tool.results().size() - 1;
            for (int i = 0; i <= last; i++) {
                toolResult(tool.results().get(i), i == last ? mark : null);
            }
        } else {
            fit.drop(
                    "messages",
                    "the service has no message of the kind "
                            + message.getClass().getSimpleName());
        }
    }

    private void message(String role, List<? extends Part> parts, @Nullable String mark) throws IOException {
        json.writeStartObject();
        json.writeStringField("role", role);
        json.writeFieldName("content");
        contents.write(parts, "a " + role + " message", mark);
        json.writeEndObject();
    }

    private void assistant(List<Part> parts, @Nullable String mark) throws IOException {
        List<Part.ToolCall> calls = only(parts, Part.ToolCall.class);
        String refusal =
                only(parts, Part.Refusal.class).stream().map(Part.Refusal::text).collect(Collectors.joining());
        boolean refusalField =
                !refusal.isEmpty() && !dialect.unsupportedFields().contains("refusal");
        json.writeStartObject();
        json.writeStringField("role", "assistant");
        String text = refusalField ? texts(parts) : texts(parts) + refusal;
        json.writeFieldName("content");
        if (text.isEmpty() && (!calls.isEmpty() || refusalField)) {
            json.writeNull();
        } else {
            contents.write(List.of(Part.text(text)), "an assistant message", mark);
        }
        if (refusalField) {
            json.writeStringField("refusal", refusal);
        }
        reasoning(only(parts, Part.Reasoning.class));
        if (!calls.isEmpty()) {
            json.writeArrayFieldStart("tool_calls");
            for (Part.ToolCall call : calls) {
                toolCall(call);
            }
            json.writeEndArray();
        }
        echo(parts);
        json.writeEndObject();
        parts.forEach(this::warnOfLosses);
    }

    /** Reasoning goes back as the service sent it, or as text; what another service or family sent does not. */
    private void reasoning(List<Part.Reasoning> reasoning) throws IOException {
        StringJoiner details = new StringJoiner(",", "[", "]").setEmptyValue("");
        StringBuilder text = new StringBuilder();
        for (Part.Reasoning part : reasoning) {
            OpaqueState state = part.state().orElse(null);
            if (state == null || taken(state) && !is(dialect.detailsField(), state)) {
                text.append(part.text());
            } else if (taken(state)) {
                details.add(inside(state.value().text()));
            } else if (!part.text().isEmpty()) {
                fit.warn("reasoning", "the service takes no reasoning of another model");
            }
        }
        if (details.length() > 0) {
            json.writeFieldName(dialect.detailsField().orElseThrow());
            json.writeRawValue(details.toString());
        } else if (!text.isEmpty() && dialect.reasoningEchoField().isPresent()) {
            json.writeStringField(dialect.reasoningEchoField().get(), text.toString());
        } else if (!text.isEmpty()) {
            fit.warn("reasoning", "the service takes no reasoning of earlier turns");
        }
    }

    /** Whether state goes back: if it is this service's own, and what it belongs to may read it. */
    private boolean taken(OpaqueState state) {
        if (!state.providerType().equals(dialect.providerType())) {
            return false;
        }
        boolean details = is(dialect.detailsField(), state);
        return details
                        && sameFamily(state.model())
                        && WireJson.tree(state.value().text()).isArray()
                || is(dialect.reasoningEchoField(), state)
                || is(Optional.of(ChatAnswer.MESSAGE), state);
    }

    /** Whether state is what a field of this service holds. */
    private boolean is(Optional<String> field, OpaqueState state) {
        return field.isPresent() && state.format().equals(dialect.stateFormat(field.get()));
    }

    /** Signatures are read by the models of their author alone; who a router chooses is not known. */
    private boolean sameFamily(String made) {
        String author = author(model.id());
        return author.equals(author(made)) || author.equals(dialect.providerType());
    }

    private static String author(String id) {
        int slash = id.indexOf('/');
        return slash < 0 ? "" : id.substring(id.startsWith("~") ? 1 : 0, slash);
    }

    private static String inside(String array) {
        String text = array.strip();
        return text.substring(1, text.length() - 1);
    }

    /** What of an earlier answer goes back beside its parts. */
    private void echo(List<Part> parts) throws IOException {
        for (Part part : parts) {
            Optional<OpaqueState> state =
                    part instanceof Part.Text ? part.state().filter(this::taken) : Optional.empty();
            if (state.isPresent()) {
                Map<String, String> fields = WireJson.checkedFields(state.get().value(), "the state of a text");
                for (String field : new TreeSet<>(dialect.echoedFields())) {
                    if (fields.containsKey(field)) {
                        json.writeFieldName(field);
                        json.writeRawValue(fields.get(field));
                    }
                }
                return;
            }
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
    private void toolResult(Part.ToolResult result, @Nullable String mark) throws IOException {
        json.writeStartObject();
        json.writeStringField("role", "tool");
        json.writeStringField("tool_call_id", result.callId());
        json.writeFieldName("content");
        List<Part> content = result.content();
        if (!dialect.has(ChatDialect.Trait.MEDIA_IN_TOOL_RESULTS)) {
            content = List.of(Part.text(texts(contents.textsOf(content, "a tool result"))));
        }
        contents.write(content.isEmpty() ? List.of(Part.text("")) : content, "a tool result", mark);
        json.writeEndObject();
    }

    private void warnOfLosses(Part part) {
        boolean carried = part instanceof Part.Text
                || part instanceof Part.Refusal
                || part instanceof Part.Reasoning
                || part instanceof Part.ToolCall;
        if (!carried) {
            fit.warn("messages", "an assistant message carries no " + ContentWriter.name(part) + " on this protocol");
        } else if (part.state().isPresent() && !taken(part.state().get())) {
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
