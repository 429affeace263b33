package io.github.llmports.testkit.simulator.completions;

import io.github.llmports.testkit.chat.ScriptedToolCall;
import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.simulator.protocol.ChatAnswer;
import io.github.llmports.testkit.simulator.protocol.ChatCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers as Groq writes them (wire facts, sections 6.2 and 6.3). */
final class GroqWriter extends CompletionWriter {
    private static final double PROMPT_TIME = 0.000_05;
    private static final double COMPLETION_TIME = 0.002;

    GroqWriter(ChatCall call, ChatAnswer answer) {
        super(call, answer);
    }

    @Override
    Map<String, @Nullable Object> envelope(String object) {
        Map<String, @Nullable Object> envelope = JsonTree.object(
                "id",
                "chatcmpl-simulated" + call.number(),
                "object",
                object,
                "created",
                created(call.number()),
                "model",
                call.model(),
                "system_fingerprint",
                "fp_simulator");
        if (object.equals("chat.completion")) {
            envelope.put("service_tier", "on_demand");
            envelope.put("usage_breakdown", null);
            envelope.put("x_groq", JsonTree.object("id", GroqDialect.requestId(call.number()), "seed", 7));
        }
        return envelope;
    }

    @Override
    void addTo(Map<String, @Nullable Object> message) {
        if (!answer.reasoning().isEmpty()) {
            message.put("reasoning", String.join("", answer.reasoning()));
        }
    }

    @Override
    void addTo(Map<String, @Nullable Object> chunk, @Nullable String finish) {
        if (events.isEmpty()) {
            chunk.put("x_groq", JsonTree.object("id", GroqDialect.requestId(call.number()), "seed", 7));
        } else if (finish != null) {
            chunk.put("x_groq", JsonTree.object("id", GroqDialect.requestId(call.number()), "usage", usage()));
            chunk.put("usage", usage());
        }
    }

    @Override
    void think() {
        boolean channel = call.model().startsWith("openai/");
        for (String piece : answer.reasoning()) {
            Map<String, @Nullable Object> delta = JsonTree.object("reasoning", piece);
            if (channel) {
                delta.put("channel", "analysis");
            }
            eachChoice(delta, null, 1);
        }
    }

    /** A whole call at once. */
    @Override
    void toolCall(int index, ScriptedToolCall toolCall) {
        Map<String, Object> whole = new LinkedHashMap<>(callJson(toolCall, toolCall.arguments()));
        whole.put("index", index);
        eachChoice(Map.of("tool_calls", List.of(whole)), null, 1);
    }

    @Override
    Map<String, @Nullable Object> usage() {
        double prompt = usage.prompt() * PROMPT_TIME;
        double completion = usage.completion() * COMPLETION_TIME;
        Map<String, @Nullable Object> times = JsonTree.object(
                "queue_time",
                0.005,
                "prompt_tokens",
                usage.prompt(),
                "prompt_time",
                prompt,
                "completion_tokens",
                usage.completion(),
                "completion_time",
                completion,
                "total_tokens",
                usage.prompt() + usage.completion(),
                "total_time",
                prompt + completion);
        if (usage.cached() > 0) {
            times.put("prompt_tokens_details", Map.of("cached_tokens", usage.cached()));
        }
        if (usage.reasoning() > 0) {
            times.put("completion_tokens_details", Map.of("reasoning_tokens", usage.reasoning()));
        }
        return times;
    }
}
