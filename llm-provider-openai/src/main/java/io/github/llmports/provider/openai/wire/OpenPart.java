package io.github.llmports.provider.openai.wire;

import io.github.llmports.api.event.ChatEvent;
import java.util.function.Consumer;

/** A part whose item is not whole yet. It keeps no text: the item repeats all of it at its end. */
final class OpenPart {

    enum Kind {
        TEXT,
        REFUSAL,
        REASONING,
        TOOL_CALL,
        RAW
    }

    final Kind kind;

    /** Where the item stands in the output. */
    final int item;

    /** Where the part stands in its item. */
    final int content;

    /** Where the part stands in the answer. */
    final int number;

    /** Whether something of it has been told. */
    private boolean told;

    /** The paragraph of the reasoning that grows, empty for other parts. */
    private String paragraph = "";

    OpenPart(Kind kind, int item, int content, int number) {
        this.kind = kind;
        this.item = item;
        this.content = content;
        this.number = number;
    }

    boolean at(int itemIndex, int contentIndex) {
        return item == itemIndex && content == contentIndex;
    }

    /** Begins another paragraph, unless it is the one that grows. */
    void paragraph(String name, Consumer<? super ChatEvent> events) {
        if (!paragraph.equals(name)) {
            paragraph = name;
            if (told) {
                tell("\n\n", events);
            }
        }
    }

    void tell(String text, Consumer<? super ChatEvent> events) {
        told = true;
        switch (kind) {
            case TEXT -> events.accept(new ChatEvent.TextDelta(number, text));
            case REFUSAL -> events.accept(new ChatEvent.RefusalDelta(number, text));
            case REASONING -> events.accept(new ChatEvent.ReasoningDelta(number, text));
            default -> events.accept(new ChatEvent.ToolCallDelta(number, text)); // what is raw grows out of sight
        }
    }

    /** Tells the text of a part that arrived at once. */
    void tellUntold(String text, Consumer<? super ChatEvent> events) {
        if (!told && !text.isEmpty()) {
            tell(text, events);
        }
    }
}
