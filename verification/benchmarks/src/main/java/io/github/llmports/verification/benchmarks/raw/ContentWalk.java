package io.github.llmports.verification.benchmarks.raw;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.llmports.verification.benchmarks.upstream.Protocol;
import java.io.IOException;

/**
 * Walks a JSON document or event to its end with the streaming parser and picks its text, and whether it is the last.
 */
final class ContentWalk {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Protocol PROTOCOL = Protocol.current();
    private static final String EVENT_FIELD = PROTOCOL.raw().textField();
    private static final String DOCUMENT_FIELD = PROTOCOL == Protocol.RESPONSES ? "text" : EVENT_FIELD;

    private final String field;
    private boolean last;

    private ContentWalk(String field) {
        this.field = field;
    }

    /** For the events of one stream. */
    static ContentWalk ofEvents() {
        return new ContentWalk(EVENT_FIELD);
    }

    /** The text of a complete answer. */
    static String ofDocument(byte[] bytes, int offset, int length) throws IOException {
        return new ContentWalk(DOCUMENT_FIELD).text(bytes, offset, length);
    }

    /** The text that an event adds, or null. */
    String text(byte[] bytes, int offset, int length) throws IOException {
        String text = null;
        try (JsonParser parser = JSON.createParser(bytes, offset, length)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    String name = parser.currentName();
                    if (field.equals(name)) {
                        text = parser.getText();
                    } else {
                        last |= marksTheEnd(name, parser);
                    }
                }
            }
        }
        return text;
    }

    /** Whether one of the events said that it is the last. */
    boolean last() {
        return last;
    }

    private static boolean marksTheEnd(String name, JsonParser parser) throws IOException {
        return switch (PROTOCOL) {
            case RESPONSES -> "type".equals(name) && parser.getText().equals("response.completed");
            case MESSAGES -> "type".equals(name) && parser.getText().equals("message_stop");
            case GENERATECONTENT -> "finishReason".equals(name);
            default -> false;
        };
    }
}
