package io.github.llmports.support.sse;

import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.error.MalformedResponseException;
import io.github.llmports.support.http.HttpExchange;
import io.github.llmports.support.http.HttpHeaders;
import io.github.llmports.support.http.HttpReply;
import io.github.llmports.support.http.StreamHandler;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** One stream under way: bytes from the exchange to the parser, events to the decoder, items to the delivery. */
final class SseSubscription<T> implements StreamHandler, SseSink, ItemSink<T>, ItemDelivery.Source {

    private final EventDecoder<T> decoder;
    private final SseParser parser;
    private final ItemDelivery<T> delivery;
    private volatile HttpExchange exchange = NotSent.INSTANCE;
    private Life life = Life.NONE;
    private volatile boolean ended;

    SseSubscription(Flow.Subscriber<? super T> subscriber, EventDecoder<T> decoder, int maxEventBytes) {
        this.decoder = decoder;
        this.parser = new SseParser(maxEventBytes, this);
        this.delivery = new ItemDelivery<>(subscriber, this);
    }

    ItemDelivery<T> delivery() {
        return delivery;
    }

    boolean ended() {
        return ended;
    }

    @Override
    public void opened(HttpExchange opened) {
        exchange = opened;
    }

    @Override
    public boolean accepts(int status, HttpHeaders headers) {
        boolean accepted = status >= 200
                && status < 300
                && headers.first("content-type")
                        .map(type -> type.regionMatches(true, 0, "text/event-stream", 0, 17))
                        .orElse(true);
        if (accepted) {
            decoder.head(status, headers);
        }
        return accepted;
    }

    @Override
    public Life data(byte[] bytes, int offset, int length) {
        life = Life.NONE;
        parser.feed(bytes, offset, length);
        return life;
    }

    @Override
    public void event(@Nullable String name, byte[] data, int offset, int length) {
        life = Life.EVENT;
        if (!ended) {
            decoder.event(name, data, offset, length, this);
        }
    }

    @Override
    public void stray(byte[] data, int length) {
        life = Life.EVENT;
        if (!ended) {
            decoder.stray(data, length, this);
        }
    }

    @Override
    public void comment() {
        if (life == Life.NONE) {
            life = Life.COMMENT;
        }
    }

    @Override
    public int capacity() {
        return (int) Math.min(Integer.MAX_VALUE, delivery.room());
    }

    @Override
    public void end() {
        parser.end();
        if (!ended) {
            decoder.ended(this);
        }
        requireEnded("the stream ended without the provider's end marker");
    }

    @Override
    public void rejected(HttpReply reply) {
        decoder.rejected(reply, this);
        requireEnded("the answer is no event stream");
    }

    @Override
    public void failed(LlmException failure) {
        if (!ended) {
            ended = true;
            delivery.end(decoder.failed(failure));
        }
    }

    @Override
    public void next(T item) {
        if (!ended) {
            delivery.next(item);
        }
    }

    @Override
    public void complete() {
        finish(null);
    }

    @Override
    public void fail(LlmException failure) {
        finish(failure);
    }

    @Override
    public void roomAgain() {
        exchange.resume();
    }

    @Override
    public void unwanted() {
        ended = true;
        exchange.cancel();
    }

    private void finish(@Nullable LlmException failure) {
        if (!ended) {
            ended = true;
            exchange.finish();
            delivery.end(failure);
        }
    }

    private void requireEnded(String otherwise) {
        if (!ended) {
            fail(new MalformedResponseException(otherwise, ErrorDetails.none()));
        }
    }

    /** Stands for the exchange until there is one. */
    private enum NotSent implements HttpExchange {
        INSTANCE;

        @Override
        public void resume() {}

        @Override
        public void finish() {}

        @Override
        public void cancel() {}
    }
}
