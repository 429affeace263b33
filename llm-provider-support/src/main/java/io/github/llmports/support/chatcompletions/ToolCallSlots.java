package io.github.llmports.support.chatcompletions;

import io.github.llmports.support.chatcompletions.Chunk.ToolDelta;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Tells which tool call of an answer a piece belongs to: by index; where the service gives none, by id, and without
 * either to the last one. A piece that names a tool and another id than the call at its index begins a new call,
 * because some services number every call 0. Not thread-safe.
 */
final class ToolCallSlots {

    private final List<Slot> slots = new ArrayList<>(2);
    private final Supplier<AnswerPart> opener;

    /**
     * Starts empty.
     *
     * @param opener makes the part of a new call
     */
    ToolCallSlots(Supplier<AnswerPart> opener) {
        this.opener = opener;
    }

    AnswerPart slot(ToolDelta delta) {
        for (int i = slots.size() - 1; i >= 0; i--) {
            if (continues(slots.get(i), delta)) {
                return slots.get(i).part;
            }
        }
        Slot slot = new Slot(delta.index, opener.get());
        slot.part.id = delta.id == null ? "call_" + slots.size() : delta.id;
        slots.add(slot);
        return slot.part;
    }

    boolean isEmpty() {
        return slots.isEmpty();
    }

    private static boolean continues(Slot slot, ToolDelta delta) {
        boolean sameId = delta.id == null || delta.id.equals(slot.part.id);
        if (delta.index < 0) {
            return sameId;
        }
        return slot.index == delta.index && (sameId || delta.name == null);
    }

    private record Slot(int index, AnswerPart part) {}
}
