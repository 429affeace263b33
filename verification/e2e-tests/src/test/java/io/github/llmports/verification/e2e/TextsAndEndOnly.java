package io.github.llmports.verification.e2e;

import io.github.llmports.api.call.CallInfo;
import io.github.llmports.api.call.CallInterceptor;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.event.ChatEvent;
import java.util.concurrent.Flow;

/** An interceptor that leaves out every event but texts and the end. */
final class TextsAndEndOnly implements CallInterceptor {

    @Override
    public Flow.Publisher<ChatEvent> stream(CallInfo call, ChatRequest request, Next next) {
        Flow.Publisher<ChatEvent> whole = next.stream(request);
        return subscriber -> whole.subscribe(new Sieve(subscriber));
    }

    private static final class Sieve implements Flow.Subscriber<ChatEvent> {
        private final Flow.Subscriber<? super ChatEvent> downstream;
        private Flow.Subscription upstream;

        Sieve(Flow.Subscriber<? super ChatEvent> downstream) {
            this.downstream = downstream;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            upstream = subscription;
            downstream.onSubscribe(subscription);
        }

        @Override
        public void onNext(ChatEvent event) {
            if (event instanceof ChatEvent.TextDelta || event instanceof ChatEvent.Completed) {
                downstream.onNext(event);
            } else {
                upstream.request(1);
            }
        }

        @Override
        public void onError(Throwable failure) {
            downstream.onError(failure);
        }

        @Override
        public void onComplete() {
            downstream.onComplete();
        }
    }
}
