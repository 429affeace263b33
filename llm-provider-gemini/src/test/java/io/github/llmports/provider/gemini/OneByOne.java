package io.github.llmports.provider.gemini;

import io.github.llmports.api.event.ChatEvent;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;

/** Asks for one event at a time, whatever its subscriber asks for. */
record OneByOne(Flow.Subscriber<ChatEvent> subscriber, AtomicReference<Flow.Subscription> source)
        implements Flow.Subscriber<ChatEvent> {

    OneByOne(Flow.Subscriber<ChatEvent> subscriber) {
        this(subscriber, new AtomicReference<>());
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        source.set(subscription);
        subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long count) {}

            @Override
            public void cancel() {}
        });
        subscription.request(1);
    }

    @Override
    public void onNext(ChatEvent event) {
        subscriber.onNext(event);
        source.get().request(1);
    }

    @Override
    public void onError(Throwable failure) {
        subscriber.onError(failure);
    }

    @Override
    public void onComplete() {
        subscriber.onComplete();
    }
}
