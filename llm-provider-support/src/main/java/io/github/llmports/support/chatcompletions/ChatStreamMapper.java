package io.github.llmports.support.chatcompletions;

import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.IncompleteStreamException;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.support.exchange.ErrorMapper;
import io.github.llmports.support.http.HttpHeaders;
import io.github.llmports.support.http.HttpReply;
import io.github.llmports.support.sse.EventDecoder;
import io.github.llmports.support.sse.ItemSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns the events of one stream into chat events. One mapper per call; not thread-safe.
 *
 * <p>The stream has ended well only if a finish reason was seen, and {@code [DONE]} or, where the dialect allows it,
 * the end of the body; every other end is an {@code IncompleteStreamException}. It is read up to {@code [DONE]},
 * because usage comes after the finish reason and other chunks may come after usage.
 */
public final class ChatStreamMapper implements EventDecoder<ChatEvent> {

    private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);

    private final ChatDialect dialect;
    private final ErrorMapper errors;
    private final ProviderCall call;
    private final ChunkReader reader;
    private final ChatAnswer answer;
    private final TextTemplate template = new TextTemplate();
    private HttpHeaders headers = HttpHeaders.none();
    private @Nullable Consumer<ChatEvent> out;

    /**
     * Creates the mapper of one stream.
     *
     * @param dialect how the service speaks
     * @param errors maps its errors
     * @param call the call; its feedback takes warnings, request id and rate limits
     */
    public ChatStreamMapper(ChatDialect dialect, ErrorMapper errors, ProviderCall call) {
        this.dialect = dialect;
        this.errors = errors;
        this.call = call;
        this.reader = new ChunkReader(dialect);
        this.answer = new ChatAnswer(dialect, call.feedback()::warn);
    }

    @Override
    public void head(int status, HttpHeaders received) {
        headers = received;
        errors.report(received, call.feedback());
    }

    @Override
    public void event(@Nullable String name, byte[] data, int offset, int length, ItemSink<ChatEvent> events) {
        if (name != null || !template.accepts(data, offset, length, out(events))) {
            parse(name, data, offset, length, events);
        }
    }

    @Override
    public void ended(ItemSink<ChatEvent> events) {
        if (dialect.doneRequired()) {
            throw incomplete("without [DONE]");
        }
        finish(events);
    }

    @Override
    public void rejected(HttpReply reply, ItemSink<ChatEvent> events) {
        events.fail(errors.rejection(reply, ErrorMapper.known(call)));
    }

    @Override
    public LlmException failed(LlmException failure) {
        return errors.located(failure, headers, ErrorMapper.known(call));
    }

    private void parse(@Nullable String name, byte[] data, int offset, int length, ItemSink<ChatEvent> events) {
        if (blank(data, offset, length)) {
            return;
        }
        if (done(data, offset, length)) {
            finish(events);
            return;
        }
        Chunk chunk = chunk(data, offset, length);
        if (chunk.failed() || "error".equals(name)) {
            fail(chunk.failure(data, offset, length), events);
            return;
        }
        template.learn(data, offset, length, chunk, answer, answer.add(chunk, out(events)));
    }

    /** What the error tells of the answer is an event of its own: the caller's partial answer then has it. */
    private void fail(byte[] told, ItemSink<ChatEvent> events) {
        LlmException failure = errors.inside(told, headers, ErrorMapper.known(call));
        failure.partial()
                .ifPresent(partial ->
                        partial.providerFields().forEach((field, json) -> events.next(new ChatEvent.Raw(field, json))));
        events.fail(failure);
    }

    /** The sink as a consumer, made once: it is the same for all events of a stream. */
    private Consumer<ChatEvent> out(ItemSink<ChatEvent> events) {
        if (out == null) {
            out = events::next;
        }
        return out;
    }

    private Chunk chunk(byte[] data, int offset, int length) {
        try {
            return reader.read(data, offset, length);
        } catch (IOException e) {
            throw errors.malformed(
                    "a stream event of " + length + " bytes is no JSON object", headers, ErrorMapper.known(call), e);
        }
    }

    private void finish(ItemSink<ChatEvent> events) {
        if (!answer.ended() && !dialect.has(ChatDialect.Trait.FINISH_REASON_OPTIONAL)) {
            throw incomplete("without a finish reason");
        }
        List<Part> parts = answer.parts();
        for (int i = 0; i < parts.size(); i++) {
            events.next(new ChatEvent.PartCompleted(i, parts.get(i)));
        }
        answer.fields().forEach((field, json) -> events.next(new ChatEvent.Raw(field, json)));
        events.next(new ChatEvent.Finished(
                answer.id(), answer.model(), answer.finishReason(), answer.usage(), answer.cost()));
        events.complete();
    }

    private LlmException incomplete(String how) {
        return errors.located(
                new IncompleteStreamException(
                        "the stream ended " + how + ", so that the answer is not whole", ErrorDetails.none()),
                headers,
                ErrorMapper.known(call));
    }

    private static boolean blank(byte[] data, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (data[i] != ' ') {
                return false;
            }
        }
        return true;
    }

    private static boolean done(byte[] data, int offset, int length) {
        return length >= DONE.length
                && Arrays.equals(data, offset, offset + DONE.length, DONE, 0, DONE.length)
                && blank(data, offset + DONE.length, length - DONE.length);
    }
}
