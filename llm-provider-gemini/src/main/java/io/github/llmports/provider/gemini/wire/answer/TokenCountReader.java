package io.github.llmports.provider.gemini.wire.answer;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmports.support.json.WireJson;
import java.util.OptionalLong;

/** Reads the answer to a request for a number of tokens. */
public final class TokenCountReader {

    private TokenCountReader() {}

    /**
     * Reads an answer.
     *
     * @param body the body
     * @return the tokens, empty if the body does not tell
     */
    public static OptionalLong read(byte[] body) {
        JsonNode tokens = WireJson.treeOrMissing(body, 0, body.length).path("totalTokens");
        return tokens.isIntegralNumber() ? OptionalLong.of(tokens.asLong()) : OptionalLong.empty();
    }
}
