package io.github.llmports.provider.gemini;

import io.github.llmports.api.event.ChatEvent;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One answer that comes in several exchanges: when one has completed, the next begins, with what the subscriber still
 * asks for. Takes one subscriber, as its first exchange does.
 */
final class HopPublisher implements Flow.Publisher<ChatEvent> {

    private final Flow.Publisher<ChatEvent> first;
    private final Supplier<Flow.@Nullable Publisher<ChatEvent>> next;

    /**
     * Creates a publisher.
     *
     * @param first the first exchange
     * @param next asked when an exchange has completed: the one that follows, null if the answer is whole
     */
    HopPublisher(Flow.Publisher<ChatEvent> first, Supplier<Flow.@Nullable Publisher<ChatEvent>> next) {
        this.first = first;
        this.next = next;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ChatEvent> subscriber) {
        first.subscribe(new Relay(subscriber));
    }

    /** Stands between the exchanges and the subscriber. */
    private final class Relay implements Flow.Subscriber<ChatEvent>, Flow.Subscription {

        private final Flow.Subscriber<? super ChatEvent> subscriber;
        private Flow.@Nullable Subscription current;
        private long demand;
        private boolean cancelled;
        private boolean begun;

        Relay(Flow.Subscriber<? super ChatEvent> subscriber) {
            this.subscriber = Objects.requireNonNull(subscriber, "subscriber");
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            long wanted;
            boolean unwanted;
            synchronized (this) {
                current = subscription;
                wanted = demand;
                unwanted = cancelled;
            }
            if (!begun) {
                begun = true;
                subscriber.onSubscribe(this);
            } else if (unwanted) {
                subscription.cancel();
            } else if (wanted > 0) {
                subscription.request(wanted);
            }
        }

        @Override
        public void onNext(ChatEvent event) {
            synchronized (this) {
                demand -= demand == Long.MAX_VALUE ? 0 : 1;
            }
            subscriber.onNext(event);
        }

        @Override
        public void onError(Throwable failure) {
            subscriber.onError(failure);
        }

        @Override
        public void onComplete() {
            Flow.Publisher<ChatEvent> following = next.get();
            if (following == null) {
                subscriber.onComplete();
                return;
            }
            synchronized (this) {
                current = null;
            }
            following.subscribe(this);
        }

        @Override
        public void request(long count) {
            Flow.Subscription subscription;
            synchronized (this) {
                // What is no demand goes on to where it is refused.
                long sum = demand + Math.max(0, count);
                demand = sum < 0 ? Long.MAX_VALUE : sum;
                subscription = current;
            }
            if (subscription != null) {
                subscription.request(count);
            }
        }

        @Override
        public void cancel() {
            Flow.Subscription subscription;
            synchronized (this) {
                cancelled = true;
                subscription = current;
            }
            if (subscription != null) {
                subscription.cancel();
            }
        }
    }
}
