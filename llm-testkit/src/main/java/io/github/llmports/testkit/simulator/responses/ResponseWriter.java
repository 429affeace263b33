package io.github.llmports.testkit.simulator.responses;

import io.github.llmports.testkit.chat.TokenUsage;
import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.server.Step;
import io.github.llmports.testkit.simulator.protocol.ChatAnswer;
import io.github.llmports.testkit.simulator.protocol.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts an answer into the two forms of the protocol (wire facts, sections 3.2 and 3.3); one per call. */
final class ResponseWriter {
    private static final String PADDING = "Zq7LmX2vT9aKd4Rw";

    private final ResponsesCall call;
    private final ChatAnswer answer;
    private final List<OutputItem> items;
    private final List<Step> events = new ArrayList<>();
    private long sequence;

    ResponseWriter(ResponsesCall call, ChatAnswer answer) {
        this.call = call;
        this.answer = answer;
        this.items = OutputItem.of(call, answer);
    }

    byte[] response() {
        return JsonTree.write(ended()).getBytes(StandardCharsets.UTF_8);
    }

    List<Step> events() {
        ResponseObject object = new ResponseObject(call);
        event("response.created", JsonTree.object("response", object.begun()), 1);
        event("response.in_progress", JsonTree.object("response", object.begun()), 1);
        for (int index = 0; index < items.size(); index++) {
            OutputItem item = items.get(index);
            event("response.output_item.added", JsonTree.object("item", item.added(), "output_index", index), 1);
            body(item, index);
            event("response.output_item.done", JsonTree.object("item", item.done(), "output_index", index), 1);
        }
        Map<String, @Nullable Object> ended = ended();
        event("response." + ended.get("status"), JsonTree.object("response", ended), 1);
        return events;
    }

    private Map<String, @Nullable Object> ended() {
        TokenUsage usage = answer.usage().orElseGet(() -> TokenUsage.of(call.promptTokens(), Tokens.ofAnswer(answer)));
        List<Map<String, @Nullable Object>> output =
                items.stream().map(OutputItem::done).toList();
        return new ResponseObject(call).ended(answer.finish(), output, usage);
    }

    private void body(OutputItem item, int index) {
        Map<String, @Nullable Object> at = JsonTree.object("item_id", item.id(), "output_index", index);
        switch (item.kind()) {
            case REASONING -> {
                if (!item.pieces().isEmpty()) {
                    at.put("summary_index", 0);
                    part("response.reasoning_summary_part", "response.reasoning_summary_text", "text", item, at);
                }
            }
            case TEXT -> {
                at.put("content_index", 0);
                part("response.content_part", "response.output_text", "text", item, at);
            }
            case REFUSAL -> {
                at.put("content_index", 0);
                part("response.content_part", "response.refusal", "refusal", item, at);
            }
            case FUNCTION_CALL -> pieces("response.function_call_arguments", "arguments", item, at);
        }
    }

    private void part(String part, String content, String field, OutputItem item, Map<String, @Nullable Object> at) {
        event(part + ".added", with(at, "part", part(item, "")), 1);
        pieces(content, field, item, at);
        event(part + ".done", with(at, "part", part(item, item.content())), 1);
    }

    private void pieces(String content, String field, OutputItem item, Map<String, @Nullable Object> at) {
        boolean once = item.pieces().size() == 1;
        for (int i = 0; i < (once ? 1 : item.repeats()); i++) {
            for (String piece : item.pieces()) {
                Map<String, @Nullable Object> delta = with(at, "delta", piece);
                if (call.obfuscated()) {
                    delta.put("obfuscation", PADDING.substring(piece.length() % PADDING.length()));
                }
                event(content + ".delta", delta, once ? item.repeats() : 1);
            }
        }
        event(content + ".done", with(at, field, item.content()), 1);
    }

    private static Map<String, @Nullable Object> part(OutputItem item, String text) {
        return item.kind() == OutputItem.Kind.REASONING
                ? JsonTree.object("type", "summary_text", "text", text)
                : OutputItem.part(item.kind(), text);
    }

    private static Map<String, @Nullable Object> with(
            Map<String, @Nullable Object> at, String name, @Nullable Object value) {
        Map<String, @Nullable Object> fields = JsonTree.object(name, value);
        fields.putAll(at);
        return fields;
    }

    private void event(String type, Map<String, @Nullable Object> fields, int times) {
        Map<String, @Nullable Object> data = JsonTree.object("type", type);
        data.putAll(fields);
        data.put("sequence_number", sequence);
        sequence += times;
        String event = "event: " + type + "\ndata: " + JsonTree.write(data) + "\n\n";
        events.add(new Step.Send(event.getBytes(StandardCharsets.UTF_8), times));
    }
}
