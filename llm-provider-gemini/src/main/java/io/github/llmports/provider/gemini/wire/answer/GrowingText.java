package io.github.llmports.provider.gemini.wire.answer;

import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.message.OpaqueState;
import io.github.llmports.api.message.Part;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A text or a thought that may go on. Not thread-safe. */
final class GrowingText {

    final boolean thought;
    private final int number;

    /** The text as long as it came in one piece; a whole answer has no other. */
    private String only = "";

    private @Nullable StringBuilder joined;

    GrowingText(boolean thought, int number) {
        this.thought = thought;
        this.number = number;
    }

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
        events.accept(thought ? new ChatEvent.ReasoningDelta(number, more) : new ChatEvent.TextDelta(number, more));
    }

    Part part(Optional<OpaqueState> state) {
        String text = joined == null ? only : joined.toString();
        return thought ? new Part.Reasoning(text, state) : new Part.Text(text, state);
    }
}
