package io.github.llmports.support.chatcompletions;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.support.exchange.ErrorMapper;
import io.github.llmports.support.http.HttpReply;
import java.io.IOException;

/**
 * Turns a whole answer into a response. Tolerant: unknown fields are kept in the provider fields, missing and null ones
 * are absent. The same state machine as for streams reads it, so that both give the same response. Thread-safe.
 */
public final class ChatResponseMapper {

    private final ChatDialect dialect;
    private final ErrorMapper errors;
    private final ChunkReader reader;

    /**
     * Creates a mapper.
     *
     * @param dialect how the service speaks
     * @param errors maps its errors
     */
    public ChatResponseMapper(ChatDialect dialect, ErrorMapper errors) {
        this.dialect = dialect;
        this.errors = errors;
        this.reader = new ChunkReader(dialect);
    }

    /**
     * Reads an answer.
     *
     * @param reply the successful HTTP answer
     * @param call the call; its feedback takes warnings, request id and rate limits
     * @return the response
     * @throws LlmException if the service reports an error inside the body, or the body is no answer
     */
    public ChatResponse map(HttpReply reply, ProviderCall call) {
        errors.report(reply.headers(), call.feedback());
        Chunk chunk;
        try {
            chunk = reader.read(reply.body(), 0, reply.body().length);
        } catch (IOException e) {
            throw errors.unreadable(reply, ErrorMapper.known(call), e);
        }
        if (chunk.failed()) {
            throw errors.inside(
                    chunk.failure(reply.body(), 0, reply.body().length), reply.headers(), ErrorMapper.known(call));
        }
        if (chunk.choice == null) {
            throw errors.malformed(
                    "the answer has no choice; check that the base URL leads to a chat-completions API",
                    reply.headers(),
                    ErrorMapper.known(call),
                    null);
        }
        ChatAnswer answer = new ChatAnswer(dialect, call.feedback()::warn);
        answer.add(chunk, unheard -> {});
        ChatResponse.Builder response = ChatResponse.builder()
                .id(answer.id())
                .provider(call.request().model().provider().orElse(""))
                .modelAsked(call.model().id())
                .modelServed(answer.model())
                .parts(answer.parts())
                .finishReason(answer.finishReason())
                .usage(answer.usage())
                .providerFields(answer.fields());
        answer.cost().ifPresent(response::providerCost);
        return response.build();
    }
}
