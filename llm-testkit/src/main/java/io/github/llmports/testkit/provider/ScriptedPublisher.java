package io.github.llmports.testkit.provider;

import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.api.spi.Timer;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** A cold publisher of one scripted reply, for one subscriber. */
final class ScriptedPublisher implements Flow.Publisher<ChatEvent> {
    private final String provider;
    private final Timer timer;
    private final ProviderCall call;
    private final Supplier<Started> start;
    private final AtomicBoolean taken = new AtomicBoolean();

    /** A call that has begun: its record and what it will be answered. */
    record Started(ScriptedCall recorded, ScriptedReply reply) {}

    ScriptedPublisher(String provider, Timer timer, ProviderCall call, Supplier<Started> start) {
        this.provider = provider;
        this.timer = timer;
        this.call = call;
        this.start = start;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ChatEvent> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        if (!taken.compareAndSet(false, true)) {
            refuse(subscriber);
            return;
        }
        ScriptedSubscription subscription = new ScriptedSubscription(
                subscriber, start.get(), provider, call.model().id());
        subscription.open(call.scope().cancellation(), timer);
    }

    private static void refuse(Flow.Subscriber<? super ChatEvent> subscriber) {
        subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long n) {}

            @Override
            public void cancel() {}
        });
        subscriber.onError(new IllegalStateException("the stream has a subscriber; ask for a new stream"));
    }
}
