package io.github.llmports.support.chatcompletions;

import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.support.chatcompletions.Chunk.Hole;
import io.github.llmports.support.sse.EventTemplate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Recognises a chunk that differs from one read before in one string alone, and in what does not count: its random
 * padding, or an id that is another in each chunk. The string may stand in the chunk twice, as reasoning and as its
 * detail.
 */
final class TextTemplate {

    private final EventTemplate template = new EventTemplate();

    /** Takes the string; null as long as nothing was learned. */
    private @Nullable AnswerPart part;

    /** Takes the string too, if it is reasoning that goes back to the service. */
    private ReasoningDetails.@Nullable Detail detail;

    /** The string's first and second place in the chunk that was learned; null if it has only one. */
    private Hole @Nullable [] twins;

    private int length;

    /**
     * Remembers a chunk that has been parsed, if one string is all that it adds to the answer.
     *
     * @param answer what it was added to
     * @param taker the part that the string was added to
     */
    void learn(byte[] data, int offset, int count, Chunk chunk, ChatAnswer answer, @Nullable AnswerPart taker) {
        Hole text = chunk.onlyHole();
        if (chunk.choice == null || text == null) {
            return;
        }
        Hole twin = chunk.choice.detail;
        boolean twice = twin != null && !twin.equals(text);
        if (twice && !same(data, offset, text, Objects.requireNonNull(twin))) {
            return;
        }
        Hole id = answer.id().equals(chunk.id) ? null : chunk.idHole;
        Hole[] places = Stream.of(id, text, twice ? twin : null, chunk.padding)
                .filter(Objects::nonNull)
                .sorted(Comparator.comparingInt(Hole::start))
                .toArray(Hole[]::new);
        if (twice && places.length > 2) {
            return;
        }
        int[] holes = new int[2 * places.length];
        for (int i = 0; i < places.length; i++) {
            holes[2 * i] = places[i].start();
            holes[2 * i + 1] = places[i].end();
        }
        template.learn(
                data, offset, count, holes, twice ? 0 : Arrays.asList(places).indexOf(text));
        part = taker;
        detail = twin == null ? null : answer.details().latest();
        twins = twice ? places : null;
        length = count;
    }

    /**
     * Adds the string of a chunk that is otherwise as the one learned.
     *
     * @return false if the chunk must be parsed
     */
    boolean accepts(byte[] data, int offset, int count, Consumer<? super ChatEvent> events) {
        String text = part == null ? null : template.match(data, offset, count);
        if (text == null || twins != null && !twice(twins, data, offset, count)) {
            return false;
        }
        Objects.requireNonNull(part).append(text, events);
        if (detail != null) {
            detail.append(text);
        }
        return true;
    }

    private static boolean same(byte[] data, int offset, Hole one, Hole other) {
        return Arrays.equals(
                data, offset + one.start(), offset + one.end(), data, offset + other.start(), offset + other.end());
    }

    /** Whether the string of a chunk that matches stands at both places. */
    private boolean twice(Hole[] places, byte[] data, int offset, int count) {
        int start = offset + places[0].start();
        int end = start;
        while (data[end] != '"') {
            end += data[end] == '\\' ? 2 : 1;
        }
        int more = end - offset - places[0].end();
        int again = offset + places[1].start() + more;
        return count == length + 2 * more && Arrays.equals(data, start, end, data, again, again + end - start);
    }
}
