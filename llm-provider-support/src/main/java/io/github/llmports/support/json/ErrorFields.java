package io.github.llmports.support.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/** What the readers of errors look for in a body. Thread-safe. */
public final class ErrorFields {

    private ErrorFields() {}

    /**
     * A body that is no JSON: a line of text is worth showing, a page of a proxy is not.
     *
     * @param body the body
     * @return its text, empty for a page
     */
    public static String plainText(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8).strip();
        return text.startsWith("<") ? "" : text;
    }

    /**
     * A field of an error object as text.
     *
     * @param error the object
     * @param field the field's name
     * @return its text, empty unless it is a scalar
     */
    public static String text(JsonNode error, String field) {
        JsonNode value = error.path(field);
        return value.isValueNode() && !value.isNull() ? value.asText() : "";
    }
}
