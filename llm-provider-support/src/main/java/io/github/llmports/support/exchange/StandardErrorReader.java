package io.github.llmports.support.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmports.support.json.ErrorFields;
import io.github.llmports.support.json.WireJson;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Reads the shapes of errors that are common to most services. */
enum StandardErrorReader implements ErrorReader {
    /** Has no state. */
    INSTANCE;

    @Override
    public ServiceError read(byte[] body) {
        JsonNode root = WireJson.treeOrMissing(body, 0, body.length);
        JsonNode document = root.isArray() ? root.path(0) : root;
        boolean explicit = document.hasNonNull("error");
        JsonNode error = explicit ? document.get("error") : document;
        String message = root.isMissingNode() ? ErrorFields.plainText(body) : message(error);
        return ServiceError.of(
                explicit,
                namedStatus(error),
                ErrorFields.text(error, "code"),
                ErrorFields.text(error, "type"),
                message);
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
