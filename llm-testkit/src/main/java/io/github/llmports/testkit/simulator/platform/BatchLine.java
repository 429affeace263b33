package io.github.llmports.testkit.simulator.platform;

import io.github.llmports.testkit.json.JsonTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One request of a batch.
 *
 * @param customId the caller's name for it
 * @param url the endpoint that it is addressed to
 * @param body the request
 */
record BatchLine(String customId, String url, JsonTree body) {

    static BatchLine of(String line) {
        JsonTree root = JsonTree.parse(line);
        return new BatchLine(root.at("custom_id").textOrEmpty(), root.at("url").textOrEmpty(), root.at("body"));
    }

    /** What is wrong with the file of a batch (wire facts, section 5: one model and one endpoint a file). */
    static List<Map<String, @Nullable Object>> problems(List<String> lines, String endpoint) {
        List<Map<String, @Nullable Object>> problems = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        Set<String> models = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            try {
                BatchLine line = of(lines.get(i));
                models.add(line.body().at("model").textOrEmpty());
                if (!ids.add(line.customId()) || line.customId().isEmpty()) {
                    problems.add(problem("duplicate_custom_id", "The custom_id must be unique and not empty.", i));
                } else if (!line.url().equals(endpoint)) {
                    problems.add(problem("mismatched_endpoint", "The url does not fit the batch's endpoint.", i));
                } else if (models.size() > 1) {
                    problems.add(problem("mismatched_model", "All requests of a batch must name the same model.", i));
                }
            } catch (IllegalArgumentException e) {
                problems.add(problem("invalid_json_line", "This line is not parseable as valid JSON.", i));
            }
        }
        if (lines.isEmpty()) {
            problems.add(problem("empty_file", "The input file is empty.", -1));
        }
        return problems;
    }

    private static Map<String, @Nullable Object> problem(String code, String message, int line) {
        return JsonTree.object("code", code, "message", message, "param", null, "line", line < 0 ? null : line + 1);
    }
}
