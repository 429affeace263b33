package io.github.llmports.provider.openai.wire;

import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.IncompleteStreamException;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.api.usage.Usage;
import io.github.llmports.provider.openai.wire.OpenPart.Kind;
import io.github.llmports.support.exchange.ErrorMapper;
import io.github.llmports.support.http.HttpHeaders;
import io.github.llmports.support.http.HttpReply;
import io.github.llmports.support.sse.EventDecoder;
import io.github.llmports.support.sse.EventTemplate;
import io.github.llmports.support.sse.ItemSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns the events of one stream into chat events. One mapper per call; not thread-safe.
 *
 * <p>The stream ends with {@code response.completed}, {@code response.incomplete} or {@code response.failed}; there is
 * no {@code [DONE]}, and every other end is an {@code IncompleteStreamException}. A part is what the event at the end
 * of its item says: the object at the end of the stream may carry the same reasoning encrypted anew. Events that only
 * show progress, and those of unknown types, go on as they are.
 */
public final class ResponsesStreamMapper implements EventDecoder<ChatEvent> {

    private final ErrorMapper errors;
    private final ProviderCall call;
    private final ResponsesAnswer answer;
    private final EventTemplate template = new EventTemplate();
    private HttpHeaders headers = HttpHeaders.none();
    private @Nullable Consumer<ChatEvent> out;

    /** What the event that the template knows adds to. */
    private @Nullable OpenPart learned;

    /**
     * Creates the mapper of one stream.
     *
     * @param errors maps the service's errors
     * @param call the call; its feedback takes request id and rate limits
     */
    public ResponsesStreamMapper(ErrorMapper errors, ProviderCall call) {
        this.errors = errors;
        this.call = call;
        this.answer = new ResponsesAnswer(call.model().id());
    }

    @Override
    public void head(int status, HttpHeaders received) {
        headers = received;
        errors.report(received, call.feedback());
    }

    @Override
    public void event(@Nullable String name, byte[] data, int offset, int length, ItemSink<ChatEvent> events) {
        if (learned != null) {
            String text = template.match(data, offset, length);
            if (text != null) {
                learned.tell(text, out(events));
                return;
            }
        }
        if (length == 0) {
            return;
        }
        if (data[offset] == '[') {
            // The [DONE] of services that send it here too, without the end of the response before it.
            throw incomplete();
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
        throw incomplete();
    }

    @Override
    public void rejected(HttpReply reply, ItemSink<ChatEvent> events) {
        events.fail(errors.rejection(reply, ErrorMapper.known(call)));
    }

    @Override
    public LlmException failed(LlmException failure) {
        return errors.located(failure, headers, ErrorMapper.known(call));
    }

    private LlmException incomplete() {
        return failed(new IncompleteStreamException(
                "the stream ended without the end of the response, so that the answer is not whole",
                ErrorDetails.none()));
    }

    private void parse(byte[] data, int offset, int length, ItemSink<ChatEvent> events) throws IOException {
        StreamEvent event = StreamEvent.read(data, offset, length);
        Kind grows = event.grows();
        if (grows != null) {
            grow(event, grows, data, offset, length, out(events));
            return;
        }
        switch (event.type) {
            case "response.created" -> {
                if (event.end > 0) {
                    try (Document json = Document.open(data, offset + event.start, event.end - event.start)) {
                        answer.begin(json);
                    }
                }
            }
            case "response.output_item.added" -> {
                if (event.end > 0) {
                    answer.begins(event.item, item(event, data, offset), out(events));
                }
            }
            case "response.output_item.done" -> {
                if (event.end > 0) {
                    learned = null;
                    answer.item(event.item, item(event, data, offset), out(events));
                }
            }
            case "response.completed", "response.incomplete" -> end(event, data, offset, length, events);
            case "response.failed", "error" -> fail(data, offset, length, events);
            default -> {
                if (!event.tellsNothing()) {
                    events.next(new ChatEvent.Progress(
                            event.type.isEmpty() ? "event" : event.type,
                            Json.of(new String(data, offset, length, StandardCharsets.UTF_8))));
                }
            }
        }
    }

    private void grow(StreamEvent event, Kind kind, byte[] data, int offset, int length, Consumer<ChatEvent> events) {
        OpenPart part = answer.growing(kind, event.item, kind == Kind.TEXT || kind == Kind.REFUSAL ? event.content : 0);
        if (part == null || event.delta.isEmpty()) {
            return;
        }
        if (kind == Kind.REASONING) {
            part.paragraph(event.type + event.content, events);
        }
        part.tell(event.delta, events);
        template.learn(data, offset, length, event.holes(), event.textHole());
        learned = part;
    }

    private static OutputItem item(StreamEvent event, byte[] data, int offset) throws IOException {
        try (Document json = Document.open(data, offset + event.start, event.end - event.start)) {
            return OutputItem.read(json);
        }
    }

    private void end(StreamEvent event, byte[] data, int offset, int length, ItemSink<ChatEvent> events)
            throws IOException {
        if (event.end > 0) {
            try (Document json = Document.open(data, offset + event.start, event.end - event.start)) {
                answer.end(json, out(events));
            }
        }
        if (answer.failed()) {
            fail(data, offset, length, events);
            return;
        }
        Usage usage = answer.usage();
        if (!usage.equals(Usage.unknown())) {
            events.next(new ChatEvent.UsageReported(usage));
        }
        answer.fields().forEach((field, json) -> events.next(new ChatEvent.Raw(field, json)));
        events.next(new ChatEvent.Finished(answer.id(), answer.model(), answer.finishReason(), usage, answer.cost()));
        events.complete();
    }

    private void fail(byte[] data, int offset, int length, ItemSink<ChatEvent> events) {
        events.fail(errors.inside(Arrays.copyOfRange(data, offset, offset + length), headers, ErrorMapper.known(call)));
    }

    /** The sink as a consumer, made once: it is the same for all events of a stream. */
    private Consumer<ChatEvent> out(ItemSink<ChatEvent> events) {
        if (out == null) {
            out = events::next;
        }
        return out;
    }
}
