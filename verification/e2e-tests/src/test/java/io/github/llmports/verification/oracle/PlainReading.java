package io.github.llmports.verification.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** Reads a recording with a JSON tree and nothing else: the whole document, or all events of a stream put together. */
public final class PlainReading {
    private PlainReading() {}

    /** What the recording says, field by field. */
    public static Reading of(Capture capture, Protocol protocol) {
        List<JsonNode> documents = Wire.documents(capture);
        Reading.Builder reading = Reading.builder().with(ComparedField.REQUEST_ID, requestId(capture, protocol));
        JsonNode error = error(documents, protocol);
        if (error != null || capture.failed()) {
            return PlainError.of(capture, documents, error, reading);
        }
        switch (protocol) {
            case CHAT_COMPLETIONS -> ChatReading.read(documents, reading);
            case RESPONSES -> ResponsesReading.read(documents, reading);
            case MESSAGES -> MessagesReading.read(documents, reading);
            case GENERATE_CONTENT -> GenerateContentReading.read(documents, reading);
            default -> DoorReading.read(capture, documents, reading);
        }
        return reading.build();
    }

    private static String requestId(Capture capture, Protocol protocol) {
        return capture.header("x-request-id")
                .or(() -> capture.header("request-id"))
                .or(() -> protocol == Protocol.CHAT_COMPLETIONS ? capture.header("x-generation-id") : Optional.empty())
                .orElse(null);
    }

    /** The error of a body or of a stream, also one that came after a good beginning. */
    private static JsonNode error(List<JsonNode> documents, Protocol protocol) {
        for (JsonNode document : documents) {
            if (document.path("error").isObject()) {
                return document.get("error");
            }
            JsonNode ofChoice = document.path("choices").path(0).path("error");
            if (ofChoice.isObject()) {
                return ofChoice;
            }
            if (protocol == Protocol.RESPONSES
                    && document.path("response").path("error").isObject()) {
                return document.get("response").get("error");
            }
        }
        return null;
    }
}
