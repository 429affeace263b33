package io.github.llmports.provider.openai.wire;

import java.io.IOException;
import java.util.OptionalLong;

/** Reads how many tokens the input of a request has. */
public final class InputTokens {

    private InputTokens() {}

    /**
     * Reads an answer.
     *
     * @param body the body
     * @return the number, empty if the body tells none
     */
    public static OptionalLong read(byte[] body) {
        OptionalLong tokens = OptionalLong.empty();
        try (Document json = Document.open(body, 0, body.length)) {
            for (String field = json.field(); field != null; field = json.field()) {
                if (field.equals("input_tokens") && json.isNumber()) {
                    tokens = OptionalLong.of(json.integer());
                } else {
                    json.skip();
                }
            }
        } catch (IOException e) {
            return OptionalLong.empty();
        }
        return tokens;
    }
}
