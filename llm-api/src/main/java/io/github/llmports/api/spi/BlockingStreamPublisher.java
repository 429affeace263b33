package io.github.llmports.api.spi;

import io.github.llmports.api.event.ChatEvent;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/** Publishes what a blocking stream emits, for one subscriber; the code starts with the first demand. */
final class BlockingStreamPublisher implements Flow.Publisher<ChatEvent> {

    /** The blocking code; the cancellation tells when it must stop, whoever wanted that. */
    @FunctionalInterface
    interface Source {
        void run(StreamSink sink, Cancellation stop) throws Exception;
    }

    private final Source source;
    private final BlockingFailures failures;
    private final Executor executor;
    private final Cancellation cancellation;
    private final AtomicBoolean taken = new AtomicBoolean();

    BlockingStreamPublisher(Source source, BlockingFailures failures, Executor executor, Cancellation cancellation) {
        this.source = source;
        this.failures = failures;
        this.executor = executor;
        this.cancellation = cancellation;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ChatEvent> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        if (taken.compareAndSet(false, true)) {
            new BlockingStreamSubscription(subscriber, source, failures, executor).open(cancellation);
        } else {
            subscriber.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long n) {}

                @Override
                public void cancel() {}
            });
            subscriber.onError(new IllegalStateException("the stream has a subscriber; ask for a new stream"));
        }
    }
}
