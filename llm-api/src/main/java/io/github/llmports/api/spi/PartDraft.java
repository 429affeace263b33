package io.github.llmports.api.spi;

import io.github.llmports.api.message.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
    private final Pieces text = new Pieces();
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
        text.add(more);
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
            case REASONING -> new Part.Reasoning(text.joined(), Optional.empty());
            case REFUSAL -> new Part.Refusal(text.joined(), Optional.empty());
            case TOOL_CALL -> new Part.ToolCall(id, name, text.joined(), Optional.empty());
            default -> new Part.Text(text.joined(), Optional.empty());
        };
    }

    /**
     * Text in pieces. A batch of them is joined to one piece of exact size, and those are joined once at the end: a
     * builder that doubles would allocate twice as much.
     */
    private static final class Pieces {
        private final String[] batch = new String[64];
        private final List<String> batches = new ArrayList<>(0);
        private int count;

        void add(String piece) {
            if (count == batch.length) {
                batches.add(String.join("", batch));
                count = 0;
            }
            batch[count++] = piece;
        }

        String joined() {
            List<String> all = new ArrayList<>(batches);
            all.addAll(Arrays.asList(batch).subList(0, count));
            return String.join("", all);
        }
    }
}
