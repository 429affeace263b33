package io.github.llmports.testkit.simulator.messages.wire;

import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.simulator.protocol.Tokens;

/** Plausible token counts of requests (wire facts, Anthropic 1.10). */
public final class PromptTokens {
    private static final long PER_REQUEST = 3;
    private static final long PER_MESSAGE = 4;
    private static final long PER_TOOLSET = 200;
    private static final long PER_MEDIUM = 1500;

    private PromptTokens() {}

    /** The tokens of a request. */
    public static long of(MessagesCall call) {
        long tokens = PER_REQUEST + ofContent(call.root().at("system"));
        for (JsonTree message : call.messages()) {
            tokens += PER_MESSAGE + ofContent(message.at("content"));
        }
        for (JsonTree tool : call.tools()) {
            tokens += Tokens.of(tool.json());
        }
        return call.tools().isEmpty() ? tokens : tokens + PER_TOOLSET;
    }

    private static long ofContent(JsonTree content) {
        long tokens = 0;
        for (JsonTree block : MessagesCall.blocks(content)) {
            tokens += switch (MessagesCall.type(block)) {
                case "image", "document" -> PER_MEDIUM;
                case "text" -> Tokens.of(block.at("text").textOrEmpty());
                case "tool_result" -> PER_MESSAGE + ofContent(block.at("content"));
                case "thinking", "redacted_thinking" -> 0;
                default -> Tokens.of(block.json());
            };
        }
        return tokens;
    }
}
