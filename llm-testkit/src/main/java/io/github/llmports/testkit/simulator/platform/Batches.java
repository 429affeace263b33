package io.github.llmports.testkit.simulator.platform;

import io.github.llmports.testkit.chat.ServiceError;
import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.simulator.protocol.House;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The batches of one simulator (wire facts, section 5). */
final class Batches {
    private static final List<String> ENDPOINTS = List.of("/v1/responses", "/v1/chat/completions", "/v1/embeddings");

    private final StoredFiles files;
    private final Map<String, Batch> batches = new LinkedHashMap<>();

    Batches(StoredFiles files) {
        this.files = files;
    }

    Map<String, @Nullable Object> create(JsonTree request, long number) throws Refusal {
        String endpoint = request.at("endpoint").textOrEmpty();
        if (!ENDPOINTS.contains(endpoint)) {
            throw new Refusal(ServiceError.invalid(
                    "invalid_value",
                    "endpoint",
                    "Invalid value: '" + endpoint + "'. Supported values are: " + ENDPOINTS));
        } else if (!request.at("completion_window").textOrEmpty().equals("24h")) {
            throw new Refusal(ServiceError.invalid(
                    "invalid_value", "completion_window", "Invalid value. Supported values are: '24h'."));
        }
        files.find(request.at("input_file_id").textOrEmpty());
        Batch batch = new Batch(String.format(Locale.ROOT, "batch_simulated%018x", number), request);
        batches.put(batch.id, batch);
        return batch.json();
    }

    /** One step further than at the last look. */
    Map<String, @Nullable Object> poll(String id, House house) throws Refusal {
        Batch batch = found(id);
        switch (batch.status) {
            case "validating" -> validate(batch);
            case "in_progress" -> run(batch, house);
            case "cancelling" -> {
                BatchRun rest = BatchRun.cancelled(lines(batch));
                batch.errorFile = store(batch, "error", rest.failures());
                batch.status = "cancelled";
            }
            default -> {}
        }
        return batch.json();
    }

    Map<String, @Nullable Object> cancel(String id) throws Refusal {
        Batch batch = found(id);
        if (!List.of("validating", "in_progress").contains(batch.status)) {
            throw new Refusal(new ServiceError(
                    409,
                    "invalid_request_error",
                    null,
                    null,
                    "Cannot cancel a batch with status '" + batch.status + "'."));
        }
        batch.status = "cancelling";
        return batch.json();
    }

    Map<String, @Nullable Object> list() {
        List<Map<String, @Nullable Object>> all =
                batches.values().stream().map(Batch::json).toList();
        return JsonTree.object("object", "list", "data", all, "has_more", false);
    }

    private void validate(Batch batch) throws Refusal {
        List<String> lines = lines(batch);
        batch.errors = BatchLine.problems(lines, batch.endpoint);
        batch.status = batch.errors.isEmpty() ? "in_progress" : "failed";
        if (batch.errors.isEmpty()) {
            batch.total = lines.size();
            batch.model = BatchLine.of(lines.get(0)).body().at("model").textOrEmpty();
        }
    }

    private void run(Batch batch, House house) throws Refusal {
        BatchRun run = BatchRun.of(lines(batch), house);
        batch.completed = run.answers().size();
        batch.failed = run.failures().size();
        batch.outputFile = store(batch, "output", run.answers());
        batch.errorFile = store(batch, "error", run.failures());
        batch.status = "completed";
    }

    private @Nullable String store(Batch batch, String kind, List<String> lines) {
        if (lines.isEmpty()) {
            return null;
        }
        byte[] content = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        return String.valueOf(files.store(batch.id + "_" + kind + ".jsonl", "batch_output", content)
                .get("id"));
    }

    private List<String> lines(Batch batch) throws Refusal {
        return new String(files.content(batch.inputFile), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    private Batch found(String id) throws Refusal {
        Batch batch = batches.get(id);
        if (batch == null) {
            throw new Refusal(
                    new ServiceError(404, "invalid_request_error", null, null, "No batch found with id '" + id + "'."));
        }
        return batch;
    }
}
