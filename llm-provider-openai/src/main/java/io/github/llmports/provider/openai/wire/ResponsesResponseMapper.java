package io.github.llmports.provider.openai.wire;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.support.exchange.ErrorMapper;
import io.github.llmports.support.http.HttpReply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns a whole answer into a response. Tolerant: unknown items and fields are kept raw, missing and null ones are
 * absent. The same state machine as for streams reads it, so that both give the same response. Thread-safe.
 */
public final class ResponsesResponseMapper {

    private final ErrorMapper errors;

    /**
     * Creates a mapper.
     *
     * @param errors maps the service's errors
     */
    public ResponsesResponseMapper(ErrorMapper errors) {
        this.errors = errors;
    }

    /**
     * Reads an answer.
     *
     * @param reply the successful HTTP answer
     * @param call the call; its feedback takes request id and rate limits
     * @return the response
     * @throws LlmException if the service reports an error inside the body, or the body is no answer
     */
    public ChatResponse map(HttpReply reply, ProviderCall call) {
        errors.report(reply.headers(), call.feedback());
        ResponsesAnswer answer = new ResponsesAnswer(call.model().id());
        List<Part> parts = new ArrayList<>(2);
        try (Document json = Document.open(reply.body(), 0, reply.body().length)) {
            answer.end(json, event -> {
                if (event instanceof ChatEvent.PartCompleted completed) {
                    parts.add(completed.value());
                }
            });
        } catch (IOException e) {
            throw errors.unreadable(reply, ErrorMapper.known(call), e);
        }
        if (answer.failed()) {
            throw errors.inside(reply.body(), reply.headers(), ErrorMapper.known(call));
        }
        if (answer.isForeign()) {
            throw errors.malformed(
                    "the answer has neither a status nor an output; check that the base URL leads to the Responses API",
                    reply.headers(),
                    ErrorMapper.known(call),
                    null);
        }
        ChatResponse.Builder response = ChatResponse.builder()
                .id(answer.id())
                .provider(call.request().model().provider().orElse(""))
                .modelAsked(call.model().id())
                .modelServed(answer.model())
                .parts(parts)
                .finishReason(answer.finishReason())
                .usage(answer.usage())
                .providerFields(answer.fields());
        answer.cost().ifPresent(response::providerCost);
        return response.build();
    }
}
