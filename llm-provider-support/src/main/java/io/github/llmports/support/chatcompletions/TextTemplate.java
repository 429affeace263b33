package io.github.llmports.support.chatcompletions;

import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.support.sse.EventTemplate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Recognises a chunk that differs from one read before in one string alone, and in its random padding. */
final class TextTemplate {

    private final EventTemplate template = new EventTemplate();

    /** Takes the string; null as long as nothing was learned. */
    private @Nullable AnswerPart part;

    /**
     * Remembers a chunk that has been parsed, if one string is all that it adds to the answer.
     *
     * @param taker the part that the string was added to
     */
    void learn(byte[] data, int offset, int count, Chunk chunk, @Nullable AnswerPart taker) {
        Chunk.Hole hole = chunk.onlyHole();
        Chunk.Hole padding = chunk.padding;
        if (hole == null || padding != null && padding.start() < hole.end()) {
            return;
        }
        int[] holes = padding == null
                ? new int[] {hole.start(), hole.end()}
                : new int[] {hole.start(), hole.end(), padding.start(), padding.end()};
        template.learn(data, offset, count, holes, 0);
        part = taker;
    }

    /**
     * Adds the string of a chunk that is otherwise as the one learned.
     *
     * @return false if the chunk must be parsed
     */
    boolean accepts(byte[] data, int offset, int count, Consumer<? super ChatEvent> events) {
        String text = part == null ? null : template.match(data, offset, count);
        if (text != null) {
            part.append(text, events);
        }
        return text != null;
    }
}
