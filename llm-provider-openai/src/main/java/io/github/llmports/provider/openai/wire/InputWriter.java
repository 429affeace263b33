package io.github.llmports.provider.openai.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.message.Message;
import io.github.llmports.api.message.OpaqueState;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.model.Capability;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.support.json.WireJson;
import io.github.llmports.support.request.RequestFit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes the conversation as a list of items. One writer per request. */
final class InputWriter {

    private static final int LONGEST_CALL_ID = 64;

    private final ProviderCall call;
    private final RequestFit fit;
    private final JsonGenerator json;

    /** Whether the service keeps what it answers, so that reasoning can be sent by its id alone. */
    private final boolean stored;

    private final ContentWriter contents;

    InputWriter(ProviderCall call, RequestFit fit, JsonGenerator json, boolean stored) {
        this.call = call;
        this.fit = fit;
        this.json = json;
        this.stored = stored;
        this.contents = new ContentWriter(fit, json);
    }

    /** Whether a model is known to be able to reason. */
    static boolean reasoning(ModelInfo model) {
        return model.reasoning().map(support -> !support.efforts().isEmpty()).orElse(false)
                || model.capabilities().contains(Capability.REASONING);
    }

    void write(ChatRequest request) throws IOException {
        List<Message> messages = request.messages();
        CacheBreakpoints breakpoints = CacheBreakpoints.of(request, call.model(), fit);
        json.writeArrayFieldStart("input");
        for (int i = 0; i < messages.size(); i++) {
            write(messages.get(i), breakpoints.after(i));
        }
        json.writeEndArray();
    }

    private void write(Message message, String breakpoint) throws IOException {
        if (message instanceof Message.System system) {
            message(reasoning(call.model()) ? "developer" : "system", system.parts(), breakpoint);
        } else if (message instanceof Message.User user) {
            message("user", user.parts(), breakpoint);
        } else if (message instanceof Message.Assistant assistant) {
            assistant(assistant.parts());
        } else if (message instanceof Message.Tool tool) {
            List<Part.ToolResult> results = tool.results();
            for (int i = 0; i < results.size(); i++) {
                toolResult(results.get(i), i == results.size() - 1 ? breakpoint : "");
            }
        } else {
            fit.drop(
                    "messages",
                    "the service has no message of the kind "
                            + message.getClass().getSimpleName());
        }
    }

    /** A message; parts that are items of their own, such as the answer to an approval request, follow it. */
    private void message(String role, List<Part> parts, String breakpoint) throws IOException {
        List<Part> items = parts.stream().filter(InputWriter::isItem).toList();
        if (items.size() < parts.size()) {
            json.writeStartObject();
            json.writeStringField("role", role);
            json.writeFieldName("content");
            contents.write(
                    items.isEmpty()
                            ? parts
                            : parts.stream().filter(part -> !isItem(part)).toList(),
                    "a " + role + " message",
                    breakpoint);
            json.writeEndObject();
        }
        for (Part item : items) {
            raw((Part.Other) item);
        }
    }

    private static boolean isItem(Part part) {
        return part instanceof Part.Other other && !other.type().startsWith("input_");
    }

    /** There is no field for failure on this protocol: the content says what went wrong. */
    private void toolResult(Part.ToolResult result, String breakpoint) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "function_call_output");
        json.writeStringField("call_id", callId(result.callId()));
        json.writeFieldName("output");
        contents.write(result.content(), "a tool result", breakpoint);
        json.writeEndObject();
    }

    /** What the model said goes back as the items that it came in. */
    private void assistant(List<Part> parts) throws IOException {
        int followed = parts.size() - 1;
        while (followed >= 0 && parts.get(followed) instanceof Part.Reasoning) {
            followed--;
        }
        boolean reasoningLost = false;
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (part instanceof Part.Reasoning thought) {
                reasoningLost |= !reasoned(thought, i < followed);
            } else if (part instanceof Part.Text || part instanceof Part.Refusal) {
                i = said(parts, i, reasoningLost);
            } else if (part instanceof Part.ToolCall toolCall) {
                toolCall(toolCall);
            } else if (part instanceof Part.Other other) {
                raw(other);
            } else {
                fit.warn(
                        "messages",
                        "an assistant message carries no " + ContentWriter.name(part) + " on this protocol");
            }
        }
    }

    private boolean reasoned(Part.Reasoning thought, boolean followed) throws IOException {
        String objection = objection(thought, followed);
        if (objection.isEmpty()) {
            json.writeRawValue(
                    WireJson.checkedObject(thought.state().orElseThrow().value(), "the state of a reasoning part"));
            return true;
        }
        fit.warn("reasoning", objection);
        return false;
    }

    /** Why reasoning cannot go back; empty if it can. */
    private String objection(Part.Reasoning thought, boolean followed) {
        Optional<OpaqueState> state = thought.state();
        if (state.isEmpty() || !ItemState.isOurs(state.get(), ItemState.REASONING)) {
            return "the service takes no reasoning but its own";
        }
        if (!ItemState.sameFamily(state.get().model(), call.model().id())) {
            return call.model().id() + " cannot read the reasoning of "
                    + state.get().model();
        }
        if (!followed) {
            return "reasoning that nothing follows is refused";
        }
        boolean encrypted = state.get().value().text().contains("\"encrypted_content\":\"");
        return encrypted || stored ? "" : "reasoning that is neither encrypted nor stored cannot be found";
    }

    /**
     * Writes texts that belong together: those of one message of the service, or all that bear no state. After lost
     * reasoning the service's id is left out, for it would ask for what it came after.
     *
     * @return the index of the last part written
     */
    private int said(List<Part> parts, int first, boolean reasoningLost) throws IOException {
        Map<String, String> fields = fields(parts.get(first), ItemState.MESSAGE);
        int last = first;
        while (last + 1 < parts.size() && belongs(parts.get(last + 1), fields.get("id"))) {
            last++;
        }
        json.writeStartObject();
        if (!fields.containsKey("id") || reasoningLost) {
            json.writeStringField("role", "assistant");
            StringBuilder text = new StringBuilder();
            for (Part part : parts.subList(first, last + 1)) {
                text.append(text(part));
                warnOfForeignState(part);
            }
            json.writeStringField("content", text.toString());
            fields.keySet().retainAll(List.of("phase"));
        } else {
            json.writeStringField("type", "message");
            json.writeStringField("role", "assistant");
            json.writeStringField("status", "completed");
            json.writeArrayFieldStart("content");
            for (Part part : parts.subList(first, last + 1)) {
                piece(part);
            }
            json.writeEndArray();
            fields.remove("annotations");
        }
        rest(fields);
        json.writeEndObject();
        return last;
    }

    private boolean belongs(Part part, @Nullable String message) {
        return (part instanceof Part.Text || part instanceof Part.Refusal)
                && Objects.equals(fields(part, ItemState.MESSAGE).get("id"), message);
    }

    private void piece(Part part) throws IOException {
        json.writeStartObject();
        if (part instanceof Part.Refusal refusal) {
            json.writeStringField("type", "refusal");
            json.writeStringField("refusal", refusal.text());
        } else {
            json.writeStringField("type", "output_text");
            json.writeStringField("text", text(part));
            String annotations = fields(part, ItemState.MESSAGE).get("annotations");
            json.writeFieldName("annotations");
            json.writeRawValue(annotations == null ? "[]" : annotations);
            json.writeArrayFieldStart("logprobs");
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static String text(Part part) {
        return part instanceof Part.Refusal refusal ? refusal.text() : ((Part.Text) part).text();
    }

    private void toolCall(Part.ToolCall toolCall) throws IOException {
        warnOfForeignState(toolCall);
        json.writeStartObject();
        json.writeStringField("type", "function_call");
        json.writeStringField("call_id", callId(toolCall.id()));
        json.writeStringField("name", toolCall.name());
        json.writeStringField("arguments", toolCall.arguments().isBlank() ? "{}" : toolCall.arguments());
        rest(fields(toolCall, ItemState.FUNCTION_CALL));
        json.writeEndObject();
    }

    /** The service takes ids up to a length; call and result are shortened alike. */
    private static String callId(String id) {
        return id.length() <= LONGEST_CALL_ID
                ? id
                : "call_" + UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8));
    }

    private void raw(Part.Other part) throws IOException {
        Optional<OpaqueState> state = part.state();
        if (state.isPresent() && !ItemState.isOurs(state.get(), ItemState.ITEM)) {
            fit.warn(
                    "messages",
                    "the service takes no part '" + part.type() + "' of "
                            + state.get().providerType());
        } else {
            json.writeRawValue(WireJson.checkedObject(part.raw(), "the part '" + part.type() + "'"));
        }
    }

    /** What the part's state says, if it is of that format; any other state is left out. */
    private Map<String, String> fields(Part part, String format) {
        Optional<OpaqueState> state = part.state();
        if (state.isPresent() && ItemState.isOurs(state.get(), format)) {
            return WireJson.checkedFields(state.get().value(), "the state of a part");
        }
        return new LinkedHashMap<>(0);
    }

    private void warnOfForeignState(Part part) {
        Optional<OpaqueState> state = part.state();
        if (state.isPresent() && !state.get().providerType().equals(ItemState.PROVIDER_TYPE)) {
            fit.warn(
                    "state",
                    "the service takes no " + state.get().format() + " of "
                            + state.get().providerType());
        }
    }

    private void rest(Map<String, String> fields) throws IOException {
        for (Map.Entry<String, String> field : fields.entrySet()) {
            json.writeFieldName(field.getKey());
            json.writeRawValue(field.getValue());
        }
    }
}
