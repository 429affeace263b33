package io.github.llmports.provider.gemini.wire.answer;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.llmports.provider.gemini.wire.answer.Chunk.Call;
import io.github.llmports.provider.gemini.wire.answer.Chunk.Piece;
import io.github.llmports.support.json.WireJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads documents of the protocol without a tree. Unknown fields and parts are kept, missing and null ones are absent,
 * values of another type than expected are skipped. Not thread-safe.
 */
final class ChunkReader {

    /** Where the last document's text and counts stand. */
    final Source.Holes holes = new Source.Holes();

    /**
     * Reads one document.
     *
     * @throws IOException if the bytes are no JSON object
     */
    Chunk read(byte[] data, int offset, int length) throws IOException {
        try (JsonParser parser = WireJson.FACTORY.createParser(data, offset, length)) {
            parser.nextToken();
            return document(new Source(data, offset, parser, holes));
        }
    }

    /**
     * Reads a body: a document, or a list of them, as a stream is written that is no event stream.
     *
     * @throws IOException if the bytes are neither
     */
    List<Chunk> readAll(byte[] body) throws IOException {
        List<Chunk> chunks = new ArrayList<>(1);
        try (JsonParser parser = WireJson.FACTORY.createParser(body)) {
            Source source = new Source(body, 0, parser, holes);
            boolean list = parser.nextToken() == JsonToken.START_ARRAY;
            while (!list || parser.nextToken() != JsonToken.END_ARRAY) {
                chunks.add(document(source));
                if (!list) {
                    break;
                }
            }
            return chunks;
        }
    }

    private Chunk document(Source source) throws IOException {
        JsonParser parser = source.parser();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new JsonParseException(parser, "not a JSON object");
        }
        holes.clear();
        Chunk chunk = new Chunk();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            field(name, source, chunk);
        }
        return chunk;
    }

    private static void field(String name, Source source, Chunk chunk) throws IOException {
        JsonParser parser = source.parser();
        boolean known = true;
        switch (name) {
            case "candidates" -> candidates(source, chunk);
            case "usageMetadata" -> chunk.usage = TokenCountsReader.read(source);
            case "modelVersion" -> chunk.model = WireJson.scalar(parser);
            case "responseId" -> chunk.id = WireJson.scalar(parser);
            case "promptFeedback" -> promptFeedback(source, chunk);
            case "error" -> {
                known = false;
                chunk.error = parser.currentToken() != JsonToken.VALUE_NULL;
                parser.skipChildren();
            }
            default -> {
                known = false;
                keep(name, source, chunk);
            }
        }
        chunk.known |= known;
    }

    private static void promptFeedback(Source source, Chunk chunk) throws IOException {
        JsonParser parser = source.parser();
        int start = WireJson.tokenStart(parser);
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            if (name.equals("blockReason")) {
                chunk.blockReason = WireJson.scalar(parser);
            } else {
                parser.skipChildren();
            }
        }
        chunk.fields.put("promptFeedback", source.rawFrom(start));
    }

    private static void candidates(Source source, Chunk chunk) throws IOException {
        JsonParser parser = source.parser();
        if (!source.array()) {
            return;
        }
        boolean found = false;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (found) {
                other(source.raw(), chunk);
            } else {
                found = candidate(source, chunk);
            }
        }
    }

    private static void other(@Nullable String candidate, Chunk chunk) {
        if (candidate != null) {
            chunk.others.add(candidate);
        }
    }

    /** Reads a candidate; one that is not the first by its number is kept with the others. */
    private static boolean candidate(Source source, Chunk chunk) throws IOException {
        JsonParser parser = source.parser();
        int start = WireJson.tokenStart(parser);
        boolean first = true;
        for (String name = source.firstField(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            switch (name) {
                case "index" -> first = "0".equals(WireJson.scalar(parser));
                case "content" -> content(source, chunk);
                case "finishReason" -> chunk.finishReason = WireJson.scalar(parser);
                case "continuationToken" -> chunk.continuationToken = source.raw();
                default -> keep(name, source, chunk);
            }
        }
        if (!first) {
            chunk.pieces.clear();
            chunk.finishReason = null;
            chunk.continuationToken = null;
            chunk.others.add(source.rawFrom(start));
        }
        return first;
    }

    private static void content(Source source, Chunk chunk) throws IOException {
        JsonParser parser = source.parser();
        for (String name = source.firstField(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            if (name.equals("parts") && source.array()) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    chunk.pieces.add(piece(source));
                }
            } else {
                parser.skipChildren();
            }
        }
    }

    private static Piece piece(Source source) throws IOException {
        JsonParser parser = source.parser();
        Piece piece = new Piece();
        int start = WireJson.tokenStart(parser);
        for (String name = source.firstField(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            switch (name) {
                case "text" -> piece.text = source.string();
                case "thought" -> piece.thought = Boolean.parseBoolean(WireJson.scalar(parser));
                case "thoughtSignature" -> piece.signature = source.raw();
                case "functionCall" -> piece.call = call(source);
                case "inlineData" -> media(source, piece);
                default -> {
                    // What stands beside a payload, such as metadata, makes no part of its own.
                    piece.type = piece.type == null && !name.endsWith("etadata") ? name : piece.type;
                    parser.skipChildren();
                }
            }
        }
        if (piece.type != null) {
            piece.raw = source.rawFrom(start);
        }
        return piece;
    }

    private static void media(Source source, Piece piece) throws IOException {
        JsonParser parser = source.parser();
        piece.type = "inlineData";
        for (String name = source.firstField(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            switch (name) {
                case "mimeType" -> piece.mediaType = WireJson.scalar(parser);
                case "data" -> piece.data = WireJson.scalar(parser);
                default -> parser.skipChildren();
            }
        }
    }

    private static Call call(Source source) throws IOException {
        JsonParser parser = source.parser();
        Call call = new Call();
        for (String name = source.firstField(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            switch (name) {
                case "id" -> call.id = WireJson.scalar(parser);
                case "name" -> call.name = WireJson.scalar(parser);
                case "args" -> call.arguments = source.raw();
                case "partialArgs" -> call.partial = source.raw();
                case "willContinue" -> call.continues = Boolean.parseBoolean(WireJson.scalar(parser));
                default -> parser.skipChildren();
            }
        }
        return call;
    }

    /** Keeps a field that tells something. */
    private static void keep(String name, Source source, Chunk chunk) throws IOException {
        String raw = source.raw();
        if (raw != null && !raw.equals("{}")) {
            chunk.fields.put(name, raw);
        }
    }
}
