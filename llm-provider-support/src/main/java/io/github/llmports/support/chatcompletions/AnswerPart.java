package io.github.llmports.support.chatcompletions;

import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.message.OpaqueState;
import io.github.llmports.api.message.Part;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A part of an answer that is still growing. Not thread-safe. */
final class AnswerPart {

    enum Kind {
        TEXT,
        REASONING,
        REFUSAL,
        TOOL_CALL
    }

    final Kind kind;
    private final int number;

    /** The text as long as it came in one piece; a whole answer has no other. */
    private String only = "";

    private @Nullable StringBuilder joined;

    /** For a tool call: its id, empty until known. */
    String id = "";

    private String name = "";

    AnswerPart(Kind kind, int number) {
        this.kind = kind;
        this.number = number;
    }

    /** Adds to the part; what a tool call says before its name is held back. */
    void append(String more, Consumer<? super ChatEvent> events) {
        add(more);
        if (kind == Kind.TOOL_CALL && name.isEmpty()) {
            return;
        }
        events.accept(
                switch (kind) {
                    case TEXT -> new ChatEvent.TextDelta(number, more);
                    case REASONING -> new ChatEvent.ReasoningDelta(number, more);
                    case REFUSAL -> new ChatEvent.RefusalDelta(number, more);
                    case TOOL_CALL -> new ChatEvent.ToolCallDelta(number, more);
                });
    }

    /** Tells the name of a tool call, once. */
    void name(String toolName, Consumer<? super ChatEvent> events) {
        if (!name.isEmpty()) {
            return;
        }
        name = toolName;
        events.accept(new ChatEvent.ToolCallStarted(number, id, name));
        String held = text();
        if (!held.isEmpty()) {
            events.accept(new ChatEvent.ToolCallDelta(number, held));
        }
    }

    private void add(String more) {
        if (joined != null) {
            joined.append(more);
        } else if (only.isEmpty()) {
            only = more;
        } else {
            joined = new StringBuilder(only).append(more);
        }
    }

    String text() {
        return joined == null ? only : joined.toString();
    }

    Part part(Optional<OpaqueState> state) {
        return switch (kind) {
            case TEXT -> new Part.Text(text(), state);
            case REASONING -> new Part.Reasoning(text(), state);
            case REFUSAL -> new Part.Refusal(text(), state);
            case TOOL_CALL -> new Part.ToolCall(id, name, text(), state);
        };
    }
}
