package io.github.llmports.core.fake;

import io.github.llmports.api.event.ChatEvent;
import java.util.List;
import java.util.concurrent.Flow;

/** Publishes a list of events on the thread that asks for them, then completes or fails. */
public final class ScriptedPublisher implements Flow.Publisher<ChatEvent> {

    private final List<ChatEvent> events;
    private final Throwable failure;

    public ScriptedPublisher(List<ChatEvent> events, Throwable failure) {
        this.events = events;
        this.failure = failure;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ChatEvent> subscriber) {
        subscriber.onSubscribe(new Run(subscriber));
    }

    private final class Run implements Flow.Subscription {
        private final Flow.Subscriber<? super ChatEvent> subscriber;
        private int position;
        private long demand;
        private boolean running;
        private volatile boolean over;

        Run(Flow.Subscriber<? super ChatEvent> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void request(long n) {
            synchronized (this) {
                demand = demand + n < 0 ? Long.MAX_VALUE : demand + n;
                if (running) {
                    return;
                }
                running = true;
            }
            while (step()) {
                // each step emits one signal
            }
        }

        private boolean step() {
            ChatEvent event;
            synchronized (this) {
                if (over || position < events.size() && demand == 0) {
                    running = false;
                    return false;
                }
                event = position < events.size() ? events.get(position++) : null;
                demand = event == null || demand == Long.MAX_VALUE ? demand : demand - 1;
                over = event == null;
            }
            if (event != null) {
                subscriber.onNext(event);
            } else if (failure == null) {
                subscriber.onComplete();
            } else {
                subscriber.onError(failure);
            }
            return true;
        }

        @Override
        public void cancel() {
            over = true;
        }
    }
}
