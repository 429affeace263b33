package io.github.llmports.testkit.simulator.responses;

import io.github.llmports.testkit.chat.ScriptedToolCall;
import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.simulator.protocol.ChatAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An item of an answer in its three forms: when it begins, the pieces of its content, and when it is done (wire facts,
 * sections 3.2 and 3.3).
 *
 * @param kind what it is
 * @param id the item's id
 * @param pieces its content as a stream delivers it
 * @param repeats how often the pieces come
 * @param added the item when it begins
 * @param done the item when it is done
 */
record OutputItem(
        Kind kind,
        String id,
        List<String> pieces,
        int repeats,
        Map<String, @Nullable Object> added,
        Map<String, @Nullable Object> done) {

    /** What an item is. */
    enum Kind {
        REASONING,
        TEXT,
        REFUSAL,
        FUNCTION_CALL
    }

    /** The whole content. */
    String content() {
        return String.join("", pieces).repeat(repeats);
    }

    /** The items of an answer, in their order. */
    static List<OutputItem> of(ResponsesCall call, ChatAnswer answer) {
        boolean cut = !answer.finish().equals("stop") && !answer.finish().equals("tool_calls");
        boolean thought = answer.usage().stream().anyMatch(usage -> usage.reasoning() > 0);
        List<OutputItem> items = new ArrayList<>();
        if (thought || !answer.reasoning().isEmpty()) {
            items.add(reasoning(call, answer.reasoning()));
        }
        boolean calls = !answer.toolCalls().isEmpty();
        if (answer.refusal() != null) {
            items.add(message(Kind.REFUSAL, ChatAnswer.words(answer.refusal()), 1, "completed", null));
        } else if (!answer.deltas().isEmpty()) {
            String status = cut && !calls ? "incomplete" : "completed";
            String phase = calls ? "commentary" : "final_answer";
            items.add(message(Kind.TEXT, answer.deltas(), answer.repeats(), status, call.hasPhases() ? phase : null));
        }
        for (int i = 0; i < answer.toolCalls().size(); i++) {
            boolean last = i == answer.toolCalls().size() - 1;
            items.add(functionCall(answer.toolCalls().get(i), cut && last ? "incomplete" : "completed"));
        }
        return items;
    }

    private static OutputItem reasoning(ResponsesCall call, List<String> pieces) {
        String text = String.join("", pieces);
        String id = SealedReasoning.id("rs_", text);
        Map<String, @Nullable Object> added =
                JsonTree.object("id", id, "type", "reasoning", "content", List.of(), "summary", List.of());
        Map<String, @Nullable Object> done = JsonTree.object("id", id, "type", "reasoning", "content", List.of());
        if (call.sealsReasoning()) {
            String seal = SealedReasoning.seal(call.model(), id, text);
            added.put("encrypted_content", seal.substring(0, seal.length() / 2)); // not whole before it is done
            done.put("encrypted_content", seal);
        }
        done.put(
                "summary",
                pieces.isEmpty() ? List.of() : List.of(JsonTree.object("type", "summary_text", "text", text)));
        return new OutputItem(Kind.REASONING, id, pieces, 1, added, done);
    }

    private static OutputItem message(
            Kind kind, List<String> pieces, int repeats, String status, @Nullable String phase) {
        String text = String.join("", pieces).repeat(repeats);
        String id = SealedReasoning.id("msg_", text);
        Map<String, @Nullable Object> added =
                JsonTree.object("id", id, "type", "message", "status", "in_progress", "content", List.of());
        Map<String, @Nullable Object> done =
                JsonTree.object("id", id, "type", "message", "status", status, "content", List.of(part(kind, text)));
        for (Map<String, @Nullable Object> form : List.of(added, done)) {
            if (phase != null) {
                form.put("phase", phase);
            }
            form.put("role", "assistant");
        }
        return new OutputItem(kind, id, pieces, repeats, added, done);
    }

    /** The content part of a message. */
    static Map<String, @Nullable Object> part(Kind kind, String text) {
        return kind == Kind.REFUSAL
                ? JsonTree.object("type", "refusal", "refusal", text)
                : JsonTree.object("type", "output_text", "annotations", List.of(), "logprobs", List.of(), "text", text);
    }

    private static OutputItem functionCall(ScriptedToolCall call, String status) {
        String id = SealedReasoning.id("fc_", call.id());
        return new OutputItem(
                Kind.FUNCTION_CALL,
                id,
                call.pieces(),
                1,
                functionCall(id, call, "in_progress", ""),
                functionCall(id, call, status, call.arguments()));
    }

    private static Map<String, @Nullable Object> functionCall(
            String id, ScriptedToolCall call, String status, String arguments) {
        return JsonTree.object(
                "id",
                id,
                "type",
                "function_call",
                "status",
                status,
                "arguments",
                arguments,
                "call_id",
                call.id(),
                "name",
                call.name());
    }
}
