package io.github.llmports.testkit.simulator.generatecontent;

import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.server.WireResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One batch and what has become of it; for use by one thread. */
final class GenerateBatch {
    private static final String TIME = "2026-11-22T00:00:00.000000000Z";
    private static final String TYPE = "type.googleapis.com/google.ai.generativelanguage.v1main.GenerateContentBatch";
    private static final int NUMBERS = 1000;

    private final String id;
    private final String model;
    private final JsonTree batch;
    private final List<JsonTree> requests;
    private final long number;
    private final GenerateBatches.Items items;
    private final List<Object> responses = new ArrayList<>();
    private String state = "BATCH_STATE_PENDING";
    private int failures;

    GenerateBatch(String id, String model, JsonTree batch, long number, GenerateBatches.Items items) {
        this.id = id;
        this.model = model;
        this.batch = batch;
        this.requests = batch.at("inputConfig").at("requests").at("requests").elements();
        this.number = number;
        this.items = items;
    }

    void cancel() {
        state = done() ? state : "BATCH_STATE_CANCELLED";
    }

    /** The batch as it is told to one who asks for it: from the second time on it is done. */
    Map<String, @Nullable Object> polled() {
        if (state.equals("BATCH_STATE_RUNNING")) {
            run();
            state = "BATCH_STATE_SUCCEEDED";
        } else if (!done()) {
            state = "BATCH_STATE_RUNNING";
        }
        return json();
    }

    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> stats = new LinkedHashMap<>();
        stats.put("requestCount", String.valueOf(requests.size()));
        putCount(stats, "successfulRequestCount", responses.size() - failures);
        putCount(stats, "failedRequestCount", failures);
        putCount(stats, "pendingRequestCount", done() ? 0 : requests.size());
        Map<String, @Nullable Object> output = Map.of("inlinedResponses", Map.of("inlinedResponses", responses));
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put("@type", TYPE);
        metadata.put("model", "models/" + model);
        metadata.put("displayName", batch.at("displayName").textOrEmpty());
        metadata.put("createTime", TIME);
        metadata.put("updateTime", TIME);
        metadata.put("batchStats", stats);
        metadata.put("state", state);
        metadata.put("name", "batches/" + id);
        Map<String, @Nullable Object> operation = new LinkedHashMap<>();
        operation.put("name", "batches/" + id);
        operation.put("metadata", metadata);
        if (done()) {
            metadata.put("endTime", TIME);
            operation.put("done", true);
        }
        if (!responses.isEmpty()) {
            metadata.put("output", output);
            operation.put("response", output);
        }
        return operation;
    }

    private boolean done() {
        return state.equals("BATCH_STATE_SUCCEEDED") || state.equals("BATCH_STATE_CANCELLED");
    }

    private void run() {
        for (int i = 0; i < requests.size(); i++) {
            WireResponse response = items.answer(requests.get(i).at("request"), number * NUMBERS + i);
            Map<String, @Nullable Object> result = new LinkedHashMap<>();
            try {
                JsonTree body = JsonTree.parse(new String(response.bodyBytes(), StandardCharsets.UTF_8));
                boolean succeeded = response.status() == 200;
                failures += succeeded ? 0 : 1;
                result.put(succeeded ? "response" : "error", succeeded ? body : body.at("error"));
            } catch (IllegalArgumentException e) { // a script's answer that is no JSON
                failures++;
                result.put("error", Map.of("code", 500, "message", "Internal error encountered."));
            }
            if (requests.get(i).at("metadata").hasValue()) {
                result.put("metadata", requests.get(i).at("metadata"));
            }
            responses.add(result);
        }
    }

    private static void putCount(Map<String, @Nullable Object> stats, String name, int count) {
        if (count > 0) {
            stats.put(name, String.valueOf(count));
        }
    }
}
