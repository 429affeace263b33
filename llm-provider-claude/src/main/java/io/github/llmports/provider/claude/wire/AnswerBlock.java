package io.github.llmports.provider.claude.wire;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.OpaqueState;
import io.github.llmports.api.message.Part;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A block of an answer that may still grow, and the part that it becomes. What must go back to the service unchanged
 * rides on the part as opaque state. Not thread-safe.
 */
final class AnswerBlock {

    enum Kind {
        TEXT,
        THINKING,
        TOOL_USE,
        /** A block that this library has no part for. */
        RAW;

        static Kind of(String type) {
            return switch (type) {
                case "text" -> TEXT;
                case "thinking" -> THINKING;
                case "tool_use" -> TOOL_USE;
                default -> RAW;
            };
        }
    }

    final Kind kind;
    final int index;
    final int number;
    final WireBlock start;
    private final String raw;

    /** Who made the block; only a fallback inside an answer makes it another one than the answer's. */
    String model = "";

    /** The text, thinking or input as long as it came in one piece; a whole answer has no other. */
    private String only;

    private @Nullable StringBuilder joined;
    private String signature;
    private @Nullable StringBuilder citations;
    private @Nullable RawBlock changed;
    private @Nullable Part whole;

    AnswerBlock(WireBlock start, int index, int number) {
        this.kind = Kind.of(start.type);
        this.index = index;
        this.number = number;
        this.start = start;
        this.raw = kind == Kind.RAW ? start.raw() : "";
        this.only = kind == Kind.TOOL_USE ? "" : start.text;
        this.signature = start.signature;
    }

    /** Tells of the block's beginning, as far as it is something to tell. */
    void started(Consumer<? super ChatEvent> events) {
        if (kind == Kind.TOOL_USE) {
            events.accept(new ChatEvent.ToolCallStarted(number, start.id, start.name));
        } else if (kind != Kind.RAW && !only.isEmpty()) {
            events.accept(delta(only));
        }
    }

    /** Takes what an event adds. */
    void add(WireEvent event, Consumer<? super ChatEvent> events) {
        if (kind == Kind.RAW) {
            if (changed == null) {
                changed = new RawBlock(raw);
            }
            changed.add(event);
            return;
        }
        append(event.text, events);
        if (!event.signature.isEmpty()) {
            signature += event.signature;
        }
        if (event.citation != null) {
            citations = citations == null ? new StringBuilder() : citations.append(',');
            citations.append(event.citation);
        }
    }

    /** Adds to the text, thinking or input. */
    void append(String more, Consumer<? super ChatEvent> events) {
        if (more.isEmpty()) {
            return;
        }
        if (joined != null) {
            joined.append(more);
        } else if (only.isEmpty()) {
            only = more;
        } else {
            joined = new StringBuilder(only).append(more);
        }
        events.accept(delta(more));
    }

    /** Nothing more will come; the service writes no piece at all of an input that is empty. */
    Part complete(Consumer<? super ChatEvent> events) {
        if (whole == null) {
            if (kind == Kind.TOOL_USE && only.isEmpty()) {
                append(start.input == null ? "{}" : start.input, events);
            }
            whole = part();
            events.accept(new ChatEvent.PartCompleted(number, whole));
        }
        return whole;
    }

    private ChatEvent delta(String more) {
        return switch (kind) {
            case TEXT -> new ChatEvent.TextDelta(number, more);
            case THINKING -> new ChatEvent.ReasoningDelta(number, more);
            default -> new ChatEvent.ToolCallDelta(number, more);
        };
    }

    private Part part() {
        String text = joined == null ? only : joined.toString();
        return switch (kind) {
            case TEXT -> new Part.Text(text, cited());
            case THINKING -> new Part.Reasoning(text, state(States.THINKING, thinking(text)));
            case TOOL_USE -> new Part.ToolCall(start.id, start.name, text, toolUse());
            case RAW -> raw();
        };
    }

    private Part raw() {
        String whole = changed == null ? raw : changed.text();
        Json json = Json.of(whole);
        return start.type.equals("redacted_thinking")
                ? new Part.Reasoning("", state(States.REDACTED_THINKING, whole))
                : new Part.Raw(start.type, json, Optional.of(new OpaqueState(States.BLOCK, States.TYPE, model, json)));
    }

    private Optional<OpaqueState> cited() {
        if (citations != null) {
            return state(States.CITATIONS, "[" + citations + "]");
        }
        String given = start.citations;
        return given != null && given.contains("{") ? state(States.CITATIONS, given) : Optional.empty();
    }

    /** The block as the service wants it back: text and signature are what it sent. */
    private String thinking(String text) {
        StringBuilder json = new StringBuilder(text.length() + signature.length() + 64);
        json.append("{\"type\":\"thinking\",\"thinking\":");
        quote(text, json);
        json.append(",\"signature\":");
        quote(signature, json);
        others(json);
        return json.append('}').toString();
    }

    /** Fields beside name and input; that the model itself calls the tool need not be said. */
    private Optional<OpaqueState> toolUse() {
        String caller = start.others.getOrDefault("caller", "");
        if (caller.contains("\"direct\"") && start.others.size() == 1) {
            return Optional.empty();
        }
        StringBuilder json = new StringBuilder();
        others(json);
        return json.isEmpty() ? Optional.empty() : state(States.TOOL_USE, "{" + json.substring(1) + "}");
    }

    private void others(StringBuilder json) {
        for (Map.Entry<String, String> field : start.others.entrySet()) {
            json.append(',');
            quote(field.getKey(), json);
            json.append(':').append(field.getValue());
        }
    }

    private Optional<OpaqueState> state(String format, String json) {
        return Optional.of(new OpaqueState(format, States.TYPE, model, Json.of(json)));
    }

    static void quote(String text, StringBuilder json) {
        json.append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, json);
        json.append('"');
    }
}
