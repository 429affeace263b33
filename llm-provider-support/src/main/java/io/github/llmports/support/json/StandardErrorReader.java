package io.github.llmports.support.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmports.support.exchange.ErrorReader;
import io.github.llmports.support.exchange.ServiceError;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Reads the shapes of errors that are common to most services. */
public enum StandardErrorReader implements ErrorReader {
    /** Has no state. */
    INSTANCE;

    @Override
    public ServiceError read(byte[] body) {
        JsonNode root = WireJson.treeOrMissing(body, 0, body.length);
        JsonNode document = root.isArray() ? root.path(0) : root;
        boolean explicit = document.hasNonNull("error");
        JsonNode error = explicit ? document.get("error") : document;
        String message = root.isMissingNode() ? plainText(body) : message(error);
        return ServiceError.of(explicit, namedStatus(error), text(error, "code"), text(error, "type"), message);
    }

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

    private static String message(JsonNode error) {
        return Stream.of(error, error.path("message"), error.path("detail"), error.path("msg"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
    }

    private static OptionalInt namedStatus(JsonNode error) {
        return Stream.of(error.path("code"), error.path("status_code"), error.path("status"))
                .filter(JsonNode::isInt)
                .mapToInt(JsonNode::asInt)
                .filter(status -> status >= 400 && status < 600)
                .findFirst();
    }
}
