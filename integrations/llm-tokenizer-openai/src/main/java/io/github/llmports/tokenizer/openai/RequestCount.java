package io.github.llmports.tokenizer.openai;

import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ResponseFormat;
import io.github.llmports.api.chat.ToolDefinition;
import io.github.llmports.api.message.MediaSource;
import io.github.llmports.api.message.Message;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.tokens.TokenCount;

/**
 * One request's count, by the rule that OpenAI publishes for conversations: 3 tokens around each message, one for its
 * role, and 3 before the answer (2 where models reason). For what the rule leaves out, a number in the middle is taken
 * and the count is an estimate.
 */
final class RequestCount {

    private static final int AROUND_MESSAGE = 3;
    private static final int ROLE = 1;
    private static final int AROUND_TOOL = 10;
    private static final int IMAGE = 765;
    private static final int DOCUMENT = 2_000;
    private static final int BYTES_PER_DOCUMENT_TOKEN = 20;

    private final ModelFamily family;
    private long tokens;
    private boolean estimated;

    RequestCount(ModelFamily family) {
        this.family = family;
        this.tokens = family.beforeAnswer();
        this.estimated = !family.exact();
    }

    TokenCount of(ChatRequest request) {
        for (Message message : request.messages()) {
            tokens += AROUND_MESSAGE + ROLE;
            for (Part part : message.parts()) {
                add(part);
            }
        }
        for (ToolDefinition tool : request.tools()) {
            estimate(AROUND_TOOL);
            add(tool.name() + ":" + tool.description());
            add(tool.parameters().text());
        }
        if (request.responseFormat() instanceof ResponseFormat.JsonSchema format) {
            estimate(AROUND_TOOL);
            add(format.schema().text());
        }
        return new TokenCount(tokens, estimated ? TokenCount.Basis.ESTIMATED : TokenCount.Basis.TOKENIZER);
    }

    private void add(Part part) {
        if (part instanceof Part.Text text) {
            add(text.text());
        } else if (part instanceof Part.Refusal refusal) {
            add(refusal.text());
        } else if (part instanceof Part.ToolCall call) {
            estimate(AROUND_MESSAGE);
            add(call.name());
            add(call.arguments());
        } else if (part instanceof Part.ToolResult result) {
            estimate(0);
            result.content().forEach(this::add);
        } else if (part instanceof Part.Document document) {
            estimate(
                    document.source() instanceof MediaSource.Inline inline
                            ? inline.bytes().length / BYTES_PER_DOCUMENT_TOKEN
                            : DOCUMENT);
        } else if (part instanceof Part.Reasoning) {
            estimate(0); // not sent as text
        } else {
            estimate(IMAGE);
        }
    }

    private void add(String text) {
        tokens += family.count(text);
    }

    private void estimate(long more) {
        tokens += more;
        estimated = true;
    }
}
