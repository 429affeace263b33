package io.github.llmports.testkit.simulator.responses;

import io.github.llmports.testkit.chat.TokenUsage;
import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.simulator.protocol.ModelTable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The response object, with the request echoed in it (wire facts, section 3.2). */
final class ResponseObject {
    private static final long CREATED = 1_790_000_000;

    private final ResponsesCall call;

    ResponseObject(ResponsesCall call) {
        this.call = call;
    }

    Map<String, @Nullable Object> begun() {
        return of("in_progress", null, null, List.of(), null);
    }

    Map<String, @Nullable Object> ended(String finish, List<Map<String, @Nullable Object>> output, TokenUsage usage) {
        return switch (finish) {
            case "stop", "tool_calls" -> of("completed", null, null, output, usage);
            case "failed" ->
                of(
                        "failed",
                        JsonTree.object("code", "server_error", "message", "The model failed to answer."),
                        null,
                        output,
                        usage);
            default -> of("incomplete", null, finish.equals("length") ? "max_output_tokens" : finish, output, usage);
        };
    }

    private Map<String, @Nullable Object> of(
            String status,
            @Nullable Map<String, @Nullable Object> error,
            @Nullable String reason,
            List<Map<String, @Nullable Object>> output,
            @Nullable TokenUsage usage) {
        JsonTree root = call.root();
        boolean completed = status.equals("completed");
        Map<String, @Nullable Object> body =
                JsonTree.object("id", String.format("resp_simulated%024x", call.number()), "object", "response");
        body.put("created_at", CREATED + call.number());
        body.put("status", status);
        body.put("background", false);
        body.put("completed_at", completed ? CREATED + call.number() + 1 : null);
        body.put("error", error);
        body.put("incomplete_details", reason == null ? null : JsonTree.object("reason", reason));
        body.put("instructions", root.at("instructions").value());
        body.put("max_output_tokens", root.at("max_output_tokens").value());
        body.put("model", ModelTable.servedAs(call.model()));
        body.put("output", output);
        body.put(
                "parallel_tool_calls",
                !Boolean.FALSE.equals(root.at("parallel_tool_calls").value()));
        body.put("previous_response_id", root.at("previous_response_id").value());
        body.put(
                "reasoning",
                JsonTree.object(
                        "effort", call.effort().orElse(call.reasons() ? "medium" : null),
                        "summary", root.at("reasoning").at("summary").value()));
        body.put("service_tier", usage == null ? "auto" : "default");
        body.put("store", call.stored());
        body.put(
                "temperature",
                root.at("temperature").hasValue() ? root.at("temperature").value() : 1.0);
        body.put("text", JsonTree.object("format", format(), "verbosity", "medium"));
        body.put(
                "tool_choice",
                root.at("tool_choice").hasValue() ? root.at("tool_choice").value() : "auto");
        body.put("tools", call.tools().stream().map(StrictByDefault::echo).toList());
        body.put("top_p", root.at("top_p").hasValue() ? root.at("top_p").value() : 1.0);
        body.put("truncation", "disabled");
        body.put("usage", usage == null ? null : usage(usage));
        body.put("user", null);
        body.put(
                "metadata", root.at("metadata").isObject() ? root.at("metadata").value() : Map.of());
        return body;
    }

    private @Nullable Object format() {
        return call.format().hasValue() ? call.format().value() : Map.of("type", "text");
    }

    private static Map<String, @Nullable Object> usage(TokenUsage usage) {
        Map<String, @Nullable Object> input = JsonTree.object("cached_tokens", usage.cached());
        if (usage.cacheWritten() > 0) {
            input.put("cache_write_tokens", usage.cacheWritten());
        }
        return JsonTree.object(
                "input_tokens",
                usage.prompt(),
                "input_tokens_details",
                input,
                "output_tokens",
                usage.completion(),
                "output_tokens_details",
                Map.of("reasoning_tokens", usage.reasoning()),
                "total_tokens",
                usage.prompt() + usage.completion());
    }
}
