package io.github.llmports.testkit.simulator.messages;

import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.server.WireResponse;
import io.github.llmports.testkit.simulator.messages.wire.MessagesError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One batch and what has become of it; for use by one thread. */
final class MessageBatch {
    private static final String CREATED = "2026-11-22T00:00:00.000000+00:00";
    private static final String EXPIRES = "2026-11-23T00:00:00.000000+00:00";
    private static final int NUMBERS = 1000;

    private final String id;
    private final String resultsUrl;
    private final List<JsonTree> requests;
    private final long number;
    private final MessageBatches.Items items;
    private final List<Map<String, Object>> results = new ArrayList<>();
    private int polls;
    private boolean canceled;

    MessageBatch(String id, String resultsUrl, List<JsonTree> requests, long number, MessageBatches.Items items) {
        this.id = id;
        this.resultsUrl = resultsUrl;
        this.requests = requests;
        this.number = number;
        this.items = items;
    }

    /** Why the service would not take these requests. */
    static Optional<String> objection(List<JsonTree> requests) {
        if (requests.isEmpty()) {
            return Optional.of("requests: at least one request is required");
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < requests.size(); i++) {
            String customId = requests.get(i).at("custom_id").textOrEmpty();
            if (!customId.matches("[a-zA-Z0-9_-]{1,64}")) {
                return Optional.of("requests." + i + ".custom_id: String should match pattern '^[a-zA-Z0-9_-]{1,64}$'");
            }
            if (!seen.add(customId)) {
                return Optional.of("requests." + i + ".custom_id: `custom_id` must be unique");
            }
            if (requests.get(i).at("params").at("stream").isTrue()) {
                return Optional.of("requests." + i + ".params.stream: streaming is not supported in batches");
            }
        }
        return Optional.empty();
    }

    String id() {
        return id;
    }

    boolean ended() {
        return !results.isEmpty();
    }

    List<Map<String, Object>> results() {
        return results;
    }

    void cancel() {
        canceled = true;
    }

    /** The batch as it is told to one who asks for it: from the second time on it has ended. */
    Map<String, @Nullable Object> polled() {
        polls++;
        if (polls > 1 && !ended()) {
            end();
        }
        return json();
    }

    Map<String, @Nullable Object> json() {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("processing", ended() ? 0 : requests.size());
        for (String type : List.of("succeeded", "errored", "canceled", "expired")) {
            counts.put(
                    type,
                    results.stream().filter(line -> type.equals(type(line))).count());
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("type", "message_batch");
        json.put("processing_status", ended() ? "ended" : canceled ? "canceling" : "in_progress");
        json.put("request_counts", counts);
        json.put("ended_at", ended() ? CREATED : null);
        json.put("created_at", CREATED);
        json.put("expires_at", EXPIRES);
        json.put("archived_at", null);
        json.put("cancel_initiated_at", canceled ? CREATED : null);
        json.put("results_url", ended() ? resultsUrl : null);
        return json;
    }

    private static @Nullable Object type(Map<String, Object> line) {
        return line.get("result") instanceof Map<?, ?> result ? result.get("type") : null;
    }

    private void end() {
        for (int i = requests.size() - 1; i >= 0; i--) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("custom_id", requests.get(i).at("custom_id").textOrEmpty());
            line.put("result", canceled ? Map.of("type", "canceled") : result(i));
            results.add(line);
        }
    }

    private Map<String, Object> result(int index) {
        long itemNumber = number * NUMBERS + index;
        WireResponse response = items.answer(requests.get(index).at("params"), itemNumber);
        Map<String, Object> result = new LinkedHashMap<>();
        try {
            JsonTree body = JsonTree.parse(new String(response.bodyBytes(), StandardCharsets.UTF_8));
            boolean succeeded = response.status() == 200;
            result.put("type", succeeded ? "succeeded" : "errored");
            result.put(succeeded ? "message" : "error", body);
        } catch (IllegalArgumentException e) { // a script's answer that is no JSON
            result.put("type", "errored");
            result.put("error", new MessagesError(500, "api_error", "Internal server error").json(itemNumber));
        }
        return result;
    }
}
