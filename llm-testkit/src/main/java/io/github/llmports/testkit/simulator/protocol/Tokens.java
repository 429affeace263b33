package io.github.llmports.testkit.simulator.protocol;

import io.github.llmports.testkit.chat.ScriptedToolCall;
import io.github.llmports.testkit.json.JsonTree;

/** Plausible token counts: one token for four characters, as English text has on average. */
public final class Tokens {
    /** Characters for one token. */
    public static final int CHARACTERS_PER_TOKEN = 4;

    private static final int PER_MESSAGE = 4;
    private static final int PER_REQUEST = 3;
    private static final int PER_IMAGE = 85;

    private Tokens() {}

    /** The tokens of a text. */
    public static long of(String text) {
        long characters = text.codePointCount(0, text.length());
        return (characters + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN;
    }

    /** The tokens of a request. */
    public static long ofPrompt(ChatCall call) {
        long tokens = PER_REQUEST;
        for (JsonTree message : call.messages()) {
            tokens += PER_MESSAGE + ofContent(message.at("content"));
            for (JsonTree toolCall : message.at("tool_calls").elements()) {
                tokens += of(toolCall.at("function").json());
            }
        }
        return tokens + (call.tools().isEmpty() ? 0 : of(call.root().at("tools").json()));
    }

    /** The tokens of an answer. */
    public static long ofAnswer(ChatAnswer answer) {
        long tokens = of(String.join("", answer.reasoning()))
                + of(answer.text())
                + of(answer.refusal() == null ? "" : answer.refusal());
        for (ScriptedToolCall call : answer.toolCalls()) {
            tokens += of(call.name()) + of(call.arguments());
        }
        return tokens;
    }

    private static long ofContent(JsonTree content) {
        long tokens = of(content.textOrEmpty());
        for (JsonTree part : content.elements()) {
            boolean text = part.at("text").hasValue();
            tokens += text ? of(part.at("text").textOrEmpty()) : PER_IMAGE;
        }
        return tokens;
    }
}
