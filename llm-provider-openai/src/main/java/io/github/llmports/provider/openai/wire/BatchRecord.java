package io.github.llmports.provider.openai.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmports.api.batch.BatchHandle;
import io.github.llmports.api.batch.BatchStatus;
import io.github.llmports.api.batch.BatchStatus.State;
import io.github.llmports.api.json.Json;
import io.github.llmports.support.json.ErrorFields;
import io.github.llmports.support.json.WireJson;
import io.github.llmports.support.request.OptionFields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the service tells of a batch.
 *
 * @param status where the batch is
 * @param endpoint where its requests went
 * @param outputFiles the files of its answers and failures, as far as there are any
 */
public record BatchRecord(BatchStatus status, String endpoint, List<String> outputFiles) {

    private static final List<String> ENDS = List.of("completed_at", "failed_at", "expired_at", "cancelled_at");

    /**
     * The request that starts a batch.
     *
     * @param file the id of the file of requests
     * @param endpoint where its requests go
     * @param options the caller's options of the batch; replace ours
     * @return the body
     * @throws WireJson.InvalidJsonException if the options are no JSON object
     */
    public static Json create(String file, String endpoint, Optional<Json> options) {
        OptionFields fields = new OptionFields();
        fields.text("input_file_id", file);
        fields.text("endpoint", endpoint);
        fields.text("completion_window", "24h");
        if (options.isPresent()) {
            for (Map.Entry<String, String> option : WireJson.checkedFields(options.get(), "the provider options")
                    .entrySet()) {
                fields.json(option.getKey(), Json.of(option.getValue()));
            }
        }
        return fields.toJson();
    }

    /**
     * The id of something that was made.
     *
     * @param body an object of the service
     * @return its id, empty if it has none
     */
    public static String id(byte[] body) {
        return ErrorFields.text(WireJson.treeOrMissing(body, 0, body.length), "id");
    }

    /**
     * Reads a batch object.
     *
     * @param body the object
     * @param handle names provider and model
     * @return what it says; empty if it is no batch
     */
    public static Optional<BatchRecord> read(byte[] body, BatchHandle handle) {
        JsonNode batch = WireJson.treeOrMissing(body, 0, body.length);
        String id = ErrorFields.text(batch, "id");
        String raw = ErrorFields.text(batch, "status");
        if (id.isEmpty() || raw.isEmpty()) {
            return Optional.empty();
        }
        BatchStatus.Builder status = BatchStatus.builder(handle.withId(id), state(raw), raw)
                .createdAt(time(batch, "created_at"))
                .expiresAt(time(batch, "expires_at"))
                .endedAt(ENDS.stream().flatMap(end -> time(batch, end).stream()).findFirst())
                .problems(problems(batch.path("errors").path("data")));
        JsonNode counts = batch.path("request_counts");
        if (counts.isObject()) {
            status.counts(new BatchStatus.Counts(
                    counts.path("total").asLong(),
                    counts.path("completed").asLong(),
                    counts.path("failed").asLong()));
        }
        List<String> files = new ArrayList<>(2);
        for (String field : new String[] {"output_file_id", "error_file_id"}) {
            String file = ErrorFields.text(batch, field);
            if (!file.isEmpty()) {
                files.add(file);
            }
        }
        return Optional.of(new BatchRecord(status.build(), ErrorFields.text(batch, "endpoint"), files));
    }

    private static State state(String raw) {
        return switch (raw) {
            case "validating" -> State.QUEUED;
            case "in_progress", "finalizing" -> State.RUNNING;
            case "cancelling" -> State.CANCELLING;
            case "completed" -> State.COMPLETED;
            case "failed" -> State.FAILED;
            case "cancelled" -> State.CANCELLED;
            case "expired" -> State.EXPIRED;
            default -> State.OTHER;
        };
    }

    private static Optional<Instant> time(JsonNode batch, String field) {
        JsonNode seconds = batch.path(field);
        return seconds.isIntegralNumber() ? Optional.of(Instant.ofEpochSecond(seconds.asLong())) : Optional.empty();
    }

    private static List<String> problems(JsonNode errors) {
        List<String> problems = new ArrayList<>(0);
        for (JsonNode error : errors) {
            String line = ErrorFields.text(error, "line");
            problems.add((line.isEmpty() ? "" : "line " + line + ": ") + ErrorFields.text(error, "message"));
        }
        return problems;
    }
}
