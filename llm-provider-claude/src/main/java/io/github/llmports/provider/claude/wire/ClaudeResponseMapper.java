package io.github.llmports.provider.claude.wire;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.support.exchange.ErrorMapper;
import io.github.llmports.support.http.HttpReply;
import java.io.IOException;

/**
 * Turns a whole answer into a response. Tolerant: unknown fields are kept in the provider fields, unknown blocks as raw
 * parts, missing and null ones are absent. A refusal is a response with its reason. Thread-safe.
 */
public final class ClaudeResponseMapper {

    private final ErrorMapper errors;

    /**
     * Creates a mapper.
     *
     * @param errors maps the service's errors
     */
    public ClaudeResponseMapper(ErrorMapper errors) {
        this.errors = errors;
    }

    /**
     * Reads an answer.
     *
     * @param reply a successful HTTP answer
     * @param call the call; its feedback takes request id and rate limits
     * @return the response
     * @throws LlmException if the body reports an error, or is no message
     */
    public ChatResponse map(HttpReply reply, ProviderCall call) {
        errors.report(reply.headers(), call.feedback());
        return read(reply, call);
    }

    ChatResponse read(HttpReply reply, ProviderCall call) {
        ErrorDetails known = ErrorMapper.known(call);
        ClaudeAnswer answer = new ClaudeAnswer(unheard -> {});
        byte[] body = reply.body();
        try (Source source = Source.object(body, 0, body.length)) {
            answer.read(source);
        } catch (IOException e) {
            throw errors.unreadable(reply, known, e);
        }
        if (answer.error) {
            throw errors.inside(body, reply.headers(), known);
        }
        if (!answer.message) {
            throw errors.malformed(
                    "the answer is no message; check that the base URL leads to the Messages API",
                    reply.headers(),
                    known,
                    null);
        }
        return ChatResponse.builder()
                .id(answer.id())
                .provider(call.request().model().provider().orElse(""))
                .modelAsked(call.model().id())
                .parts(answer.parts())
                .modelServed(answer.model())
                .finishReason(answer.finishReason())
                .usage(answer.usage())
                .providerFields(answer.fields())
                .build();
    }
}
