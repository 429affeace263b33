package io.github.llmports.testkit.simulator.messages.rules;

import static io.github.llmports.testkit.simulator.messages.rules.EnvelopeRules.when;
import static io.github.llmports.testkit.simulator.messages.rules.MessagesRule.invalid;
import static io.github.llmports.testkit.simulator.messages.wire.MessagesCall.type;

import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.simulator.messages.wire.ClaudeModel.Trait;
import io.github.llmports.testkit.simulator.messages.wire.MessagesCall;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rules on roles, their order, and tool calls with their results. */
final class ConversationRules {
    private static final String ROLES = "wire facts, Anthropic 1.4, roles";
    private static final String TOOL_LOOP = "wire facts, Anthropic 1.4, tool-loop rules";
    private static final Set<String> KNOWN = Set.of("user", "assistant", "system");

    static final List<MessagesRule> RULES = List.of(
            invalid("an unknown role", ROLES, ConversationRules::role),
            invalid("a system message where none may stand", ROLES, ConversationRules::system),
            invalid("prefill on a newer model", "recording q-error-400-prefill", ConversationRules::prefill),
            invalid("a tool id with other characters", TOOL_LOOP, ConversationRules::ids),
            invalid("a tool call in a user message", "wire facts, Anthropic 1.4", ConversationRules::misplaced),
            invalid("a result without its call", "recording error-400-orphan-tool-result", ConversationRules::orphan),
            invalid("a call without its result in the next message", TOOL_LOOP, ConversationRules::unanswered),
            invalid("something before the results", TOOL_LOOP, ConversationRules::late));

    private ConversationRules() {}

    private static Optional<String> role(MessagesCall call) {
        return call.messages().stream()
                .map(message -> message.at("role").textOrEmpty())
                .filter(role -> !KNOWN.contains(role))
                .map(role -> "messages: Unexpected role \"" + role + "\". The Messages API accepts a top-level `system`"
                        + " parameter, not \"system\" as an input message role.")
                .findFirst();
    }

    private static Optional<String> system(MessagesCall call) {
        List<JsonTree> messages = call.messages();
        for (int i = 0; i < messages.size(); i++) {
            if (messages.get(i).at("role").textOrEmpty().equals("system")) {
                boolean wellPlaced =
                        i > 0 && messages.get(i - 1).at("role").textOrEmpty().equals("user");
                if (!call.card().has(Trait.SYSTEM_TURNS) || !wellPlaced) {
                    return Optional.of("messages." + i + ": role 'system' is not supported on this model");
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> prefill(MessagesCall call) {
        JsonTree last = call.messages().get(call.messages().size() - 1);
        List<JsonTree> blocks = MessagesCall.blocks(last.at("content"));
        String lastType = type(blocks.get(blocks.size() - 1));
        boolean paused = lastType.equals("server_tool_use") || lastType.endsWith("_tool_result");
        return when(
                last.at("role").textOrEmpty().equals("assistant")
                        && !call.card().has(Trait.PREFILLS)
                        && !paused,
                "This model does not support assistant message prefill. The conversation must end with a user message.");
    }

    private static Optional<String> ids(MessagesCall call) {
        return Blocks.first(call, (role, block) -> {
            String name = type(block).equals("tool_use") ? "id" : "tool_use_id";
            String id = block.at(name).textOrEmpty();
            boolean local = type(block).equals("tool_use") || type(block).equals("tool_result");
            return when(
                    local && !id.matches("[a-zA-Z0-9_-]+"),
                    "." + type(block) + "." + name + ": String should match pattern '^[a-zA-Z0-9_-]+$'");
        });
    }

    private static Optional<String> misplaced(MessagesCall call) {
        return Blocks.first(
                call,
                (role, block) -> when(
                        role.equals("user") && type(block).equals("tool_use")
                                || role.equals("assistant") && type(block).equals("tool_result"),
                        ": `" + type(block) + "` blocks are not allowed in " + role + " messages"));
    }

    private static Optional<String> orphan(MessagesCall call) {
        List<JsonTree> messages = call.messages();
        for (int i = 0; i < messages.size(); i++) {
            Set<String> open = i == 0 ? Set.of() : ids(messages.get(i - 1), "tool_use", "id");
            for (String id : ids(messages.get(i), "tool_result", "tool_use_id")) {
                if (!open.contains(id)) {
                    return Optional.of("messages." + i + ".content.0: unexpected `tool_use_id` found in `tool_result`"
                            + " blocks: " + id + ". Each `tool_result` block must have a corresponding `tool_use` block"
                            + " in the previous message.");
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> unanswered(MessagesCall call) {
        List<JsonTree> messages = call.messages();
        for (int i = 0; i < messages.size(); i++) {
            Set<String> open = new LinkedHashSet<>(ids(messages.get(i), "tool_use", "id"));
            if (i + 1 < messages.size()) {
                open.removeAll(ids(messages.get(i + 1), "tool_result", "tool_use_id"));
            }
            if (!open.isEmpty()) {
                return Optional.of("messages." + i + ": `tool_use` ids were found without `tool_result` blocks"
                        + " immediately after: " + String.join(", ", open) + ". Each `tool_use` block must have a"
                        + " corresponding `tool_result` block in the next message.");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> late(MessagesCall call) {
        List<JsonTree> messages = call.messages();
        for (int i = 0; i < messages.size(); i++) {
            boolean other = false;
            for (JsonTree block : MessagesCall.blocks(messages.get(i).at("content"))) {
                if (other && type(block).equals("tool_result")) {
                    return Optional.of("messages." + i + ": `tool_result` blocks must come first in the message");
                }
                other |= !type(block).equals("tool_result");
            }
        }
        return Optional.empty();
    }

    private static Set<String> ids(JsonTree message, String type, String name) {
        Set<String> ids = new LinkedHashSet<>();
        for (JsonTree block : MessagesCall.blocks(message.at("content"))) {
            if (type(block).equals(type)) {
                ids.add(block.at(name).textOrEmpty());
            }
        }
        return ids;
    }
}
