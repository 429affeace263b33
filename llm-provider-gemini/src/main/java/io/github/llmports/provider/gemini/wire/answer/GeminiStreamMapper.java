package io.github.llmports.provider.gemini.wire.answer;

import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.IncompleteStreamException;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.provider.gemini.wire.answer.Chunk.Piece;
import io.github.llmports.support.exchange.ErrorMapper;
import io.github.llmports.support.http.HttpHeaders;
import io.github.llmports.support.http.HttpReply;
import io.github.llmports.support.sse.EventDecoder;
import io.github.llmports.support.sse.EventTemplate;
import io.github.llmports.support.sse.ItemSink;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns the events of one exchange into chat events. One mapper per exchange; not thread-safe.
 *
 * <p>There is no end marker on this wire but the finish reason, or the reason for which a prompt was blocked, and
 * events may follow it: the stream is read to the end of the body, which without such a reason is an
 * {@code IncompleteStreamException}. An exchange that the service wants to be asked on from completes without
 * {@code Finished}.
 */
public final class GeminiStreamMapper implements EventDecoder<ChatEvent> {

    private final ErrorMapper errors;
    private final ProviderCall call;
    private final GeminiAnswer answer;
    private final ChunkReader reader = new ChunkReader();
    private final EventTemplate template = new EventTemplate();
    private boolean templateThought;

    /** The last event that was recognised; its counts are read when they matter. */
    private byte[] recognised = new byte[0];

    private int recognisedLength;
    private HttpHeaders headers = HttpHeaders.none();
    private @Nullable Consumer<ChatEvent> out;

    /**
     * Creates the mapper of one exchange.
     *
     * @param errors maps the service's errors
     * @param call the call; its feedback takes warnings
     * @param answer takes what the events tell
     */
    public GeminiStreamMapper(ErrorMapper errors, ProviderCall call, GeminiAnswer answer) {
        this.errors = errors;
        this.call = call;
        this.answer = answer;
    }

    @Override
    public void head(int status, HttpHeaders received) {
        headers = received;
    }

    @Override
    public void event(@Nullable String name, byte[] data, int offset, int length, ItemSink<ChatEvent> events) {
        String text = template.match(data, offset, length);
        if (text == null) {
            parse(data, offset, length, events);
            return;
        }
        if (recognised.length < length) {
            recognised = new byte[length + length / 4];
        }
        System.arraycopy(data, offset, recognised, 0, length);
        recognisedLength = length;
        answer.add(text, templateThought, out(events));
    }

    @Override
    public void stray(byte[] data, int length, ItemSink<ChatEvent> events) {
        events.fail(errors.inside(Arrays.copyOf(data, length), headers, ErrorMapper.known(call)));
    }

    @Override
    public void ended(ItemSink<ChatEvent> events) {
        countRecognised();
        if (!answer.ended()) {
            throw errors.located(
                    new IncompleteStreamException(
                            "the stream ended without a finish reason, so that the answer is not whole",
                            ErrorDetails.none()),
                    headers,
                    ErrorMapper.known(call));
        }
        if (answer.continuation() == null) {
            answer.finish(out(events));
        }
        events.complete();
    }

    @Override
    public void rejected(HttpReply reply, ItemSink<ChatEvent> events) {
        if (!reply.successful() || !whole(reply, events)) {
            events.fail(errors.rejection(reply, ErrorMapper.known(call)));
        }
    }

    @Override
    public LlmException failed(LlmException failure) {
        return errors.located(failure, headers, ErrorMapper.known(call));
    }

    /** The answer as a document or a list of them, as services and proxies send it that do not know event streams. */
    private boolean whole(HttpReply reply, ItemSink<ChatEvent> events) {
        try {
            for (Chunk chunk : reader.readAll(reply.body())) {
                if (chunk.error || !chunk.known) {
                    return false;
                }
                answer.add(chunk, out(events));
            }
        } catch (IOException e) {
            return false;
        }
        headers = reply.headers();
        ended(events);
        return true;
    }

    private void parse(byte[] data, int offset, int length, ItemSink<ChatEvent> events) {
        countRecognised();
        Chunk chunk = chunk(data, offset, length);
        if (chunk.error) {
            events.fail(
                    errors.inside(Arrays.copyOfRange(data, offset, offset + length), headers, ErrorMapper.known(call)));
            return;
        }
        answer.add(chunk, out(events));
        learn(chunk, data, offset, length);
    }

    private Chunk chunk(byte[] data, int offset, int length) {
        try {
            return reader.read(data, offset, length);
        } catch (IOException e) {
            throw errors.malformed(
                    "a stream event of " + length + " bytes is no JSON object", headers, ErrorMapper.known(call), e);
        }
    }

    /** Remembers an event that adds a text and counts and nothing else. */
    private void learn(Chunk chunk, byte[] data, int offset, int length) {
        int text = reader.holes.onlyText();
        if (text < 0 || chunk.pieces.size() != 1 || !chunk.fields.isEmpty() || !chunk.others.isEmpty()) {
            return;
        }
        Piece piece = chunk.pieces.get(0);
        boolean alone = piece.signature == null && piece.call == null && chunk.finishReason == null;
        if (alone && !"".equals(piece.text)) {
            template.learn(data, offset, length, reader.holes.toArray(), text);
            templateThought = piece.thought;
        }
    }

    private void countRecognised() {
        if (recognisedLength > 0) {
            answer.count(chunk(recognised, 0, recognisedLength).usage);
            recognisedLength = 0;
        }
    }

    /** The sink as a consumer, made once: it is the same for all events of a stream. */
    private Consumer<ChatEvent> out(ItemSink<ChatEvent> events) {
        if (out == null) {
            out = events::next;
        }
        return out;
    }
}
