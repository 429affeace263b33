package io.github.llmports.testkit.simulator.protocol;

import io.github.llmports.testkit.json.JsonTree;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * OpenRouter's form of reasoning: text with a signature from Claude, a summary and an encrypted part from OpenAI, plain
 * text from all others (wire facts, section 7.2).
 */
public final class ReasoningDetails {
    private static final String TEXT = "reasoning.text";
    private static final String SUMMARY = "reasoning.summary";
    private static final String ENCRYPTED = "reasoning.encrypted";

    private ReasoningDetails() {}

    /** The whole reasoning of a model. */
    public static List<Map<String, @Nullable Object>> whole(String model, String text) {
        if (model.startsWith("openai/")) {
            return List.of(piece(model, text), encrypted(text));
        }
        Map<String, @Nullable Object> detail = piece(model, text);
        if (model.startsWith("anthropic/")) {
            detail.put("signature", Seal.of(text));
        }
        return List.of(detail);
    }

    /** One piece of it in a stream. */
    public static Map<String, @Nullable Object> piece(String model, String text) {
        if (model.startsWith("openai/")) {
            return JsonTree.object("type", SUMMARY, "summary", text, "format", "openai-responses-v1", "index", 0);
        }
        String format = model.startsWith("anthropic/") ? "anthropic-claude-v1" : null;
        return JsonTree.object("type", TEXT, "text", text, "format", format, "index", 0);
    }

    /** What a stream ends the reasoning with, if it has something to seal it. */
    public static List<Map<String, @Nullable Object>> ending(String model, String text) {
        if (model.startsWith("openai/")) {
            return List.of(encrypted(text));
        } else if (!model.startsWith("anthropic/")) {
            return List.of();
        }
        return List.of(
                JsonTree.object("type", TEXT, "format", "anthropic-claude-v1", "index", 0, "signature", Seal.of(text)));
    }

    /** Whether the details of a message come back as they were. */
    public static boolean intact(List<JsonTree> details) {
        StringBuilder text = new StringBuilder();
        for (JsonTree detail : details) {
            text.append(detail.at("text").textOrEmpty())
                    .append(detail.at("summary").textOrEmpty());
        }
        return details.stream().allMatch(detail -> {
            JsonTree seal =
                    detail.at("type").textOrEmpty().equals(ENCRYPTED) ? detail.at("data") : detail.at("signature");
            return !seal.hasValue() || seal.textOrEmpty().equals(Seal.of(text.toString()));
        });
    }

    private static Map<String, @Nullable Object> encrypted(String text) {
        return JsonTree.object(
                "type",
                ENCRYPTED,
                "data",
                Seal.of(text),
                "id",
                "rs_" + Seal.of("id" + text).substring(0, 32),
                "format",
                "openai-responses-v1",
                "index",
                0);
    }
}
