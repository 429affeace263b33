package io.github.llmports.provider.openai.wire;

import io.github.llmports.api.chat.FinishReason;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.OpaqueState;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.usage.Cost;
import io.github.llmports.api.usage.Usage;
import io.github.llmports.provider.openai.wire.OpenPart.Kind;
import io.github.llmports.support.json.WireJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An answer that grows item by item; a whole answer is the object at the end of a stream. One state for both, so that
 * both give the same response. Not thread-safe.
 */
final class ResponsesAnswer {

    private final String modelAsked;
    private final List<OpenPart> open = new ArrayList<>(2);
    private final Map<String, Json> fields = new LinkedHashMap<>();
    private final StringBuilder annotations = new StringBuilder(0);
    private final StringBuilder logprobs = new StringBuilder(0);
    private int parts;
    private int itemsDone;
    private boolean refuses;
    private boolean callsTools;
    private boolean failed;
    private boolean hasOutput;
    private String id = "";
    private String model = "";
    private String status = "";
    private String incompleteReason = "";
    private String tier = "";
    private final ResponsesUsage usage = new ResponsesUsage();

    ResponsesAnswer(String modelAsked) {
        this.modelAsked = modelAsked;
    }

    String id() {
        return id;
    }

    String model() {
        return model;
    }

    /** The object has neither a state nor an output: it is none of this protocol. */
    boolean isForeign() {
        return status.isEmpty() && !hasOutput;
    }

    /** The object tells of an error. */
    boolean failed() {
        return failed;
    }

    Usage usage() {
        return usage.of(tier);
    }

    Optional<Cost> cost() {
        return usage.cost();
    }

    /** Fields that have no place elsewhere, and what texts say beside themselves. */
    Map<String, Json> fields() {
        array("annotations", annotations);
        array("logprobs", logprobs);
        return fields;
    }

    /** The reason; tool calls and a refusal tell more than the {@code completed} that stands beside them. */
    FinishReason finishReason() {
        return switch (status) {
            case "", "complete", "completed" -> new FinishReason(completed(), status);
            case "incomplete" -> new FinishReason(incomplete(), incompleteReason.isEmpty() ? status : incompleteReason);
            default -> new FinishReason(FinishReason.Unified.OTHER, status);
        };
    }

    private FinishReason.Unified completed() {
        if (callsTools) {
            return FinishReason.Unified.TOOL_CALLS;
        }
        return refuses ? FinishReason.Unified.REFUSAL : FinishReason.Unified.STOP;
    }

    private FinishReason.Unified incomplete() {
        return switch (incompleteReason) {
            case "max_output_tokens" -> FinishReason.Unified.LENGTH;
            case "content_filter" -> FinishReason.Unified.CONTENT_FILTER;
            default -> FinishReason.Unified.OTHER;
        };
    }

    /** Reads what the beginning of a stream tells of the answer. */
    void begin(Document json) throws IOException {
        for (String field = json.field(); field != null; field = json.field()) {
            switch (field) {
                case "id" -> id = json.text();
                case "model" -> model = json.text();
                default -> json.skip();
            }
        }
    }

    /**
     * Reads the answer as it is at its end; of the output only what no event has told before, and not before the model
     * is known, which its parts name.
     */
    void end(Document json, Consumer<? super ChatEvent> events) throws IOException {
        int start = 0;
        int end = 0;
        for (String field = json.field(); field != null; field = json.field()) {
            switch (field) {
                case "id" -> id = json.text();
                case "model" -> model = json.text();
                case "status" -> status = json.text();
                case "error" -> {
                    failed = !json.isNull();
                    json.skip();
                }
                case "service_tier" -> tier = json.text();
                case "usage" -> usage.read(json);
                case "incomplete_details" -> incompleteReason(json);
                case "output" -> {
                    if (model.isEmpty()) {
                        start = WireJson.tokenStart(json.parser());
                        json.skip();
                        end = WireJson.position(json.parser());
                    } else {
                        output(json, events);
                    }
                }
                default -> keep(field, json);
            }
        }
        if (end > 0) {
            try (Document late = Document.at(json.data(), json.offset() + start, end - start)) {
                output(late, events);
            }
        }
    }

    private void incompleteReason(Document json) throws IOException {
        if (json.entersObject()) {
            for (String field = json.field(); field != null; field = json.field()) {
                if (field.equals("reason")) {
                    incompleteReason = json.text();
                } else {
                    json.skip();
                }
            }
        }
    }

    private void output(Document json, Consumer<? super ChatEvent> events) throws IOException {
        if (!json.entersArray()) {
            return;
        }
        hasOutput = true;
        for (int index = 0; json.hasElement(); index++) {
            if (index >= itemsDone && json.isObject()) {
                item(index, OutputItem.read(json), events);
            } else {
                json.skip();
            }
        }
    }

    /** What only repeats the request is left out. */
    private void keep(String field, Document json) throws IOException {
        boolean echo = switch (field) {
            case "object",
                    "output_text",
                    "background",
                    "instructions",
                    "max_output_tokens",
                    "max_tool_calls",
                    "metadata",
                    "parallel_tool_calls",
                    "previous_response_id",
                    "prompt",
                    "prompt_cache_key",
                    "prompt_cache_options",
                    "prompt_cache_retention",
                    "safety_identifier",
                    "store",
                    "temperature",
                    "text",
                    "tool_choice",
                    "tools",
                    "top_logprobs",
                    "top_p",
                    "presence_penalty",
                    "frequency_penalty",
                    "truncation",
                    "user" -> true;
            default -> json.isNull();
        };
        if (echo) {
            json.skip();
        } else {
            fields.put(field, Json.of(json.raw()));
        }
    }

    /** An item begins: tells of a tool call, and keeps the place of a part that grows out of sight. */
    void begins(int index, OutputItem item, Consumer<? super ChatEvent> events) {
        if (item.isFunctionCall()) {
            started(open(Kind.TOOL_CALL, index, 0), item, events);
        } else if (item.isReasoning()) {
            open(Kind.REASONING, index, 0);
        } else if (!item.isMessage()) {
            open(Kind.RAW, index, 0);
        }
    }

    /**
     * The part that a piece of text belongs to.
     *
     * @return null for a call that has not been told of: the item brings it whole
     */
    @Nullable OpenPart growing(Kind kind, int index, int content) {
        OpenPart part = find(index, content);
        if (part != null) {
            return part.kind == kind ? part : null;
        }
        return kind == Kind.TOOL_CALL ? null : open(kind, index, content);
    }

    /** An item is whole. */
    void item(int index, OutputItem item, Consumer<? super ChatEvent> events) {
        if (item.isMessage()) {
            message(index, item, events);
        } else if (item.isFunctionCall()) {
            functionCall(index, item, events);
        } else if (item.isReasoning()) {
            OpenPart part = part(Kind.REASONING, index, 0);
            String text = item.reasoning();
            part.tellUntold(text, events);
            completed(part, new Part.Reasoning(text, state(ItemState.REASONING, item.raw)), events);
        } else {
            callsTools |= item.type.equals("custom_tool_call");
            completed(
                    part(Kind.RAW, index, 0),
                    new Part.Raw(item.type, Json.of(item.raw), state(ItemState.ITEM, item.raw)),
                    events);
        }
        open.removeIf(part -> part.item == index);
        itemsDone++;
    }

    private void message(int index, OutputItem item, Consumer<? super ChatEvent> events) {
        for (int i = 0; i < item.contents.size(); i++) {
            OutputItem.Content content = item.contents.get(i);
            if (!content.raw().isEmpty()) {
                completed(
                        part(Kind.RAW, index, i),
                        new Part.Raw(content.type(), Json.of(content.raw()), state(ItemState.CONTENT, content.raw())),
                        events);
                continue;
            }
            OpenPart part = part(content.isRefusal() ? Kind.REFUSAL : Kind.TEXT, index, i);
            part.tellUntold(content.text(), events);
            join(annotations, content.annotations());
            join(logprobs, content.logprobs());
            Optional<OpaqueState> state = state(ItemState.MESSAGE, item.fields(content.annotations()));
            refuses |= content.isRefusal();
            completed(
                    part,
                    content.isRefusal()
                            ? new Part.Refusal(content.text(), state)
                            : new Part.Text(content.text(), state),
                    events);
        }
    }

    private void functionCall(int index, OutputItem item, Consumer<? super ChatEvent> events) {
        OpenPart part = find(index, 0);
        if (part == null) {
            part = open(Kind.TOOL_CALL, index, 0);
            started(part, item, events);
        }
        part.tellUntold(item.arguments, events);
        callsTools = true;
        completed(
                part,
                new Part.ToolCall(
                        callId(part, item), item.name, item.arguments, state(ItemState.FUNCTION_CALL, item.fields(""))),
                events);
    }

    private static void started(OpenPart part, OutputItem item, Consumer<? super ChatEvent> events) {
        events.accept(new ChatEvent.ToolCallStarted(part.number, callId(part, item), item.name));
    }

    private static String callId(OpenPart part, OutputItem item) {
        return item.callId.isEmpty() ? "call_" + part.number : item.callId;
    }

    private static void completed(OpenPart part, Part whole, Consumer<? super ChatEvent> events) {
        events.accept(new ChatEvent.PartCompleted(part.number, whole));
    }

    private Optional<OpaqueState> state(String format, @Nullable String value) {
        return value == null
                ? Optional.empty()
                : Optional.of(ItemState.of(format, model.isEmpty() ? modelAsked : model, value));
    }

    private OpenPart part(Kind kind, int index, int content) {
        OpenPart part = find(index, content);
        return part == null ? open(kind, index, content) : part;
    }

    private @Nullable OpenPart find(int index, int content) {
        for (OpenPart part : open) {
            if (part.at(index, content)) {
                return part;
            }
        }
        return null;
    }

    private OpenPart open(Kind kind, int index, int content) {
        OpenPart part = new OpenPart(kind, index, content, parts++);
        open.add(part);
        return part;
    }

    private static void join(StringBuilder all, String elements) {
        all.append(all.isEmpty() || elements.isEmpty() ? "" : ",").append(elements);
    }

    private void array(String field, StringBuilder elements) {
        if (!elements.isEmpty()) {
            fields.put(field, Json.of("[" + elements + "]"));
        }
    }
}
