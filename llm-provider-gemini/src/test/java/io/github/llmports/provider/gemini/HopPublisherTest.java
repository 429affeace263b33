package io.github.llmports.provider.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.event.ChatEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HopPublisherTest {

    private static final ChatEvent EVENT = new ChatEvent.TextDelta(0, "a");

    private final List<String> heard = new ArrayList<>();
    private final Hop first = new Hop("1");
    private final Hop second = new Hop("2");
    private Flow.@Nullable Publisher<ChatEvent> following = second;
    private Flow.@Nullable Subscription subscription;

    /** Notes what is asked of it and does what it is told. */
    private final class Hop implements Flow.Publisher<ChatEvent>, Flow.Subscription {
        private final String name;
        private Flow.@Nullable Subscriber<? super ChatEvent> subscriber;

        Hop(String name) {
            this.name = name;
        }

        @Override
        public void subscribe(Flow.Subscriber<? super ChatEvent> given) {
            subscriber = given;
            given.onSubscribe(this);
        }

        @Override
        public void request(long count) {
            heard.add(name + " asked for " + count);
        }

        @Override
        public void cancel() {
            heard.add(name + " cancelled");
        }
    }

    private final class Listener implements Flow.Subscriber<ChatEvent> {
        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
        }

        @Override
        public void onNext(ChatEvent event) {
            heard.add("event");
        }

        @Override
        public void onError(Throwable failure) {
            heard.add("failed");
        }

        @Override
        public void onComplete() {
            heard.add("completed");
        }
    }

    private void subscribe() {
        new HopPublisher(first, () -> {
                    Flow.Publisher<ChatEvent> next = following;
                    following = null;
                    return next;
                })
                .subscribe(new Listener());
    }

    @Test
    void asksTheNextForWhatIsStillWanted() {
        subscribe();
        subscription.request(3);
        first.subscriber.onNext(EVENT);
        first.subscriber.onComplete();
        second.subscriber.onNext(EVENT);
        second.subscriber.onComplete();

        assertThat(heard).containsExactly("1 asked for 3", "event", "2 asked for 2", "event", "completed");
    }

    @Test
    void asksTheNextForNothingIfNothingIsWanted() {
        subscribe();
        subscription.request(1);
        first.subscriber.onNext(EVENT);
        first.subscriber.onComplete();
        subscription.request(1);

        assertThat(heard).containsExactly("1 asked for 1", "event", "2 asked for 1");
    }

    @Test
    void keepsBoundlessDemandBoundless() {
        subscribe();
        subscription.request(Long.MAX_VALUE);
        subscription.request(7);
        first.subscriber.onNext(EVENT);
        first.subscriber.onComplete();

        assertThat(heard)
                .containsExactly(
                        "1 asked for " + Long.MAX_VALUE, "1 asked for 7", "event", "2 asked for " + Long.MAX_VALUE);
    }

    @Test
    void leavesDemandThatIsNoneToTheExchange() {
        subscribe();
        subscription.request(-1);

        assertThat(heard).containsExactly("1 asked for -1");
    }

    @Test
    void cancelsTheExchangeUnderWay() {
        subscribe();
        subscription.cancel();

        assertThat(heard).containsExactly("1 cancelled");
    }

    @Test
    void cancelsTheNextAtOnceIfNobodyWantsIt() {
        Flow.Publisher<ChatEvent> late = subscriber -> {
            subscription.request(1);
            subscription.cancel();
            second.subscribe(subscriber);
        };
        following = late;
        subscribe();
        first.subscriber.onComplete();

        assertThat(heard).containsExactly("2 cancelled");
    }

    @Test
    void failsAsTheExchangeFails() {
        subscribe();
        first.subscriber.onError(new IllegalStateException("gone"));

        assertThat(heard).containsExactly("failed");
    }

    @Test
    void refusesNobody() {
        assertThatThrownBy(() -> new HopPublisher(first, () -> null).subscribe(null))
                .isInstanceOf(NullPointerException.class);
    }
}
