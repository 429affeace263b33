package io.github.llmports.verification.oracle;

import static io.github.llmports.verification.oracle.Wire.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Chat completions: the {@code message} of a document, or the {@code delta}s of a stream, put together. */
final class ChatReading {
    private static final Set<String> CUT = Set.of("max_output_tokens", "max_tokens", "length", "MAX_TOKENS");

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder refusal = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final StringBuilder detailTexts = new StringBuilder();
    private final Map<Integer, StringBuilder> details = new TreeMap<>();
    private final Map<Integer, ToolCalls.Call> slots = new TreeMap<>();
    private final ToolCalls calls = new ToolCalls();
    private String finish = "";
    private String nativeFinish = "";

    private ChatReading() {}

    static void read(List<JsonNode> documents, Reading.Builder reading) {
        ChatReading answer = new ChatReading();
        for (JsonNode document : documents) {
            for (JsonNode choice : document.path("choices")) {
                if (choice.path("index").asInt(0) == 0) {
                    answer.add(choice);
                }
            }
        }
        answer.into(reading);
        JsonNode usage = Wire.last(documents, "usage");
        JsonNode groq = Wire.last(documents, "x_groq");
        usage(usage == null && groq != null ? groq.get("usage") : usage, reading);
        reading.with(ComparedField.RESPONSE_ID, Wire.first(documents, "id"))
                .with(ComparedField.SERVED_MODEL, Wire.first(documents, "model"));
    }

    private void add(JsonNode choice) {
        JsonNode message = choice.has("message") ? choice.get("message") : choice.path("delta");
        text.append(text(message, "content"));
        refusal.append(text(message, "refusal"));
        reasoning.append(text(message, "reasoning")).append(text(message, "reasoning_content"));
        message.path("reasoning_details").forEach(this::detail);
        int position = 0;
        for (JsonNode call : message.path("tool_calls")) {
            toolCall(call.path("index").asInt(position), text(call, "id"), call.path("function"));
            position++;
        }
        if (message.hasNonNull("function_call")) {
            toolCall(0, "", message.get("function_call"));
        }
        finish = choice.hasNonNull("finish_reason") ? text(choice, "finish_reason") : finish;
        nativeFinish = choice.hasNonNull("native_finish_reason") ? text(choice, "native_finish_reason") : nativeFinish;
    }

    private void detail(JsonNode detail) {
        detailTexts.append(text(detail, "text")).append(text(detail, "summary"));
        String opaque = text(detail, "signature") + text(detail, "data");
        if (!opaque.isEmpty()) {
            details.computeIfAbsent(detail.path("index").asInt(details.size()), unused -> new StringBuilder())
                    .append(opaque);
        }
    }

    private void toolCall(int index, String id, JsonNode function) {
        ToolCalls.Call call = slots.computeIfAbsent(index, unused -> calls.begin());
        call.id.append(id);
        call.name.append(text(function, "name"));
        call.arguments.append(text(function, "arguments"));
    }

    private void into(Reading.Builder reading) {
        calls.inThisOrder(slots.values());
        calls.into(reading);
        reading.with(ComparedField.TEXT, text)
                .with(ComparedField.REASONING, reasoning.isEmpty() ? detailTexts : reasoning)
                .with(ComparedField.REFUSAL, Wire.nullIfEmpty(refusal))
                .all(ComparedField.OPAQUE_STATE, opaque())
                .with(ComparedField.FINISH_REASON, Wire.nullIfEmpty(finish))
                .with(ComparedField.UNIFIED_FINISH, unified());
    }

    private List<String> opaque() {
        List<String> all = new ArrayList<>();
        details.values().forEach(value -> all.add(value.toString()));
        return all;
    }

    private String unified() {
        if (CUT.contains(nativeFinish)) {
            return "LENGTH";
        }
        return switch (finish) {
            case "stop" -> refusal.isEmpty() ? calls.isEmpty() ? "STOP" : "TOOL_CALLS" : "REFUSAL";
            case "length" -> "LENGTH";
            case "tool_calls", "function_call" -> "TOOL_CALLS";
            case "content_filter" -> "CONTENT_FILTER";
            case "" -> calls.isEmpty() ? "OTHER" : "TOOL_CALLS";
            default -> "OTHER";
        };
    }

    private static void usage(JsonNode usage, Reading.Builder reading) {
        if (usage == null) {
            return;
        }
        JsonNode input = usage.path("prompt_tokens_details");
        reading.with(ComparedField.INPUT_TOKENS, Wire.number(usage, "prompt_tokens"))
                .with(ComparedField.CACHE_READ_TOKENS, Wire.number(input, "cached_tokens"))
                .with(ComparedField.CACHE_WRITE_TOKENS, Wire.number(input, "cache_write_tokens"))
                .with(ComparedField.OUTPUT_TOKENS, Wire.number(usage, "completion_tokens"))
                .with(
                        ComparedField.REASONING_TOKENS,
                        Wire.number(usage.path("completion_tokens_details"), "reasoning_tokens"))
                .with(ComparedField.TOTAL_TOKENS, Wire.number(usage, "total_tokens"))
                .with(ComparedField.PROVIDER_COST, cost(usage));
    }

    /** What the service says it cost; who brings a key of its own pays the upstream service beside the fee. */
    static String cost(JsonNode usage) {
        if (!usage.hasNonNull("cost")) {
            return null;
        }
        BigDecimal cost = new BigDecimal(usage.get("cost").asText());
        JsonNode upstream = usage.path("cost_details").path("upstream_inference_cost");
        if (usage.path("is_byok").asBoolean() && upstream.isNumber()) {
            cost = cost.add(new BigDecimal(upstream.asText()));
        }
        return cost.stripTrailingZeros().toPlainString();
    }
}
