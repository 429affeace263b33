package io.github.llmports.testkit.simulator.completions;

import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.simulator.protocol.ChatAnswer;
import io.github.llmports.testkit.simulator.protocol.ChatCall;
import io.github.llmports.testkit.simulator.protocol.ReasoningDetails;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers as OpenRouter writes them (wire facts, sections 7.2 and 7.3). */
final class OpenRouterWriter extends CompletionWriter {
    private static final String PROCESSING = ": OPENROUTER PROCESSING\n\n";

    private final String nativeFinish;

    OpenRouterWriter(ChatCall call, ChatAnswer answer) {
        super(
                call,
                !answer.toolCalls().isEmpty() && answer.finish().equals("length")
                        ? answer.finish("tool_calls") // a call that was cut ends as a call
                        : answer);
        this.nativeFinish = nativeFinish(call.model(), answer.finish());
    }

    @Override
    Map<String, @Nullable Object> envelope(String object) {
        return JsonTree.object(
                "id",
                OpenRouterDialect.generation(call.number()),
                "provider",
                OpenRouterModels.provider(call.model()),
                "model",
                OpenRouterModels.base(call.model()),
                "object",
                object,
                "created",
                created(call.number()));
    }

    @Override
    void open() {
        comment(PROCESSING);
    }

    @Override
    void think() {
        for (String piece : answer.reasoning()) {
            Object details = List.of(ReasoningDetails.piece(call.model(), piece));
            eachChoice(JsonTree.object("reasoning", piece, "reasoning_details", details), null, 1);
        }
        if (!answer.reasoning().isEmpty()) {
            comment(PROCESSING);
            List<Map<String, @Nullable Object>> ending =
                    ReasoningDetails.ending(call.model(), String.join("", answer.reasoning()));
            if (!ending.isEmpty()) {
                eachChoice(JsonTree.object("reasoning_details", ending), null, 1);
            }
        }
    }

    /** Role and content repeat. */
    @Override
    Map<String, ?> delta(Map<String, ?> delta) {
        Map<String, @Nullable Object> repeated = JsonTree.object("role", "assistant");
        repeated.put("content", delta.containsKey("tool_calls") ? null : "");
        repeated.putAll(delta);
        return repeated;
    }

    @Override
    void addTo(Map<String, @Nullable Object> message) {
        if (!answer.reasoning().isEmpty()) {
            String text = String.join("", answer.reasoning());
            message.put("reasoning", text);
            message.put("reasoning_details", ReasoningDetails.whole(call.model(), text));
        }
    }

    /** No chunk tells its usage but the last. */
    @Override
    void addTo(Map<String, @Nullable Object> chunk, @Nullable String finish) {}

    @Override
    void finishChoice(Map<String, @Nullable Object> choice, @Nullable String finish) {
        choice.put("native_finish_reason", finish == null ? null : nativeFinish);
    }

    /** The chunk with the usage repeats the choice. */
    @Override
    void finish() {
        eachChoice(Map.of(), answer.finish(), 1);
        Map<String, @Nullable Object> choice = JsonTree.object(
                "index",
                0,
                "delta",
                delta(Map.of()),
                "finish_reason",
                answer.finish(),
                "native_finish_reason",
                nativeFinish,
                "logprobs",
                null);
        Map<String, @Nullable Object> chunk = envelope("chat.completion.chunk");
        chunk.put("choices", List.of(choice));
        chunk.put("usage", usage());
        event(chunk, 1);
    }

    @Override
    Map<String, @Nullable Object> usage() {
        double input = OpenRouterModels.price(call.model(), true) * usage.prompt();
        double output = OpenRouterModels.price(call.model(), false) * usage.completion();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(JsonTree.object(
                "prompt_tokens",
                usage.prompt(),
                "completion_tokens",
                usage.completion(),
                "total_tokens",
                usage.prompt() + usage.completion(),
                "cost",
                input + output,
                "is_byok",
                false));
        fields.put(
                "prompt_tokens_details",
                JsonTree.object(
                        "cached_tokens",
                        usage.cached(),
                        "cache_write_tokens",
                        usage.cacheWritten(),
                        "audio_tokens",
                        0,
                        "video_tokens",
                        0));
        fields.put(
                "cost_details",
                JsonTree.object(
                        "upstream_inference_cost",
                        input + output,
                        "upstream_inference_prompt_cost",
                        input,
                        "upstream_inference_completions_cost",
                        output));
        fields.put(
                "completion_tokens_details",
                JsonTree.object("reasoning_tokens", usage.reasoning(), "image_tokens", 0, "audio_tokens", 0));
        return fields;
    }

    private static String nativeFinish(String model, String finish) {
        boolean claude = model.startsWith("anthropic/");
        return switch (finish) {
            case "stop" -> claude ? "end_turn" : model.startsWith("google/") ? "STOP" : "completed";
            case "tool_calls" -> claude ? "tool_use" : "tool_calls";
            case "length" -> claude ? "max_tokens" : "max_output_tokens";
            default -> finish;
        };
    }
}
