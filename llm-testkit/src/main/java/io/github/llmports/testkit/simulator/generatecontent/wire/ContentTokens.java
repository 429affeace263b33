package io.github.llmports.testkit.simulator.generatecontent.wire;

import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.simulator.protocol.Tokens;
import java.util.List;

/** Plausible token counts of requests (wire facts, Gemini 2.1, countTokens). */
public final class ContentTokens {
    private static final long PER_MEDIUM = 258;

    private ContentTokens() {}

    /** The tokens of a request. */
    public static long of(JsonTree request) {
        long tokens = 1 + ofParts(GenerateCall.parts(request.at("systemInstruction")));
        for (JsonTree content : request.at("contents").elements()) {
            tokens += ofParts(GenerateCall.parts(content));
        }
        for (JsonTree tool : request.at("tools").elements()) {
            tokens += Tokens.of(tool.json());
        }
        return tokens;
    }

    /** The tokens of some parts. */
    static long ofParts(List<JsonTree> parts) {
        long tokens = 0;
        for (JsonTree part : parts) {
            if (part.at("inlineData").hasValue() || part.at("fileData").hasValue()) {
                tokens += PER_MEDIUM;
            } else {
                tokens += Tokens.of(part.at("text").textOrEmpty())
                        + Tokens.of(
                                part.at("functionCall").hasValue()
                                        ? part.at("functionCall").json()
                                        : "")
                        + Tokens.of(
                                part.at("functionResponse").hasValue()
                                        ? part.at("functionResponse").json()
                                        : "");
            }
        }
        return tokens;
    }
}
