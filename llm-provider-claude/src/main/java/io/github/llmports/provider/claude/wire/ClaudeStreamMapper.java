package io.github.llmports.provider.claude.wire;

import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.IncompleteStreamException;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.provider.claude.wire.Source.Span;
import io.github.llmports.support.exchange.ErrorMapper;
import io.github.llmports.support.http.HttpHeaders;
import io.github.llmports.support.http.HttpReply;
import io.github.llmports.support.sse.EventDecoder;
import io.github.llmports.support.sse.EventTemplate;
import io.github.llmports.support.sse.ItemSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns the events of one stream into chat events. One mapper per call; not thread-safe.
 *
 * <p>The stream has ended well only with {@code message_stop}; every other end is an {@code IncompleteStreamException}.
 * Events of a type that it does not know are told as progress.
 */
public final class ClaudeStreamMapper implements EventDecoder<ChatEvent> {

    private final ErrorMapper errors;
    private final ProviderCall call;
    private final EventTemplate template = new EventTemplate();
    private HttpHeaders headers = HttpHeaders.none();
    private final ClaudeAnswer answer = new ClaudeAnswer(this::emit);

    /** The same for all events of a stream. */
    private @Nullable ItemSink<ChatEvent> sink;

    /** Takes the text of an event that fits the template; null as long as nothing was learned. */
    private @Nullable AnswerBlock grower;

    /**
     * Creates the mapper of one stream.
     *
     * @param errors maps the service's errors
     * @param call the call; its feedback takes request id and rate limits
     */
    public ClaudeStreamMapper(ErrorMapper errors, ProviderCall call) {
        this.errors = errors;
        this.call = call;
    }

    @Override
    public void head(int status, HttpHeaders received) {
        headers = received;
        errors.report(received, call.feedback());
    }

    @Override
    public void event(@Nullable String name, byte[] data, int offset, int length, ItemSink<ChatEvent> events) {
        sink = events;
        AnswerBlock block = grower;
        String text = block == null ? null : template.match(data, offset, length);
        if (block != null && text != null) {
            answer.grow(block, text);
            return;
        }
        try {
            parse(data, offset, length, events);
        } catch (IOException e) {
            throw errors.malformed(
                    "a stream event of " + length + " bytes is no JSON object", headers, ErrorMapper.known(call), e);
        }
    }

    @Override
    public void ended(ItemSink<ChatEvent> events) {
        throw errors.located(
                new IncompleteStreamException(
                        "the stream ended without message_stop, so that the answer is not whole", ErrorDetails.none()),
                headers,
                ErrorMapper.known(call));
    }

    @Override
    public void rejected(HttpReply reply, ItemSink<ChatEvent> events) {
        events.fail(errors.rejection(reply, ErrorMapper.known(call)));
    }

    @Override
    public LlmException failed(LlmException failure) {
        return errors.located(failure, headers, ErrorMapper.known(call));
    }

    private void emit(ChatEvent event) {
        Objects.requireNonNull(sink).next(event);
    }

    private void parse(byte[] data, int offset, int length, ItemSink<ChatEvent> events) throws IOException {
        WireEvent event = WireEvent.read(data, offset, length);
        if (event.error || event.type.equals("error")) {
            byte[] body = Arrays.copyOfRange(data, offset, offset + length);
            events.fail(errors.inside(body, headers, ErrorMapper.known(call)));
            return;
        }
        switch (event.type) {
            case "message_start" -> {
                if (event.message != null) {
                    answer.read(at(event.message, data, offset));
                    answer.reportUsage();
                }
            }
            case "content_block_start" -> {
                if (event.block != null) {
                    answer.open(WireBlock.read(at(event.block, data, offset)), event.index);
                }
            }
            case "content_block_delta" -> learn(data, offset, length, event, answer.add(event));
            case "content_block_stop" -> answer.close(event.index);
            case "message_delta" -> {
                answer.end(event, event.usage == null ? null : at(event.usage, data, offset));
                answer.reportUsage();
            }
            case "message_stop" -> finish(events);
            case "ping", "" -> {}
            default -> // yet to be invented
                events.next(new ChatEvent.Progress(
                        event.type, Json.of(new String(data, offset, length, StandardCharsets.UTF_8))));
        }
    }

    private static Source at(Span span, byte[] data, int offset) throws IOException {
        return Source.object(data, offset + span.start(), span.end() - span.start());
    }

    /** Remembers a delta whose text is all that it says; the service pads its events with spaces. */
    private void learn(byte[] data, int offset, int length, WireEvent event, @Nullable AnswerBlock block) {
        Span text = event.place;
        boolean alone = event.citation == null && event.signature.isEmpty();
        if (block == null || block.kind == AnswerBlock.Kind.RAW || text == null || !alone) {
            return;
        }
        int inner = spaces(data, offset, text.end() + 2, length);
        int outer = spaces(data, offset, inner + 1, length);
        boolean padded = outer == length;
        template.learn(
                data,
                offset,
                length,
                padded
                        ? new int[] {text.start(), text.end(), text.end() + 2, inner, inner + 1, outer}
                        : new int[] {text.start(), text.end()},
                0);
        grower = block;
    }

    /** Where a run of spaces ends. */
    private static int spaces(byte[] data, int offset, int from, int length) {
        int at = from;
        while (at < length && data[offset + at] == ' ') {
            at++;
        }
        return at;
    }

    private void finish(ItemSink<ChatEvent> events) {
        answer.parts();
        answer.fields().forEach((field, json) -> events.next(new ChatEvent.Raw(field, json)));
        events.next(new ChatEvent.Finished(
                answer.id(), answer.model(), answer.finishReason(), answer.usage(), Optional.empty()));
        events.complete();
    }
}
