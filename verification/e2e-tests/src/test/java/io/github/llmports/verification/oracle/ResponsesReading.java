package io.github.llmports.verification.oracle;

import static io.github.llmports.verification.oracle.Wire.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Responses: the items of the document, or those that a stream says are done, in the order of their index. */
final class ResponsesReading {
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder refusal = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final List<String> opaque = new ArrayList<>();
    private final List<String> providerParts = new ArrayList<>();
    private final ToolCalls calls = new ToolCalls();

    private ResponsesReading() {}

    static void read(List<JsonNode> documents, Reading.Builder reading) {
        JsonNode response = Wire.last(documents, "response");
        boolean streamed = response != null;
        response = streamed ? response : documents.get(0);
        ResponsesReading answer = new ResponsesReading();
        (streamed ? done(documents) : response.path("output")).forEach(answer::item);
        answer.calls.into(reading);
        String incomplete = text(response.path("incomplete_details"), "reason");
        String status = text(response, "status");
        reading.with(ComparedField.TEXT, answer.text)
                .with(ComparedField.REFUSAL, Wire.nullIfEmpty(answer.refusal))
                .with(ComparedField.REASONING, answer.reasoning.toString().replaceAll("\\s", ""))
                .all(ComparedField.OPAQUE_STATE, answer.opaque)
                .all(ComparedField.PROVIDER_PARTS, answer.providerParts)
                .with(ComparedField.FINISH_REASON, incomplete.isEmpty() ? status : incomplete)
                .with(ComparedField.UNIFIED_FINISH, answer.unified(status, incomplete))
                .with(ComparedField.RESPONSE_ID, text(response, "id"))
                .with(ComparedField.SERVED_MODEL, text(response, "model"));
        if (response.hasNonNull("usage")) {
            usage(response.get("usage"), reading);
        }
    }

    private static Iterable<JsonNode> done(List<JsonNode> events) {
        Map<Integer, JsonNode> items = new TreeMap<>();
        for (JsonNode event : events) {
            if (text(event, "type").equals("response.output_item.done")) {
                items.put(event.path("output_index").asInt(), event.path("item"));
            }
        }
        return items.values();
    }

    private void item(JsonNode item) {
        switch (text(item, "type")) {
            case "message" ->
                item.path("content").forEach(part -> {
                    text.append(text(part, "text"));
                    refusal.append(text(part, "refusal"));
                });
            case "reasoning" -> {
                item.path("summary").forEach(part -> reasoning.append(text(part, "text")));
                item.path("content").forEach(part -> reasoning.append(text(part, "text")));
                if (item.hasNonNull("encrypted_content")) {
                    opaque.add(text(item, "encrypted_content"));
                }
            }
            case "function_call" -> {
                ToolCalls.Call call = calls.begin();
                call.id.append(text(item, "call_id"));
                call.name.append(text(item, "name"));
                call.arguments.append(text(item, "arguments"));
            }
            default -> providerParts.add(text(item, "type"));
        }
    }

    private String unified(String status, String incomplete) {
        if (incomplete.equals("max_output_tokens")) {
            return "LENGTH";
        }
        if (incomplete.equals("content_filter")) {
            return "CONTENT_FILTER";
        }
        if (!calls.isEmpty()) {
            return "TOOL_CALLS";
        }
        if (!refusal.isEmpty()) {
            return "REFUSAL";
        }
        return status.startsWith("complete") ? "STOP" : "OTHER";
    }

    private static void usage(JsonNode usage, Reading.Builder reading) {
        JsonNode input = usage.path("input_tokens_details");
        reading.with(ComparedField.INPUT_TOKENS, Wire.number(usage, "input_tokens"))
                .with(ComparedField.CACHE_READ_TOKENS, Wire.number(input, "cached_tokens"))
                .with(ComparedField.CACHE_WRITE_TOKENS, Wire.number(input, "cache_write_tokens"))
                .with(ComparedField.OUTPUT_TOKENS, Wire.number(usage, "output_tokens"))
                .with(
                        ComparedField.REASONING_TOKENS,
                        Wire.number(usage.path("output_tokens_details"), "reasoning_tokens"))
                .with(ComparedField.TOTAL_TOKENS, Wire.number(usage, "total_tokens"))
                .with(ComparedField.PROVIDER_COST, ChatReading.cost(usage));
    }
}
