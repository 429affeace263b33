package io.github.llmports.core.stream;

import io.github.llmports.api.event.ChatEvent;
import java.util.concurrent.Flow;

/** The consumer of a stream of which only the response is wanted. */
final class Drain implements Flow.Subscriber<ChatEvent> {

    /** Stands where there is no consumer yet, or none any more. */
    static final Flow.Subscriber<ChatEvent> NOBODY = new Drain();

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ChatEvent event) {}

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onComplete() {}
}
