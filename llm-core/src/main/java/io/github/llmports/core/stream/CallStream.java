package io.github.llmports.core.stream;

import io.github.llmports.api.ChatStream;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.CancelledException;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.event.ChatEvent;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** The stream that callers hold: cold, for one consumer, with one outcome. Thread-safe. */
public final class CallStream implements ChatStream {

    private final StreamCall.Start start;
    private final Callbacks callbacks;
    private final CompletableFuture<ChatResponse> outcome = new CompletableFuture<>();
    private @Nullable Delivery delivery;
    private boolean closed;

    /**
     * Creates a cold stream.
     *
     * @param start begins the call
     * @param callbacks complete the futures
     */
    public CallStream(StreamCall.Start start, Callbacks callbacks) {
        this.start = start;
        this.callbacks = callbacks;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ChatEvent> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        try {
            claim(subscriber).open();
        } catch (CancelledException | IllegalStateException refused) {
            subscriber.onSubscribe(NoSubscription.INSTANCE);
            subscriber.onError(refused);
        }
    }

    @Override
    public Iterator<ChatEvent> iterator() {
        BlockingEntry.check("iterator", "subscribe");
        EventIterator events = new EventIterator(this::close);
        claim(events).open();
        return events;
    }

    @Override
    public Iterable<String> texts() {
        BlockingEntry.check("texts", "subscribe");
        return new Texts(iterator());
    }

    @Override
    public CompletableFuture<ChatResponse> response() {
        drainUnlessConsumed();
        CompletableFuture<ChatResponse> future = new CompletableFuture<>();
        outcome.whenComplete((response, failure) -> callbacks.complete(future, response, failure));
        return future;
    }

    @Override
    public void close() {
        Delivery running;
        synchronized (outcome) {
            closed = true;
            running = delivery;
        }
        if (running == null) {
            outcome.completeExceptionally(closedFailure());
        } else {
            running.close();
        }
    }

    private void drainUnlessConsumed() {
        Delivery drain;
        synchronized (outcome) {
            if (delivery != null || closed) {
                return;
            }
            drain = claim(new Drain());
        }
        drain.open();
    }

    /** Makes a subscriber the one consumer and begins the call; its subscription is opened outside the lock. */
    private Delivery claim(Flow.Subscriber<? super ChatEvent> consumer) {
        synchronized (outcome) {
            if (delivery != null) {
                throw new IllegalStateException("the stream has a consumer; ask the client for another stream");
            }
            if (closed) {
                throw closedFailure();
            }
            delivery = new Delivery(consumer, outcome);
            delivery.begin(start);
            return delivery;
        }
    }

    private static CancelledException closedFailure() {
        return new CancelledException("the stream was closed before it was consumed", ErrorDetails.none());
    }
}
