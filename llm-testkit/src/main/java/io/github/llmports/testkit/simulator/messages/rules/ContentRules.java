package io.github.llmports.testkit.simulator.messages.rules;

import static io.github.llmports.testkit.simulator.messages.rules.EnvelopeRules.when;
import static io.github.llmports.testkit.simulator.messages.rules.MessagesRule.invalid;
import static io.github.llmports.testkit.simulator.messages.wire.MessagesCall.type;

import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.simulator.messages.wire.MessagesCall;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rules on blocks taken by themselves. */
final class ContentRules {
    private static final String BLOCKS = "wire facts, Anthropic 1.4, content blocks";
    private static final String VERSION = "wire facts, Anthropic 1.2, what 2026-10-21 changes";
    private static final Set<String> TYPES = Set.of(
            "text",
            "image",
            "document",
            "search_result",
            "thinking",
            "redacted_thinking",
            "tool_use",
            "tool_result",
            "container_upload",
            "compaction",
            "fallback",
            "tool_reference");
    private static final Set<String> IMAGES = Set.of("image/jpeg", "image/png", "image/gif", "image/webp");
    private static final Map<String, List<String>> REQUIRED = Map.of(
            "text", List.of("text"),
            "image", List.of("source"),
            "document", List.of("source"),
            "thinking", List.of("thinking", "signature"),
            "redacted_thinking", List.of("data"),
            "tool_use", List.of("id", "name", "input"),
            "tool_result", List.of("tool_use_id"));
    private static final Map<String, String> SOURCES =
            Map.of("base64", "data", "text", "data", "content", "content", "url", "url", "file", "file_id");

    static final List<MessagesRule> RULES = List.of(
            invalid("a block of an unknown type", BLOCKS, ContentRules::unknownType),
            invalid("a block without a field that it needs", BLOCKS, ContentRules::missing),
            invalid("an empty text", BLOCKS, ContentRules::emptyText),
            invalid("a source of an unknown or incomplete kind", BLOCKS, ContentRules::source),
            invalid("an image of an unknown type", BLOCKS, ContentRules::image),
            invalid("the input of a tool call is no object", BLOCKS, ContentRules::input),
            invalid("a document in an assistant message at 2026-10-21", VERSION, ContentRules::document),
            invalid("citations in a user message at 2026-10-21", VERSION, ContentRules::citations));

    private ContentRules() {}

    private static Optional<String> unknownType(MessagesCall call) {
        return Blocks.first(
                call,
                (role, block) -> when(
                        !TYPES.contains(type(block)) && !serverSide(type(block)),
                        ": Input tag '" + type(block)
                                + "' found using 'type' does not match any of the expected tags"));
    }

    private static boolean serverSide(String type) {
        return type.endsWith("_tool_result") || type.equals("server_tool_use") || type.equals("mcp_tool_use");
    }

    private static Optional<String> missing(MessagesCall call) {
        return Blocks.first(
                call,
                (role, block) -> REQUIRED.getOrDefault(type(block), List.of()).stream()
                        .filter(name -> !block.at(name).hasValue())
                        .map(name -> "." + type(block) + "." + name + ": Field required")
                        .findFirst());
    }

    private static Optional<String> emptyText(MessagesCall call) {
        for (JsonTree message : call.messages()) {
            if (MessagesCall.blocks(message.at("content")).isEmpty()) {
                return Optional.of("messages: all messages must have non-empty content");
            }
        }
        boolean system = MessagesCall.blocks(call.root().at("system")).stream()
                .anyMatch(block -> block.at("text").textOrEmpty().isEmpty());
        return when(system, "system: text content blocks must be non-empty")
                .or(() -> Blocks.first(
                        call,
                        (role, block) -> when(
                                type(block).equals("text")
                                        && block.at("text").textOrEmpty().isEmpty(),
                                ": text content blocks must be non-empty")));
    }

    private static Optional<String> source(MessagesCall call) {
        return Blocks.first(call, (role, block) -> {
            JsonTree source = block.at("source");
            if (!type(block).equals("image") && !type(block).equals("document")) {
                return Optional.empty();
            }
            String needed = SOURCES.getOrDefault(type(source), "");
            boolean plain =
                    type(block).equals("image") && Set.of("text", "content").contains(type(source));
            return when(
                    plain || needed.isEmpty() || !source.at(needed).hasValue(),
                    "." + type(block) + ".source: Input tag '" + type(source) + "' is not supported or incomplete");
        });
    }

    private static Optional<String> image(MessagesCall call) {
        return Blocks.first(call, (role, block) -> {
            String media = block.at("source").at("media_type").textOrEmpty();
            boolean inline =
                    type(block).equals("image") && type(block.at("source")).equals("base64");
            return when(
                    inline && !IMAGES.contains(media),
                    ".image.source.base64.media_type: Input should be 'image/jpeg', 'image/png', 'image/gif' or"
                            + " 'image/webp'");
        });
    }

    private static Optional<String> input(MessagesCall call) {
        return Blocks.first(
                call,
                (role, block) -> when(
                        type(block).equals("tool_use") && !block.at("input").isObject(),
                        ".tool_use.input: Input should be a valid dictionary"));
    }

    private static Optional<String> document(MessagesCall call) {
        return Blocks.first(
                call,
                (role, block) -> when(
                        newest(call) && role.equals("assistant") && type(block).equals("document"),
                        ": document blocks are not permitted in assistant messages"));
    }

    private static Optional<String> citations(MessagesCall call) {
        return Blocks.first(
                call,
                (role, block) -> when(
                        newest(call)
                                && role.equals("user")
                                && type(block).equals("text")
                                && !block.at("citations").elements().isEmpty(),
                        ".text.citations: citations are not permitted in user messages"));
    }

    private static boolean newest(MessagesCall call) {
        return call.version().equals("2026-10-21");
    }
}
