package io.github.llmports.provider.gemini.wire.answer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One document of the protocol as it stands on the wire: a whole answer, or what is new of it. Absent is null. */
final class Chunk {

    /** Whether it tells anything that an answer of this protocol tells. */
    boolean known;

    boolean error;

    @Nullable String id;

    @Nullable String model;

    @Nullable String blockReason;

    @Nullable TokenCounts usage;

    @Nullable String finishReason;

    /** Raw, with its quotes. */
    @Nullable String continuationToken;

    /** The parts of the first candidate. */
    final List<Piece> pieces = new ArrayList<>(1);

    /** Further candidates, raw. */
    final List<String> others = new ArrayList<>(0);

    /** Fields that have no place elsewhere, raw, by name. */
    final Map<String, String> fields = new LinkedHashMap<>(0);

    /** A part, or a piece of one. */
    static final class Piece {
        boolean thought;

        @Nullable String text;

        /** Raw, with its quotes. */
        @Nullable String signature;

        @Nullable Call call;

        @Nullable String mediaType;

        @Nullable String data;

        /** What the part is called if there is no type of ours for it. */
        @Nullable String type;

        /** The whole part; only if it has a type or is media. */
        String raw = "";
    }

    /** A function call, or a piece of one. */
    static final class Call {
        @Nullable String id;

        @Nullable String name;

        /** Raw. */
        @Nullable String arguments;

        /** Raw: the next pieces of the arguments. */
        @Nullable String partial;

        boolean continues;
    }
}
