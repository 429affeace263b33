package io.github.llmports.testkit.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

class RecordingSubscriberTest {
    private static final Flow.Subscription SILENT = new Flow.Subscription() {
        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
    };

    @Test
    void findsNothingWrongWithAPublisherThatKeepsTheRules() {
        RecordingSubscriber<String> subscriber = RecordingSubscriber.unbounded();

        subscriber.onSubscribe(SILENT);
        subscriber.onNext("a");
        subscriber.onComplete();

        assertThat(subscriber.awaitItems(1, Duration.ofSeconds(1)).items()).containsExactly("a");
        assertThat(subscriber.awaitEnd(Duration.ofSeconds(1)).completed()).isTrue();
        assertThat(subscriber.breaches()).isEmpty();
    }

    @Test
    void notesItemsThatNobodyAskedFor() {
        RecordingSubscriber<String> subscriber = RecordingSubscriber.requesting(1);

        subscriber.onSubscribe(SILENT);
        subscriber.onNext("a");
        subscriber.onNext("b");

        assertThat(subscriber.breaches()).containsExactly("more items than asked for: 2 of 1");
    }

    @Test
    void notesSignalsAfterTheEndAndASecondSubscription() {
        RecordingSubscriber<String> subscriber = RecordingSubscriber.unbounded();

        subscriber.onSubscribe(SILENT);
        subscriber.onSubscribe(SILENT);
        subscriber.onError(new IllegalStateException("over"));
        subscriber.onNext("a");
        subscriber.onComplete();

        assertThat(subscriber.terminals()).isEqualTo(2);
        assertThat(subscriber.breaches())
                .containsExactly("subscribed twice", "onNext after the end", "onComplete after the end");
    }

    @Test
    void saysWhatDidNotCome() {
        RecordingSubscriber<String> subscriber = RecordingSubscriber.requesting(0);

        assertThatThrownBy(() -> subscriber.request(1))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("not subscribed");
        assertThatThrownBy(() -> subscriber.awaitItems(1, Duration.ofMillis(5)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("1 items did not come");
        assertThatThrownBy(() -> subscriber.awaitEnd(Duration.ZERO))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the end did not come");
    }
}
