package io.github.llmports.support.request;

import io.github.llmports.api.message.Message;
import io.github.llmports.api.message.Part;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks that every tool call has its result before the conversation goes on: services refuse anything else with a
 * message that names positions instead of causes.
 */
public final class ToolConversation {

    private ToolConversation() {}

    /**
     * What is wrong with the conversation, and what to do about it.
     *
     * @param messages the conversation
     * @return the flaw, empty if there is none
     */
    public static Optional<String> flaw(List<Message> messages) {
        Set<String> open = new LinkedHashSet<>();
        for (Message message : messages) {
            if (message instanceof Message.Tool tool) {
                for (Part.ToolResult result : tool.results()) {
                    if (!open.remove(result.callId())) {
                        return Optional.of("the tool result for '" + result.callId()
                                + "' answers no open tool call; send it once, after the assistant message that asked");
                    }
                }
                continue;
            }
            if (!open.isEmpty()) {
                return unanswered(open);
            }
            for (Part part : message.parts()) {
                addCall(part, open);
            }
        }
        return open.isEmpty() ? Optional.empty() : unanswered(open);
    }

    private static void addCall(Part part, Set<String> open) {
        if (part instanceof Part.ToolCall call) {
            open.add(call.id());
        }
    }

    private static Optional<String> unanswered(Set<String> open) {
        return Optional.of("the tool calls " + open
                + " have no result; answer each with a tool message right after the assistant message that asked");
    }
}
