package io.github.llmports.verification.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** Reads a recording with a JSON tree and nothing else: the whole document, or all chunks of a stream put together. */
public final class PlainReading {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PlainReading() {}

    /** What the recording says, field by field. */
    public static Reading of(Capture capture) {
        Reading.Builder reading = Reading.builder()
                .with(ComparedField.REQUEST_ID, capture.header("x-request-id").orElse(null));
        List<JsonNode> documents = documents(capture);
        JsonNode error = lastOf(documents, "error");
        if (error != null) {
            return ErrorTable.read(capture.status(), error, reading).build();
        }
        PlainAnswer answer = new PlainAnswer();
        for (JsonNode document : documents) {
            for (JsonNode choice : document.path("choices")) {
                if (choice.path("index").asInt(0) == 0) {
                    answer.add(choice);
                }
            }
        }
        answer.into(reading);
        usage(lastOf(documents, "usage"), reading);
        return reading.with(ComparedField.RESPONSE_ID, firstText(documents, "id"))
                .with(ComparedField.SERVED_MODEL, firstText(documents, "model"))
                .build();
    }

    private static void usage(JsonNode usage, Reading.Builder reading) {
        if (usage == null) {
            return;
        }
        JsonNode input = usage.path("prompt_tokens_details");
        JsonNode output = usage.path("completion_tokens_details");
        reading.with(ComparedField.INPUT_TOKENS, number(usage.get("prompt_tokens")))
                .with(ComparedField.CACHE_READ_TOKENS, number(input.get("cached_tokens")))
                .with(ComparedField.CACHE_WRITE_TOKENS, number(input.get("cache_write_tokens")))
                .with(ComparedField.OUTPUT_TOKENS, number(usage.get("completion_tokens")))
                .with(ComparedField.REASONING_TOKENS, number(output.get("reasoning_tokens")))
                .with(ComparedField.TOTAL_TOKENS, number(usage.get("total_tokens")));
    }

    private static String number(JsonNode node) {
        return node == null || node.isNull() ? null : node.asText();
    }

    private static JsonNode lastOf(List<JsonNode> documents, String field) {
        JsonNode last = null;
        for (JsonNode document : documents) {
            last = document.hasNonNull(field) ? document.get(field) : last;
        }
        return last;
    }

    private static String firstText(List<JsonNode> documents, String field) {
        return documents.stream()
                .map(document -> document.path(field).asText(""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse(null);
    }

    private static List<JsonNode> documents(Capture capture) {
        Stream<String> texts = capture.streamed()
                ? capture.text()
                        .lines()
                        .filter(line -> line.startsWith("data:"))
                        .map(line -> line.substring("data:".length()).trim())
                        .filter(data -> !data.equals("[DONE]"))
                : Stream.of(capture.text());
        return texts.map(PlainReading::tree).toList();
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
