package io.github.llmports.core.tokens;

import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ResponseFormat;
import io.github.llmports.api.chat.ToolDefinition;
import io.github.llmports.api.message.MediaSource;
import io.github.llmports.api.message.Message;
import io.github.llmports.api.message.Part;

/**
 * Estimates the input tokens of a request: its texts by {@link TextEstimate}, and for the rest what services charge in
 * the middle: 4 tokens around a message and 3 before the answer, 12 around a tool, 1,000 for an image, 1 token for 20
 * bytes of a document in the hand (2,000 for one that is elsewhere), 1 token for 1,000 bytes of sound in the hand
 * (1,000 elsewhere).
 */
final class RequestEstimate {

    private static final double MESSAGE = 4;
    private static final double ANSWER = 3;
    private static final double TOOL = 12;
    private static final double IMAGE = 1_000;
    private static final double BYTES_PER_DOCUMENT_TOKEN = 20;
    private static final double LINKED_DOCUMENT = 2_000;
    private static final double BYTES_PER_SOUND_TOKEN = 1_000;
    private static final double LINKED_SOUND = 1_000;

    private RequestEstimate() {}

    static long of(ChatRequest request) {
        double tokens = ANSWER;
        for (Message message : request.messages()) {
            tokens += MESSAGE;
            for (Part part : message.parts()) {
                tokens += part(part);
            }
        }
        for (ToolDefinition tool : request.tools()) {
            tokens += TOOL
                    + TextEstimate.of(tool.name())
                    + TextEstimate.of(tool.description())
                    + TextEstimate.of(tool.parameters().text());
        }
        if (request.responseFormat() instanceof ResponseFormat.JsonSchema format) {
            tokens += TOOL + TextEstimate.of(format.schema().text());
        }
        return Math.round(tokens);
    }

    private static double part(Part part) {
        if (part instanceof Part.Text text) {
            return TextEstimate.of(text.text());
        }
        if (part instanceof Part.Reasoning reasoning) {
            return TextEstimate.of(reasoning.text());
        }
        if (part instanceof Part.Refusal refusal) {
            return TextEstimate.of(refusal.text());
        }
        if (part instanceof Part.ToolCall call) {
            return MESSAGE + TextEstimate.of(call.name()) + TextEstimate.of(call.arguments());
        }
        if (part instanceof Part.ToolResult result) {
            double tokens = MESSAGE;
            for (Part content : result.content()) {
                tokens += part(content);
            }
            return tokens;
        }
        return media(part);
    }

    private static double media(Part part) {
        if (part instanceof Part.Document document) {
            return bytes(document.source(), BYTES_PER_DOCUMENT_TOKEN, LINKED_DOCUMENT);
        }
        if (part instanceof Part.Audio audio) {
            return bytes(audio.source(), BYTES_PER_SOUND_TOKEN, LINKED_SOUND);
        }
        if (part instanceof Part.Other other) {
            return TextEstimate.of(other.raw().text());
        }
        return IMAGE;
    }

    private static double bytes(MediaSource source, double bytesPerToken, double elsewhere) {
        return source instanceof MediaSource.Inline inline ? inline.bytes().length / bytesPerToken : elsewhere;
    }
}
