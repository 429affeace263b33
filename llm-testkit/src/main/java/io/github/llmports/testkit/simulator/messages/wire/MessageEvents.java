package io.github.llmports.testkit.simulator.messages.wire;

import io.github.llmports.testkit.chat.ScriptedToolCall;
import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.server.Step;
import io.github.llmports.testkit.simulator.protocol.ChatAnswer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes an answer as a stream of events (wire facts, Anthropic 1.7): named, padded with spaces before the last brace,
 * with a ping behind the first start of a block; one per answer.
 */
final class MessageEvents {
    private static final int PADDINGS = 15;
    private static final int STRIDE = 7;

    private final ChatAnswer answer;
    private final MessageWriter writer;
    private final List<Step> events = new ArrayList<>();
    private int blocks;

    MessageEvents(ChatAnswer answer, MessageWriter writer) {
        this.answer = answer;
        this.writer = writer;
    }

    List<Step> write() {
        Map<String, @Nullable Object> message = writer.envelope();
        message.put("content", List.of());
        message.put("stop_reason", null);
        message.put("stop_sequence", null);
        message.put("stop_details", null);
        Map<String, Object> usage = writer.inputUsage();
        usage.put("output_tokens", 1);
        usage.put("service_tier", "standard");
        message.put("usage", usage);
        event("message_start", 1, "message", message);
        thinking();
        text();
        answer.toolCalls().forEach(this::toolUse);
        Map<String, Object> last = writer.inputUsage();
        last.remove("cache_creation");
        last.putAll(writer.outputUsage());
        event("message_delta", 1, "delta", writer.stop(), "usage", last);
        event("message_stop", 1);
        return events;
    }

    private void thinking() {
        if (answer.reasoning().isEmpty()) {
            return;
        }
        start(block("thinking", "thinking", "", "signature", ""));
        for (String piece : writer.thought()) {
            delta(1, block("thinking_delta", "thinking", piece));
        }
        delta(1, block("signature_delta", "signature", writer.signature()));
        stop();
    }

    private void text() {
        List<String> texts = writer.texts();
        if (texts.isEmpty()) {
            return;
        }
        start(block("text", "text", ""));
        if (texts.size() == 1) {
            delta(answer.repeats(), block("text_delta", "text", texts.get(0)));
        } else {
            for (int i = 0; i < answer.repeats(); i++) {
                texts.forEach(text -> delta(1, block("text_delta", "text", text)));
            }
        }
        stop();
    }

    private void toolUse(ScriptedToolCall toolCall) {
        start(MessageWriter.toolUse(toolCall, Map.of()));
        delta(1, block("input_json_delta", "partial_json", ""));
        if (!toolCall.arguments().equals("{}")) { // a call without arguments sends the empty piece only
            toolCall.pieces().forEach(piece -> delta(1, block("input_json_delta", "partial_json", piece)));
        }
        stop();
    }

    private void start(Map<String, Object> block) {
        event("content_block_start", 1, "index", blocks, "content_block", block);
        if (blocks == 0) {
            events.add(new Step.Send(bytes("event: ping\ndata: {\"type\": \"ping\"}\n\n")));
        }
    }

    private void delta(int times, Map<String, Object> delta) {
        event("content_block_delta", times, "index", blocks, "delta", delta);
    }

    private void stop() {
        event("content_block_stop", 1, "index", blocks);
        blocks++;
    }

    private void event(String name, int times, Object... members) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("type", name);
        for (int i = 0; i < members.length; i += 2) {
            data.put((String) members[i], members[i + 1]);
        }
        String json = JsonTree.write(data);
        String padding = " ".repeat(events.size() * STRIDE % PADDINGS);
        String text = "event: " + name + "\ndata: " + json.substring(0, json.length() - 1) + padding + "}\n\n";
        events.add(new Step.Send(bytes(text), times));
    }

    private static Map<String, Object> block(String type, String... members) {
        Map<String, Object> block = new LinkedHashMap<>();
        block.put("type", type);
        for (int i = 0; i < members.length; i += 2) {
            block.put(members[i], members[i + 1]);
        }
        return block;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
