package io.github.llmports.support.chatcompletions;

import io.github.llmports.api.usage.Cost;
import io.github.llmports.api.usage.Usage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one JSON document says: a chunk of a stream, or a whole answer, which is read as a single large chunk. */
final class Chunk {

    @Nullable String id;

    @Nullable String model;

    @Nullable Usage usage;

    @Nullable Cost cost;

    boolean error;

    /** The choice that counts: the one with index 0. */
    @Nullable Choice choice;

    /** Where the random padding stands, in bytes from the beginning. */
    int paddingStart = -1;

    int paddingEnd;

    /** Choices with another index, raw. */
    final List<String> otherChoices = new ArrayList<>(0);

    /** Fields that have no place elsewhere, raw, by name. */
    final Map<String, String> fields = new LinkedHashMap<>(8);

    /**
     * The one string that this chunk adds to the answer.
     *
     * @return null if it adds something else, or more than one
     */
    @Nullable Hole onlyHole() {
        if (choice == null || usage != null || error || !otherChoices.isEmpty()) {
            return null;
        }
        return choice.onlyHole();
    }

    /** One choice of a chunk. */
    static final class Choice {
        int index;

        @Nullable String finishReason;

        @Nullable Hole content;

        @Nullable Hole reasoning;

        @Nullable String refusal;

        final List<ToolDelta> tools = new ArrayList<>(0);

        /** Fields of the choice and its message that have no place elsewhere, raw, by name. */
        final Map<String, String> fields = new LinkedHashMap<>(0);

        private @Nullable Hole onlyHole() {
            boolean more = finishReason != null || refusal != null || !tools.isEmpty() || !fields.isEmpty();
            if (more || (content == null) == (reasoning == null)) {
                return null;
            }
            return content == null ? reasoning : content;
        }
    }

    /**
     * A string and where it stands, in bytes from the beginning, without its quotes; {@code start} is negative if it
     * was put together.
     */
    record Hole(String text, int start, int end, boolean reasoning) {}

    /** A piece of a tool call. */
    static final class ToolDelta {
        /** Negative if the service gave none. */
        int index = -1;

        @Nullable String id;

        @Nullable String name;

        @Nullable String arguments;
    }
}
