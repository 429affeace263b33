package io.github.llmports.testkit.simulator.messages.rules;

import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.simulator.messages.wire.MessagesCall;
import java.util.List;
import java.util.Optional;

/** Walks over the blocks of all messages. */
final class Blocks {

    private Blocks() {}

    /** A look at one block. */
    interface Check {
        /** What is wrong with the block, without saying where. */
        Optional<String> objection(String role, JsonTree block);
    }

    /** The first objection to any block, with its place before it. */
    static Optional<String> first(MessagesCall call, Check check) {
        List<JsonTree> messages = call.messages();
        for (int i = 0; i < messages.size(); i++) {
            String role = messages.get(i).at("role").textOrEmpty();
            List<JsonTree> blocks = MessagesCall.blocks(messages.get(i).at("content"));
            for (int j = 0; j < blocks.size(); j++) {
                Optional<String> objection = check.objection(role, blocks.get(j));
                if (objection.isPresent()) {
                    return Optional.of("messages." + i + ".content." + j + objection.get());
                }
            }
        }
        return Optional.empty();
    }
}
