package io.github.llmports.core.fake;

import io.github.llmports.api.event.ChatEvent;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;

/** A provider's stream that a test drives by hand. */
public final class ManualPublisher implements Flow.Publisher<ChatEvent>, Flow.Subscription {

    public final AtomicLong requested = new AtomicLong();
    public volatile boolean cancelled;
    private volatile Flow.Subscriber<? super ChatEvent> subscriber;

    @Override
    public void subscribe(Flow.Subscriber<? super ChatEvent> value) {
        subscriber = value;
        value.onSubscribe(this);
    }

    public boolean subscribed() {
        return subscriber != null;
    }

    public void emit(ChatEvent event) {
        subscriber.onNext(event);
    }

    public void text(String text) {
        emit(new ChatEvent.TextDelta(0, text));
    }

    public void fail(Throwable failure) {
        subscriber.onError(failure);
    }

    public void complete() {
        subscriber.onComplete();
    }

    @Override
    public void request(long n) {
        requested.accumulateAndGet(n, (old, more) -> old + more < 0 ? Long.MAX_VALUE : old + more);
    }

    @Override
    public void cancel() {
        cancelled = true;
    }
}
