package io.github.llmports.testkit.simulator.messages.wire;

import io.github.llmports.testkit.json.JsonTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds what may carry a cache breakpoint, in the order of the prompt (wire facts, Anthropic 1.4). */
public final class Breakpoints {
    private static final String MARK = "cache_control";

    private Breakpoints() {}

    /** Tools, then system, then messages: each thing that may be marked. */
    public static List<JsonTree> blocks(MessagesCall call) {
        List<JsonTree> blocks = new ArrayList<>(call.tools());
        blocks.addAll(MessagesCall.blocks(call.root().at("system")));
        for (JsonTree message : call.messages()) {
            for (JsonTree block : MessagesCall.blocks(message.at("content"))) {
                blocks.addAll(block.at("content").elements());
                blocks.add(block);
            }
        }
        return blocks;
    }

    /** The marks in the order of the prompt, the one on the request itself last. */
    public static List<JsonTree> marks(MessagesCall call) {
        List<JsonTree> marks = new ArrayList<>();
        for (JsonTree block : blocks(call)) {
            if (block.at(MARK).hasValue()) {
                marks.add(block.at(MARK));
            }
        }
        if (call.root().at(MARK).hasValue()) {
            marks.add(call.root().at(MARK));
        }
        return marks;
    }

    static String withoutMark(JsonTree block) {
        Map<String, Object> members = new LinkedHashMap<>();
        block.members().forEach((name, value) -> {
            if (!name.equals(MARK)) {
                members.put(name, value);
            }
        });
        return JsonTree.write(members);
    }
}
