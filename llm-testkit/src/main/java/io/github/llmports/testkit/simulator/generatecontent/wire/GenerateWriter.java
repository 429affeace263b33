package io.github.llmports.testkit.simulator.generatecontent.wire;

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

/** Writes an answer in the form of generateContent (wire facts, Gemini 2.4); one per answer. */
final class GenerateWriter {
    private final GenerateCall call;
    private final ChatAnswer answer;
    private final TokenUsage usage;

    GenerateWriter(GenerateCall call, ChatAnswer answer) {
        this.call = call;
        this.answer = answer;
        this.usage =
                answer.usage().orElseGet(() -> TokenUsage.of(ContentTokens.of(call.root()), Tokens.ofAnswer(answer)));
    }

    Map<String, @Nullable Object> whole() {
        if (promptBlocked()) {
            return blocked();
        }
        List<Object> parts = new ArrayList<>(thoughts(String.join("", answer.reasoning())));
        String text = String.join("", texts()).repeat(answer.repeats());
        if (!text.isEmpty()) {
            parts.add(text(text, answer.toolCalls().isEmpty()));
        }
        parts.addAll(calls());
        return response(candidate(parts, true), usage());
    }

    /** Whether the prompt was blocked: an answer without any candidate. */
    boolean promptBlocked() {
        return "".equals(answer.refusal());
    }

    Map<String, @Nullable Object> blocked() {
        Map<String, @Nullable Object> blocked = new LinkedHashMap<>();
        blocked.put("promptFeedback", Map.of("blockReason", "PROHIBITED_CONTENT"));
        blocked.put("usageMetadata", usage(0));
        blocked.putAll(identity());
        return blocked;
    }

    Map<String, @Nullable Object> chunk(List<?> parts, long candidateTokens) {
        return response(candidate(parts, false), usage(candidateTokens));
    }

    /** The last chunk of a stream: an empty text, with the signature if it has not been sent with a call. */
    Map<String, @Nullable Object> lastChunk() {
        return response(candidate(List.of(text("", answer.toolCalls().isEmpty())), true), usage());
    }

    List<String> texts() {
        String refusal = answer.refusal();
        return refusal == null ? answer.deltas() : ChatAnswer.words(refusal);
    }

    List<Object> thoughts(String text) {
        if (text.isEmpty() || !call.showsThoughts()) {
            return List.of();
        }
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("text", text);
        part.put("thought", true);
        return List.of(part);
    }

    Map<String, Object> text(String text, boolean last) {
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("text", text);
        if (last && call.card().signs() && call.thinks()) {
            part.put("thoughtSignature", signature());
        }
        return part;
    }

    /** All calls; the first of them carries the signature (wire facts, Gemini 2.3). */
    List<Object> calls() {
        List<Object> parts = new ArrayList<>();
        for (ScriptedToolCall toolCall : answer.toolCalls()) {
            Map<String, Object> function = new LinkedHashMap<>();
            function.put("name", toolCall.name());
            function.put("args", arguments(toolCall));
            if (call.card().namesCalls()) {
                function.put("id", toolCall.id());
            }
            Map<String, Object> part = new LinkedHashMap<>();
            part.put("functionCall", function);
            if (parts.isEmpty() && call.card().signs()) {
                part.put("thoughtSignature", signature());
            }
            parts.add(part);
        }
        return parts;
    }

    private String signature() {
        StringBuilder said = new StringBuilder(String.join("", texts()));
        answer.toolCalls().forEach(toolCall -> said.append(toolCall.name()).append(toolCall.arguments()));
        return ThoughtSignatures.sign(call.model(), said.toString());
    }

    private Map<String, @Nullable Object> candidate(List<?> parts, boolean last) {
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        if (!parts.isEmpty()) {
            content.put("parts", parts);
        }
        content.put("role", "model");
        Map<String, @Nullable Object> candidate = new LinkedHashMap<>();
        candidate.put("content", content);
        if (last) {
            String reason = reason();
            candidate.put("finishReason", reason);
            if (reason.equals("STOP") && !answer.toolCalls().isEmpty()) {
                candidate.put("finishMessage", "Model generated function call(s).");
            }
            if (reason.equals("CONTINUATION")) {
                candidate.put("continuationToken", signature());
            }
        }
        candidate.put("index", 0);
        return candidate;
    }

    private Map<String, @Nullable Object> response(
            Map<String, @Nullable Object> candidate, Map<String, Object> tokens) {
        Map<String, @Nullable Object> response = new LinkedHashMap<>();
        response.put("candidates", List.of(candidate));
        response.put("usageMetadata", tokens);
        response.putAll(identity());
        return response;
    }

    private Map<String, Object> identity() {
        Map<String, Object> identity = new LinkedHashMap<>();
        identity.put("modelVersion", GeminiModels.servedAs(call.model()));
        identity.put("responseId", "simulated" + call.number());
        return identity;
    }

    private String reason() {
        if (answer.refusal() != null) {
            return "SAFETY";
        }
        return switch (answer.finish()) {
            case "stop", "tool_calls" -> "STOP";
            case "length" -> "MAX_TOKENS";
            default -> answer.finish();
        };
    }

    private Map<String, Object> usage() {
        return usage(usage.completion() - usage.reasoning());
    }

    /** The usage so far; what is zero is left out, as proto JSON does. */
    private Map<String, Object> usage(long candidateTokens) {
        long thoughts = promptBlocked() ? 0 : usage.reasoning();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("promptTokenCount", usage.prompt());
        putPositive(json, "cachedContentTokenCount", usage.cached());
        putPositive(json, "candidatesTokenCount", candidateTokens);
        json.put("totalTokenCount", usage.prompt() + candidateTokens + thoughts);
        json.put("promptTokensDetails", List.of(Map.of("modality", "TEXT", "tokenCount", usage.prompt())));
        putPositive(json, "thoughtsTokenCount", thoughts);
        json.put("serviceTier", "standard");
        return json;
    }

    private static void putPositive(Map<String, Object> json, String name, long value) {
        if (value > 0) {
            json.put(name, value);
        }
    }

    /** A call carries its arguments as an object; a script's broken text becomes an empty one. */
    private static Object arguments(ScriptedToolCall toolCall) {
        try {
            JsonTree arguments = JsonTree.parse(toolCall.arguments());
            return arguments.isObject() ? arguments : Map.of();
        } catch (IllegalArgumentException e) {
            return Map.of();
        }
    }
}
