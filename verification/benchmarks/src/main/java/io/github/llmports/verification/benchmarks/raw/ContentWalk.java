package io.github.llmports.verification.benchmarks.raw;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Walks a JSON document or chunk to its end with the streaming parser and picks the text of its first choice. */
final class ContentWalk {
    private static final JsonFactory JSON = new JsonFactory();

    private ContentWalk() {}

    /** The value of {@code choices[].delta.content} or {@code choices[].message.content}, or null. */
    static String content(byte[] bytes, int offset, int length) throws IOException {
        String content = null;
        try (JsonParser parser = JSON.createParser(bytes, offset, length)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING && parser.currentName().equals("content")) {
                    content = parser.getText();
                }
            }
        }
        return content;
    }
}
