package io.github.llmports.api.spi;

import io.github.llmports.api.message.Part;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A part that is still growing, for {@link ResponseAssembler}. */
final class PartDraft {

    enum Kind {
        TEXT,
        REASONING,
        REFUSAL,
        TOOL_CALL,
        COMPLETED
    }

    private final Kind kind;
    private final StringBuilder text = new StringBuilder();
    private final @Nullable Part whole;
    private String id = "";
    private String name = "";

    PartDraft(Kind kind) {
        this(kind, null);
    }

    private PartDraft(Kind kind, @Nullable Part whole) {
        this.kind = kind;
        this.whole = whole;
    }

    static PartDraft completed(Part part) {
        return new PartDraft(Kind.COMPLETED, part);
    }

    void require(Kind expected, int index) {
        if (kind != expected) {
            throw new IllegalStateException("part " + index + " is " + kind + " and cannot take " + expected);
        }
    }

    void append(String more) {
        text.append(more);
    }

    void named(String callId, String toolName) {
        this.id = callId;
        this.name = toolName;
    }

    Part part() {
        if (whole != null) {
            return whole;
        }
        return switch (kind) {
            case REASONING -> new Part.Reasoning(text.toString(), Optional.empty());
            case REFUSAL -> new Part.Refusal(text.toString(), Optional.empty());
            case TOOL_CALL -> new Part.ToolCall(id, name, text.toString(), Optional.empty());
            default -> new Part.Text(text.toString(), Optional.empty());
        };
    }
}
