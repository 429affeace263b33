package io.github.llmports.testkit.simulator.platform;

import io.github.llmports.testkit.json.JsonTree;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One batch on its way: validating, in progress at the first look, at its end from the second on. */
final class Batch {
    private static final long DAY = 86_400;

    final String id;
    final String endpoint;
    final String inputFile;
    private final @Nullable Object metadata;
    String status = "validating";

    @Nullable String model;

    @Nullable String outputFile;

    @Nullable String errorFile;

    List<Map<String, @Nullable Object>> errors = List.of();
    int total;
    int completed;
    int failed;

    Batch(String id, JsonTree request) {
        this.id = id;
        this.endpoint = request.at("endpoint").textOrEmpty();
        this.inputFile = request.at("input_file_id").textOrEmpty();
        this.metadata = request.at("metadata").value();
    }

    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json =
                JsonTree.object("id", id, "object", "batch", "endpoint", endpoint, "model", model);
        json.put("errors", errors.isEmpty() ? null : JsonTree.object("object", "list", "data", errors));
        json.put("input_file_id", inputFile);
        json.put("completion_window", "24h");
        json.put("status", status);
        json.put("output_file_id", outputFile);
        json.put("error_file_id", errorFile);
        json.put("created_at", StoredFiles.NOW);
        json.put("in_progress_at", status.equals("validating") ? null : StoredFiles.NOW + 60);
        json.put("expires_at", StoredFiles.NOW + DAY);
        json.put("finalizing_at", at("completed", 70));
        json.put("completed_at", at("completed", 71));
        json.put("failed_at", at("failed", 61));
        json.put("expired_at", null);
        json.put("cancelling_at", at("cancelling", 65));
        json.put("cancelled_at", at("cancelled", 66));
        json.put("request_counts", JsonTree.object("total", total, "completed", completed, "failed", failed));
        json.put("metadata", metadata);
        return json;
    }

    private @Nullable Long at(String reached, long seconds) {
        return status.equals(reached) ? StoredFiles.NOW + seconds : null;
    }
}
