package io.github.llmports.testkit.simulator.messages.wire;

import io.github.llmports.testkit.chat.ScriptedToolCall;
import io.github.llmports.testkit.chat.TokenUsage;
import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.simulator.protocol.ChatAnswer;
import io.github.llmports.testkit.simulator.protocol.Tokens;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes an answer as a message (wire facts, Anthropic 1.6); one per answer. */
public final class MessageWriter {
    private final MessagesCall call;
    private final ChatAnswer answer;
    private final PromptCache.Use cache;
    private final TokenUsage usage;

    /** A writer for one answer. */
    public MessageWriter(MessagesCall call, ChatAnswer answer, PromptCache.Use cache) {
        this.call = call;
        this.answer = answer;
        this.cache = cache;
        this.usage = answer.usage().orElseGet(() -> TokenUsage.of(PromptTokens.of(call), Tokens.ofAnswer(answer)));
    }

    /** The whole message; {@code tier} is {@code standard} or {@code batch}. */
    public Map<String, @Nullable Object> message(String tier) {
        Map<String, @Nullable Object> message = envelope();
        message.put("content", content());
        message.putAll(stop());
        Map<String, Object> all = inputUsage();
        all.putAll(outputUsage());
        all.put("service_tier", tier);
        message.put("usage", all);
        List<Object> dropped = Thoughts.dropped(call);
        if (!dropped.isEmpty()) {
            message.put("input_transformations", dropped);
        }
        return message;
    }

    Map<String, @Nullable Object> envelope() {
        Map<String, @Nullable Object> envelope = new LinkedHashMap<>();
        envelope.put("model", call.card().servedAs());
        envelope.put("id", String.format("msg_%022d", call.number()));
        envelope.put("type", "message");
        envelope.put("role", "assistant");
        return envelope;
    }

    Map<String, @Nullable Object> stop() {
        String[] finish = answer.finish().split(" ", 2);
        Map<String, @Nullable Object> stop = new LinkedHashMap<>();
        stop.put("stop_reason", answer.refusal() == null ? reason(finish[0]) : "refusal");
        stop.put("stop_sequence", finish.length > 1 ? finish[1] : null);
        stop.put("stop_details", answer.refusal() == null ? null : refusalDetails());
        return stop;
    }

    Map<String, Object> inputUsage() {
        long read = usage.cached() + cache.read();
        long written = usage.cacheWritten() + cache.written();
        Map<String, Object> byTtl = new LinkedHashMap<>();
        byTtl.put("ephemeral_5m_input_tokens", cache.ttl().equals("5m") ? written : 0);
        byTtl.put("ephemeral_1h_input_tokens", cache.ttl().equals("5m") ? 0 : written);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("input_tokens", Math.max(1, usage.prompt() - read - written));
        json.put("cache_creation_input_tokens", written);
        json.put("cache_read_input_tokens", read);
        json.put("cache_creation", byTtl);
        return json;
    }

    Map<String, Object> outputUsage() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("output_tokens", usage.completion());
        json.put("output_tokens_details", Map.of("thinking_tokens", usage.reasoning()));
        return json;
    }

    List<String> thought() {
        return call.showsThoughts() ? answer.reasoning() : List.of();
    }

    String signature() {
        return Signatures.sign(call.card().servedAs(), call.messages(), String.join("", thought()));
    }

    List<String> texts() {
        String refusal = answer.refusal();
        return refusal == null ? answer.deltas() : ChatAnswer.words(refusal);
    }

    static Map<String, Object> toolUse(ScriptedToolCall toolCall, Object input) {
        Map<String, Object> block = new LinkedHashMap<>();
        block.put("type", "tool_use");
        block.put("id", toolCall.id());
        block.put("name", toolCall.name());
        block.put("input", input);
        block.put("caller", Map.of("type", "direct"));
        return block;
    }

    private List<Object> content() {
        List<Object> content = new ArrayList<>();
        if (!answer.reasoning().isEmpty()) {
            Map<String, Object> thinking = new LinkedHashMap<>();
            thinking.put("type", "thinking");
            thinking.put("thinking", String.join("", thought()));
            thinking.put("signature", signature());
            content.add(thinking);
        }
        String text = String.join("", texts()).repeat(answer.repeats());
        if (!text.isEmpty()) {
            content.add(Map.of("type", "text", "text", text));
        }
        for (ScriptedToolCall toolCall : answer.toolCalls()) {
            content.add(toolUse(toolCall, arguments(toolCall)));
        }
        return content;
    }

    /** A message carries the input as an object; a script's broken text becomes an empty one. */
    private static Object arguments(ScriptedToolCall toolCall) {
        try {
            JsonTree arguments = JsonTree.parse(toolCall.arguments());
            return arguments.isObject() ? arguments : Map.of();
        } catch (IllegalArgumentException e) {
            return Map.of();
        }
    }

    private static String reason(String finish) {
        return switch (finish) {
            case "stop" -> "end_turn";
            case "length" -> "max_tokens";
            case "tool_calls" -> "tool_use";
            default -> finish;
        };
    }

    private static Map<String, Object> refusalDetails() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("type", "refusal");
        details.put("category", "general_harms");
        details.put("explanation", "The simulator was told to refuse.");
        return details;
    }
}
