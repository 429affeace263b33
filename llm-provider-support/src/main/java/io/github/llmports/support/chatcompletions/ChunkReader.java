package io.github.llmports.support.chatcompletions;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.llmports.support.chatcompletions.Chunk.Choice;
import io.github.llmports.support.chatcompletions.Chunk.Hole;
import io.github.llmports.support.chatcompletions.Chunk.ToolDelta;
import io.github.llmports.support.json.WireJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON document of the protocol without a tree. Unknown fields are kept, missing and null ones are absent,
 * values of another type than expected are skipped. Stateless.
 */
final class ChunkReader {

    private final ChatDialect dialect;
    private final UsageReader usage;
    private final @Nullable String detailsField;
    private final @Nullable String envelopeField;

    ChunkReader(ChatDialect dialect) {
        this.dialect = dialect;
        this.usage = new UsageReader(dialect.costField().orElse(null));
        this.detailsField = dialect.detailsField().orElse(null);
        this.envelopeField = dialect.envelopeField().orElse(null);
    }

    /**
     * Reads a document.
     *
     * @throws IOException if the bytes are no JSON object
     */
    Chunk read(byte[] data, int offset, int length) throws IOException {
        try (JsonParser parser = WireJson.FACTORY.createParser(data, offset, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new JsonParseException(parser, "not a JSON object");
            }
            Chunk chunk = new Chunk();
            Source source = new Source(data, offset, parser);
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                field(name, source, chunk);
            }
            return chunk;
        }
    }

    private void field(String name, Source source, Chunk chunk) throws IOException {
        JsonParser parser = source.parser;
        switch (name) {
            case "id" -> {
                chunk.idHole = source.hole();
                chunk.id = WireJson.scalar(parser);
            }
            case "model" -> chunk.model = WireJson.scalar(parser);
            case "object" -> parser.skipChildren();
            case "choices" -> choices(source, chunk);
            case "usage" -> usage.read(source, chunk);
            case "error" -> {
                chunk.error = parser.currentToken() != JsonToken.VALUE_NULL;
                parser.skipChildren();
            }
            case "obfuscation" -> chunk.padding = source.hole();
            default -> {
                if (name.equals(envelopeField)) {
                    envelope(source, chunk);
                } else {
                    source.keep(name, chunk.fields);
                }
            }
        }
    }

    /** Its usage counts if the document has none of its own, its error is the answer's; the rest is kept. */
    private void envelope(Source source, Chunk chunk) throws IOException {
        JsonParser parser = source.parser;
        chunk.envelope = new LinkedHashMap<>(4);
        for (String name = firstField(parser); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            switch (name) {
                case "usage" -> {
                    if (chunk.usage == null) {
                        usage.read(source, chunk);
                    } else {
                        parser.skipChildren();
                    }
                }
                case "error" -> chunk.failure = source.value();
                default -> source.keep(name, chunk.envelope);
            }
        }
    }

    private void choices(Source source, Chunk chunk) throws IOException {
        JsonParser parser = source.parser;
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            boolean object = parser.currentToken() == JsonToken.START_OBJECT;
            int start = WireJson.tokenStart(parser);
            Choice choice = choice(source);
            chunk.failure = choice.failure == null ? chunk.failure : choice.failure;
            if (object && choice.index == 0 && chunk.choice == null) {
                chunk.choice = choice;
            } else {
                chunk.otherChoices.add(source.text(start, WireJson.position(parser)));
            }
        }
    }

    private Choice choice(Source source) throws IOException {
        JsonParser parser = source.parser;
        Choice choice = new Choice();
        for (String name = firstField(parser); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            switch (name) {
                case "index" -> choice.index = integer(parser, 0);
                case "finish_reason" -> choice.finishReason = WireJson.scalar(parser);
                case "delta", "message" -> message(source, choice);
                case "error" -> choice.failure = source.value();
                default -> source.keep(name, choice);
            }
        }
        if (choice.failure == null && "error".equals(choice.finishReason)) {
            choice.failure = "{}";
        }
        return choice;
    }

    private void message(Source source, Choice choice) throws IOException {
        JsonParser parser = source.parser;
        for (String name = firstField(parser); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            switch (name) {
                // Whose a message is, and what kind of text a piece holds (Groq), is told by the fields beside it.
                case "role", "channel" -> parser.skipChildren();
                case "content" -> choice.content = content(source, choice);
                case "refusal" -> choice.refusal = source.string(choice);
                case "tool_calls" -> toolCalls(source, choice);
                case "function_call" -> functionCall(source, choice);
                default -> {
                    if (dialect.reasoningFields().contains(name)) {
                        String reasoning = source.string(choice);
                        choice.reasoning = reasoning == null ? choice.reasoning : reasoning;
                    } else if (name.equals(detailsField)) {
                        details(source, choice);
                    } else {
                        source.keep(name, choice);
                    }
                }
            }
        }
        if (choice.reasoning == null && choice.details != null) {
            choice.reasoning = ReasoningDetails.text(choice.details);
            if (choice.detail != null) {
                choice.holes.add(choice.detail);
            }
        }
    }

    /** Keeps the array, unless it is empty, and remembers where the text of its only element stands. */
    private static void details(Source source, Choice choice) throws IOException {
        JsonParser parser = source.parser;
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        int start = WireJson.tokenStart(parser);
        int elements = 0;
        int texts = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements++;
            for (String name = firstField(parser); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                if (name.equals("text") || name.equals("summary")) {
                    choice.detail = source.hole();
                    texts++;
                } else {
                    parser.skipChildren();
                }
            }
        }
        choice.detail = elements == 1 && texts == 1 ? choice.detail : null;
        if (elements > 0) {
            choice.details = source.text(start, WireJson.position(parser));
        }
    }

    /** Text, or a list of parts whose texts are joined. */
    private static @Nullable String content(Source source, Choice choice) throws IOException {
        JsonParser parser = source.parser;
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            return source.string(choice);
        }
        StringBuilder joined = new StringBuilder();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            for (String name = firstField(parser); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                String value = WireJson.scalar(parser);
                joined.append(name.equals("text") && value != null ? value : "");
            }
        }
        return nonEmpty(joined.toString());
    }

    private static void toolCalls(Source source, Choice choice) throws IOException {
        JsonParser parser = source.parser;
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            ToolDelta tool = new ToolDelta();
            for (String name = firstField(parser); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                switch (name) {
                    case "index" -> tool.index = integer(parser, -1);
                    case "id" -> tool.id = nonEmpty(WireJson.scalar(parser));
                    case "function" -> function(source, tool, choice);
                    default -> parser.skipChildren();
                }
            }
            choice.tools.add(tool);
        }
    }

    /** The form that tools had before they had ids; there is at most one. */
    private static void functionCall(Source source, Choice choice) throws IOException {
        if (source.parser.currentToken() != JsonToken.VALUE_NULL) {
            ToolDelta tool = new ToolDelta();
            tool.index = 0;
            function(source, tool, choice);
            choice.tools.add(tool);
        }
    }

    private static void function(Source source, ToolDelta tool, Choice choice) throws IOException {
        JsonParser parser = source.parser;
        for (String name = firstField(parser); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            switch (name) {
                case "name" -> tool.name = nonEmpty(WireJson.scalar(parser));
                case "arguments" ->
                    tool.arguments =
                            parser.currentToken() == JsonToken.START_OBJECT ? source.raw() : source.string(choice);
                default -> parser.skipChildren();
            }
        }
    }

    /** The first field of the object at the parser; null if it has none or is none, which is then skipped. */
    private static @Nullable String firstField(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            return parser.nextFieldName();
        }
        parser.skipChildren();
        return null;
    }

    private static int integer(JsonParser parser, int otherwise) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            return parser.getIntValue();
        }
        parser.skipChildren();
        return otherwise;
    }

    private static @Nullable String nonEmpty(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    /** The bytes being read and the parser on them. */
    record Source(byte[] data, int offset, JsonParser parser) {

        String text(int start, int end) {
            return new String(data, offset + start, end - start, StandardCharsets.UTF_8);
        }

        String raw() throws IOException {
            return WireJson.raw(data, offset, parser);
        }

        /** The string at the parser, null if it is empty or no string; the choice remembers where it stands. */
        @Nullable String string(Choice choice) throws IOException {
            Hole hole = hole();
            if (hole == null) {
                return null;
            }
            choice.holes.add(hole);
            return parser.getText();
        }

        /** Where the string at the parser stands, null if it is empty or no string. */
        @Nullable Hole hole() throws IOException {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                parser.skipChildren();
                return null;
            }
            int start = WireJson.tokenStart(parser) + 1;
            parser.finishToken();
            Hole hole = new Hole(start, WireJson.position(parser) - 1);
            return hole.start() == hole.end() ? null : hole;
        }

        /** The value at the parser as it stands, null for null. */
        @Nullable String value() throws IOException {
            return parser.currentToken() == JsonToken.VALUE_NULL ? null : raw();
        }

        void keep(String name, Map<String, String> fields) throws IOException {
            String value = value();
            if (value != null) {
                fields.put(name, value);
            }
        }

        void keep(String name, Choice choice) throws IOException {
            choice.grows |= parser.currentToken().isStructStart();
            keep(name, choice.fields);
        }
    }
}
