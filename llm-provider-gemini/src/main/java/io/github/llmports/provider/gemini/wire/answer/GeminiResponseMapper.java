package io.github.llmports.provider.gemini.wire.answer;

import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.support.exchange.ErrorMapper;
import io.github.llmports.support.http.HttpReply;
import java.io.IOException;
import java.util.List;

/**
 * Turns a whole answer into a response. Tolerant: unknown fields are kept in the provider fields, missing and null ones
 * are absent. The state that reads streams reads it too, so that both give the same response. Thread-safe.
 */
public final class GeminiResponseMapper {

    private final ErrorMapper errors;

    /**
     * Creates a mapper.
     *
     * @param errors maps the service's errors
     */
    public GeminiResponseMapper(ErrorMapper errors) {
        this.errors = errors;
    }

    /**
     * Reads the answer to one exchange.
     *
     * @param reply the successful HTTP answer
     * @param call the call
     * @param answer takes what the document tells
     * @return the answer
     * @throws LlmException if the service reports an error inside the body, or the body is no answer
     */
    public GeminiAnswer map(HttpReply reply, ProviderCall call, GeminiAnswer answer) {
        List<Chunk> chunks;
        try {
            chunks = new ChunkReader().readAll(reply.body());
        } catch (IOException e) {
            throw errors.unreadable(reply, ErrorMapper.known(call), e);
        }
        boolean known = false;
        for (Chunk chunk : chunks) {
            if (chunk.error) {
                throw errors.inside(reply.body(), reply.headers(), ErrorMapper.known(call));
            }
            known |= chunk.known;
            answer.add(chunk, unheard -> {});
        }
        if (!known) {
            throw errors.malformed(
                    "the answer has no candidates; check that the base URL leads to a generateContent API",
                    reply.headers(),
                    ErrorMapper.known(call),
                    null);
        }
        return answer;
    }
}
