package io.github.llmports.verification.oracle;

import static io.github.llmports.verification.oracle.Wire.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Messages: the blocks of the document, or those that a stream began, each with all its deltas. */
final class MessagesReading {
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final List<String> opaque = new ArrayList<>();
    private final List<String> providerParts = new ArrayList<>();
    private final ToolCalls calls = new ToolCalls();
    private String served = "";

    /** A block as it began, and what its deltas added. */
    private record Block(JsonNode start, StringBuilder grown, StringBuilder signature) {}

    private MessagesReading() {}

    static void read(List<JsonNode> recorded, Reading.Builder reading) {
        List<JsonNode> documents = firstMessage(recorded);
        boolean streamed = documents.get(0).has("message") || !documents.get(0).has("content");
        JsonNode message = streamed ? Wire.last(documents, "message") : documents.get(0);
        MessagesReading answer = new MessagesReading();
        answer.served = text(message, "model");
        if (streamed) {
            blocks(documents).values().forEach(answer::block);
        } else {
            message.path("content").forEach(block -> answer.block(whole(block)));
        }
        JsonNode delta = null;
        ObjectNode usage =
                message.path("usage").isObject() ? message.get("usage").deepCopy() : null;
        for (JsonNode event : documents) {
            if (text(event, "type").equals("message_delta")) {
                delta = event.path("delta");
                if (usage != null && event.path("usage").isObject()) {
                    usage.setAll((ObjectNode) event.get("usage"));
                }
            }
        }
        String stop = text(streamed && delta != null ? delta : message, "stop_reason");
        answer.calls.into(reading);
        reading.with(ComparedField.TEXT, answer.text)
                .with(ComparedField.REASONING, answer.reasoning)
                .all(ComparedField.OPAQUE_STATE, answer.opaque)
                .all(ComparedField.PROVIDER_PARTS, answer.providerParts)
                .with(ComparedField.FINISH_REASON, Wire.nullIfEmpty(stop))
                .with(ComparedField.UNIFIED_FINISH, unified(stop))
                .with(ComparedField.RESPONSE_ID, Wire.nullIfEmpty(text(message, "id")))
                .with(ComparedField.SERVED_MODEL, Wire.nullIfEmpty(answer.served));
        if (usage != null) {
            usage(usage, reading);
        }
    }

    /** What comes after the end of a message is another one. */
    private static List<JsonNode> firstMessage(List<JsonNode> events) {
        for (int i = 0; i < events.size(); i++) {
            if (text(events.get(i), "type").equals("message_stop")) {
                return events.subList(0, i + 1);
            }
        }
        return events;
    }

    private static Block whole(JsonNode block) {
        return new Block(block, new StringBuilder(), new StringBuilder());
    }

    private static Map<Integer, Block> blocks(List<JsonNode> events) {
        Map<Integer, Block> blocks = new TreeMap<>();
        for (JsonNode event : events) {
            int index = event.path("index").asInt();
            if (event.has("content_block")) {
                blocks.put(index, whole(event.get("content_block")));
            } else if (text(event, "type").equals("content_block_delta")) {
                JsonNode delta = event.path("delta");
                blocks.get(index)
                        .grown
                        .append(text(delta, "text"))
                        .append(text(delta, "thinking"))
                        .append(text(delta, "partial_json"));
                blocks.get(index).signature.append(text(delta, "signature"));
            }
        }
        return blocks;
    }

    private void block(Block block) {
        JsonNode start = block.start;
        switch (text(start, "type")) {
            case "text" -> text.append(text(start, "text")).append(block.grown);
            case "thinking" -> {
                reasoning.append(text(start, "thinking")).append(block.grown);
                opaque.add(text(start, "signature") + block.signature);
            }
            case "redacted_thinking" -> opaque.add(text(start, "data"));
            case "tool_use" -> {
                ToolCalls.Call call = calls.begin();
                call.id.append(text(start, "id"));
                call.name.append(text(start, "name"));
                call.arguments.append(
                        block.grown.isEmpty() ? start.path("input").toString() : block.grown);
            }
            default -> {
                providerParts.add(text(start, "type"));
                served = start.path("to").has("model") ? text(start.path("to"), "model") : served;
            }
        }
    }

    private static String unified(String stop) {
        return switch (stop) {
            case "end_turn", "stop_sequence" -> "STOP";
            case "max_tokens", "model_context_window_exceeded" -> "LENGTH";
            case "tool_use" -> "TOOL_CALLS";
            case "refusal" -> "REFUSAL";
            default -> "OTHER";
        };
    }

    private static void usage(JsonNode usage, Reading.Builder reading) {
        Iterable<JsonNode> counted = usage.path("iterations").isEmpty() ? List.of(usage) : usage.get("iterations");
        Long uncached = sum(counted, "input_tokens");
        Long read = sum(counted, "cache_read_input_tokens");
        Long written = sum(counted, "cache_creation_input_tokens");
        reading.with(ComparedField.INPUT_TOKENS, uncached == null ? null : uncached + zero(read) + zero(written))
                .with(ComparedField.CACHE_READ_TOKENS, read)
                .with(ComparedField.CACHE_WRITE_TOKENS, written)
                .with(ComparedField.OUTPUT_TOKENS, sum(counted, "output_tokens"))
                .with(
                        ComparedField.REASONING_TOKENS,
                        Wire.number(usage.path("output_tokens_details"), "thinking_tokens"));
    }

    private static Long sum(Iterable<JsonNode> counted, String field) {
        Long sum = null;
        for (JsonNode one : counted) {
            Long value = Wire.number(one, field);
            sum = value == null ? sum : Long.valueOf(zero(sum) + value);
        }
        return sum;
    }

    private static long zero(Long value) {
        return value == null ? 0 : value;
    }
}
