package io.github.llmports.verification.oracle;

import static io.github.llmports.verification.oracle.Wire.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** generateContent: the parts of the first candidate of all documents, in order. */
final class GenerateContentReading {
    private static final Set<String> FILTERED = Set.of(
            "SAFETY",
            "RECITATION",
            "BLOCKLIST",
            "PROHIBITED_CONTENT",
            "SPII",
            "LANGUAGE",
            "IMAGE_SAFETY",
            "IMAGE_PROHIBITED_CONTENT",
            "IMAGE_RECITATION");

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final List<String> signatures = new ArrayList<>();
    private final ToolCalls calls = new ToolCalls();
    private ObjectNode partial;
    private String finish = "";
    private String blocked = "";

    private GenerateContentReading() {}

    static void read(List<JsonNode> documents, Reading.Builder reading) {
        GenerateContentReading answer = new GenerateContentReading();
        documents.forEach(answer::document);
        String raw = answer.finish.isEmpty() ? answer.blocked : answer.finish;
        answer.calls.into(reading);
        reading.with(ComparedField.TEXT, answer.text)
                .with(ComparedField.REASONING, answer.reasoning)
                .all(ComparedField.OPAQUE_STATE, answer.signatures)
                .with(ComparedField.FINISH_REASON, Wire.nullIfEmpty(raw))
                .with(ComparedField.UNIFIED_FINISH, answer.unified())
                .with(ComparedField.RESPONSE_ID, Wire.first(documents, "responseId"))
                .with(ComparedField.SERVED_MODEL, Wire.first(documents, "modelVersion"));
        usage(documents.stream().map(document -> document.path("usageMetadata")).toList(), reading);
    }

    private void document(JsonNode document) {
        blocked = document.path("promptFeedback").hasNonNull("blockReason")
                ? text(document.get("promptFeedback"), "blockReason")
                : blocked;
        JsonNode candidate = document.path("candidates").path(0);
        candidate.path("content").path("parts").forEach(this::part);
        finish = candidate.hasNonNull("finishReason") ? text(candidate, "finishReason") : finish;
    }

    private void part(JsonNode part) {
        (part.path("thought").asBoolean() ? reasoning : text).append(text(part, "text"));
        if (part.hasNonNull("thoughtSignature")) {
            signatures.add(text(part, "thoughtSignature"));
        }
        if (part.has("functionCall")) {
            functionCall(part.get("functionCall"));
        }
    }

    /** Pieces of one call follow the first, which alone has a name; an empty one ends it. */
    private void functionCall(JsonNode call) {
        if (call.has("name")) {
            ToolCalls.Call begun = calls.begin();
            begun.id.append(text(call, "id"));
            begun.name.append(text(call, "name"));
            begun.arguments.append(call.has("args") ? call.get("args").toString() : "{}");
            partial = (ObjectNode) Wire.tree("{}");
        } else if (call.has("partialArgs")) {
            for (JsonNode argument : call.get("partialArgs")) {
                String name = text(argument, "jsonPath").substring("$.".length());
                partial.put(name, text(partial, name) + text(argument, "stringValue"));
            }
            calls.last().arguments.setLength(0);
            calls.last().arguments.append(partial);
        }
    }

    private String unified() {
        if (finish.isEmpty() && !blocked.isEmpty() || FILTERED.contains(finish)) {
            return "CONTENT_FILTER";
        }
        return switch (finish) {
            case "STOP" -> calls.isEmpty() ? "STOP" : "TOOL_CALLS";
            case "MAX_TOKENS" -> "LENGTH";
            default -> "OTHER";
        };
    }

    private static void usage(List<JsonNode> reports, Reading.Builder reading) {
        Long prompt = last(reports, "promptTokenCount");
        Long tools = last(reports, "toolUsePromptTokenCount");
        Long candidates = last(reports, "candidatesTokenCount");
        Long thoughts = last(reports, "thoughtsTokenCount");
        boolean reported = prompt != null || candidates != null || thoughts != null;
        reading.with(ComparedField.INPUT_TOKENS, prompt == null ? null : prompt + zero(tools))
                .with(ComparedField.CACHE_READ_TOKENS, last(reports, "cachedContentTokenCount"))
                .with(ComparedField.OUTPUT_TOKENS, reported ? zero(candidates) + zero(thoughts) : null)
                .with(ComparedField.REASONING_TOKENS, thoughts)
                .with(ComparedField.TOTAL_TOKENS, last(reports, "totalTokenCount"));
    }

    private static Long last(List<JsonNode> reports, String field) {
        Long last = null;
        for (JsonNode report : reports) {
            Long value = Wire.number(report, field);
            last = value == null ? last : value;
        }
        return last;
    }

    private static long zero(Long value) {
        return value == null ? 0 : value;
    }
}
