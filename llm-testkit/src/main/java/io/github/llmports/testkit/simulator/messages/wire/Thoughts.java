package io.github.llmports.testkit.simulator.messages.wire;

import io.github.llmports.testkit.json.JsonTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The thoughts that come back in a conversation, and what their signatures are worth (wire facts, Anthropic 1.9). */
public final class Thoughts {

    private Thoughts() {}

    /**
     * A thought that came back.
     *
     * @param path where it stands in the request
     * @param block the block
     * @param verdict what its signature is worth here
     */
    public record Thought(String path, JsonTree block, Signatures.Verdict verdict) {}

    /** All thoughts of a request in their order, redacted ones left out. */
    public static List<Thought> of(MessagesCall call) {
        List<Thought> thoughts = new ArrayList<>();
        List<JsonTree> messages = call.messages();
        for (int i = 0; i < messages.size(); i++) {
            List<JsonTree> blocks = MessagesCall.blocks(messages.get(i).at("content"));
            for (int j = 0; j < blocks.size(); j++) {
                JsonTree block = blocks.get(j);
                if (MessagesCall.type(block).equals("thinking")) {
                    Signatures.Verdict verdict = Signatures.judge(
                            call.card().servedAs(),
                            messages.subList(0, i),
                            block.at("thinking").textOrEmpty(),
                            block.at("signature").textOrEmpty());
                    thoughts.add(new Thought("messages." + i + ".content." + j, block, verdict));
                }
            }
        }
        return thoughts;
    }

    /** Whether the thought is good enough for the model: older ones do not mind where it was made. */
    public static boolean belongs(MessagesCall call, Thought thought) {
        return switch (thought.verdict()) {
            case GOOD -> true;
            case MOVED -> !call.card().has(ClaudeModel.Trait.BINDS_THINKING);
            case WRONG -> false;
        };
    }

    /** The notes on thoughts that were dropped as the request asked (recording fable51-stale-thinking-dropped). */
    static List<Object> dropped(MessagesCall call) {
        List<Object> notes = new ArrayList<>();
        for (Thought thought : call.dropsForeignThoughts() ? of(call) : List.<Thought>of()) {
            if (!belongs(call, thought)) {
                Map<String, Object> note = new LinkedHashMap<>();
                note.put("type", "thinking_dropped");
                note.put("path", thought.path());
                note.put("reason", "prefix_binding_mismatch");
                notes.add(note);
            }
        }
        return notes;
    }
}
