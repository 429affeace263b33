package io.github.llmports.support.chatcompletions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the body of an error says, whatever its shape: {@code {"error":{...}}}, the same in a list, {@code
 * {"error":"text"}}, the error itself, or {@code {"detail":...}}.
 *
 * @param message what the service says
 * @param type its kind of error
 * @param code its code of the error
 * @param field the request field that it names
 * @param status the HTTP status that it names, for errors inside a 200 answer
 */
record ErrorBody(
        Optional<String> message,
        Optional<String> type,
        Optional<String> code,
        Optional<String> field,
        OptionalInt status) {

    static ErrorBody read(byte[] body, int offset, int length) {
        JsonNode root = WireJson.treeOrMissing(body, offset, length);
        JsonNode document = root.isArray() ? root.path(0) : root;
        JsonNode error = document.hasNonNull("error") ? document.get("error") : document;
        return new ErrorBody(
                message(error),
                text(error.path("type")),
                text(error.path("code")),
                text(error.path("param")),
                status(List.of(error.path("code"), error.path("status_code"), error.path("status"))));
    }

    private static Optional<String> message(JsonNode error) {
        return text(error)
                .or(() -> text(error.path("message")))
                .or(() -> text(error.path("detail")))
                .or(() -> text(error.path("msg")));
    }

    private static Optional<String> text(JsonNode node) {
        return node.isValueNode() && !node.isNull() && !node.asText().isBlank()
                ? Optional.of(node.asText())
                : Optional.empty();
    }

    private static OptionalInt status(List<JsonNode> candidates) {
        return candidates.stream()
                .filter(JsonNode::isInt)
                .mapToInt(JsonNode::asInt)
                .filter(status -> status >= 400 && status < 600)
                .findFirst();
    }
}
