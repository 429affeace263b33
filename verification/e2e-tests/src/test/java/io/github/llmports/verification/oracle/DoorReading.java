package io.github.llmports.verification.oracle;

import static io.github.llmports.verification.oracle.Wire.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** What is no chat: vectors, counts of tokens, lists of models, batches. */
final class DoorReading {
    private DoorReading() {}

    static void read(Capture capture, List<JsonNode> documents, Reading.Builder reading) {
        JsonNode document = documents.get(0);
        if (document.has("custom_id")) {
            reading.all(ComparedField.BATCH_RESULTS, results(documents));
        } else if (document.has("request_counts")) {
            batch(document, reading);
        } else if (text(document, "object").equals("file")) {
            reading.with(ComparedField.BATCH_INPUT_FILE, text(document, "id"));
        } else if (document.has("input_tokens") || document.has("totalTokens")) {
            reading.with(
                    ComparedField.TOKEN_COUNT,
                    document.has("input_tokens") ? document.get("input_tokens") : document.get("totalTokens"));
        } else if (capture.endpoint().endsWith("models")) {
            reading.all(ComparedField.MODEL_IDS, models(document));
        } else {
            embeddings(document, reading);
        }
    }

    private static List<String> models(JsonNode document) {
        List<String> ids = new ArrayList<>();
        document.path("data").forEach(model -> ids.add(text(model, "id")));
        document.path("models").forEach(model -> ids.add(text(model, "name").substring("models/".length())));
        return ids.stream().sorted().toList();
    }

    private static void embeddings(JsonNode document, Reading.Builder reading) {
        List<String> vectors = new ArrayList<>();
        for (JsonNode entry : document.path("data")) {
            vectors.add(vector(entry.path("embedding")));
        }
        for (JsonNode entry : document.path("embeddings")) {
            vectors.add(vector(entry.path("values")));
        }
        JsonNode usage = document.path("usage");
        reading.all(ComparedField.EMBEDDINGS, vectors)
                .with(ComparedField.INPUT_TOKENS, Wire.number(usage, "prompt_tokens"))
                .with(ComparedField.PROVIDER_COST, ChatReading.cost(usage));
    }

    private static String vector(JsonNode numbers) {
        List<Float> values = new ArrayList<>();
        if (numbers.isTextual()) {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(numbers.asText()))
                    .order(ByteOrder.LITTLE_ENDIAN);
            while (bytes.hasRemaining()) {
                values.add(bytes.getFloat());
            }
        } else {
            numbers.forEach(number -> values.add((float) number.asDouble()));
        }
        return values.toString();
    }

    private static void batch(JsonNode batch, Reading.Builder reading) {
        String status = text(batch, "processing_status") + text(batch, "status");
        JsonNode counts = batch.path("request_counts");
        long succeeded =
                counts.path("succeeded").asLong() + counts.path("completed").asLong();
        long failed = counts.path("errored").asLong() + counts.path("failed").asLong();
        long all = counts.has("total")
                ? counts.get("total").asLong()
                : succeeded
                        + failed
                        + counts.path("processing").asLong()
                        + counts.path("canceled").asLong()
                        + counts.path("expired").asLong();
        reading.with(ComparedField.BATCH_ID, text(batch, "id"))
                .with(ComparedField.BATCH_STATE, state(status))
                .with(ComparedField.BATCH_COUNTS, all + " of which " + succeeded + " succeeded, " + failed + " failed");
    }

    private static String state(String status) {
        return switch (status.toLowerCase(Locale.ROOT)) {
            case "canceling", "cancelling" -> "cancelling";
            case "ended", "completed", "failed", "expired", "cancelled" -> "ended";
            default -> "running";
        };
    }

    private static List<String> results(List<JsonNode> lines) {
        List<String> results = new ArrayList<>();
        for (JsonNode line : lines) {
            StringBuilder said = new StringBuilder();
            line.path("result").path("message").path("content").forEach(block -> said.append(text(block, "text")));
            results.add(text(line, "custom_id") + ": " + said);
        }
        return results.stream().sorted().toList();
    }
}
