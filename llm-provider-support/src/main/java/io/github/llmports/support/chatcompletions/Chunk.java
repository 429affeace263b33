package io.github.llmports.support.chatcompletions;

import io.github.llmports.api.usage.Cost;
import io.github.llmports.api.usage.Usage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
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

    /** An error that is told deeper in the document, raw. */
    @Nullable String failure;

    /** Where the id stands. */
    @Nullable Hole idHole;

    /** What the service tells of its own work, raw, by name. */
    Map<String, String> envelope = Map.of();

    /** The choice that counts: the one with index 0. */
    @Nullable Choice choice;

    /** Where the random padding stands. */
    @Nullable Hole padding;

    /** Choices with another index, raw. */
    final List<String> otherChoices = new ArrayList<>(0);

    /** Fields that have no place elsewhere, raw, by name. */
    final Map<String, String> fields = new LinkedHashMap<>(4);

    /**
     * The one string that this chunk adds to the answer.
     *
     * @return null if it adds something else, or more than one
     */
    @Nullable Hole onlyHole() {
        if (choice == null || usage != null || !otherChoices.isEmpty()) {
            return null;
        }
        return choice.onlyHole();
    }

    /** Whether the document tells of an error instead of an answer. */
    boolean failed() {
        return error || failure != null;
    }

    /** What tells of the error: the document, or what stands deeper in it. */
    byte[] failure(byte[] data, int offset, int length) {
        return error || failure == null
                ? Arrays.copyOfRange(data, offset, offset + length)
                : failure.getBytes(StandardCharsets.UTF_8);
    }

    /** One choice of a chunk. */
    static final class Choice {
        int index;

        @Nullable String finishReason;

        @Nullable String content;

        @Nullable String reasoning;

        @Nullable String refusal;

        /** Reasoning as the service wants it back, raw. */
        @Nullable String details;

        /** Where the text of its only detail stands. */
        @Nullable Hole detail;

        @Nullable String failure;

        /** Whether a field is more than a scalar: those of several chunks are put together. */
        boolean grows;

        final List<ToolDelta> tools = new ArrayList<>(0);

        /** All strings that the choice adds to the answer. */
        final List<Hole> holes = new ArrayList<>(1);

        /** Fields of the choice and its message that have no place elsewhere, raw, by name. */
        final Map<String, String> fields = new LinkedHashMap<>(0);

        private @Nullable Hole onlyHole() {
            boolean more = finishReason != null
                    || grows
                    || details != null && detail == null
                    || tools.stream().anyMatch(ToolDelta::begins);
            return more || holes.size() != 1 ? null : holes.get(0);
        }
    }

    /**
     * Where a string stands, in bytes from the beginning, without its quotes.
     *
     * @param start the first byte
     * @param end behind the last byte
     */
    record Hole(int start, int end) {}

    /** A piece of a tool call. */
    static final class ToolDelta {
        /** Negative if the service gave none. */
        int index = -1;

        @Nullable String id;

        @Nullable String name;

        @Nullable String arguments;

        private boolean begins() {
            return id != null || name != null;
        }
    }
}
