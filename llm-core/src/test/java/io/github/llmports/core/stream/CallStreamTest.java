package io.github.llmports.core.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.ChatStream;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.AuthenticationException;
import io.github.llmports.api.error.CancelledException;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.OverloadedException;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.core.fake.Events;
import io.github.llmports.core.fake.ManualPublisher;
import io.github.llmports.core.fake.Mode;
import io.github.llmports.core.fake.Observed;
import io.github.llmports.core.fake.RecordingSubscriber;
import io.github.llmports.core.fake.Reply;
import io.github.llmports.core.fake.TestClient;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CallStreamTest {

    private final ManualPublisher provider = new ManualPublisher();
    private final Observed observed = new Observed();
    private final TestClient test =
            TestClient.replying(Reply.stream(provider)).settings(s -> s.listeners(List.of(observed)));
    private final ChatStream stream = test.client().stream(Mode.REQUEST);
    private final RecordingSubscriber subscriber = new RecordingSubscriber(Long.MAX_VALUE);

    private static ChatStream scripted(String... pieces) {
        return TestClient.replying(Reply.text(pieces)).client().stream(Mode.REQUEST);
    }

    @Test
    void isColdUntilItIsConsumed() {
        assertThat(test.first.calls).isEmpty();
        assertThat(observed.lines).isEmpty();

        stream.subscribe(subscriber);

        assertThat(test.first.calls).hasSize(1);
        assertThat(observed.startedOn).isSameAs(Thread.currentThread());
    }

    @Test
    void emitsStartedThenContentThenCompletedOnce() {
        stream.subscribe(subscriber);
        provider.text("Hel");
        provider.text("lo");
        provider.emit(new ChatEvent.UsageReported(Reply.USAGE));
        provider.emit(Events.finished());
        provider.complete();

        assertThat(subscriber.events)
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("Started", "TextDelta", "TextDelta", "UsageReported", "Completed");
        assertThat(subscriber.completed()).isTrue();
        assertThat(subscriber.response().text()).isEqualTo("Hello");
        assertThat(subscriber.response().report().callId()).isEqualTo("test-1");
        assertThat(observed.lines)
                .containsExactly(
                        "started STREAM", "attempt 1 first/model-a", "firstContent", "ended 1 OK", "completed");
        assertThat(observed.response).isSameAs(subscriber.response());
    }

    @Test
    void refusesASecondConsumer() {
        stream.subscribe(subscriber);
        RecordingSubscriber second = new RecordingSubscriber(1);
        stream.subscribe(second);
        second.subscription.request(1);
        second.subscription.cancel();

        assertThat(second.failure())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ask the client for another stream");
        assertThatThrownBy(stream::iterator).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(stream::texts).isInstanceOf(IllegalStateException.class);
        provider.text("Hi");
        assertThat(subscriber.text()).isEqualTo("Hi");
    }

    @Test
    void theResponseAccompaniesAConsumer() {
        stream.subscribe(subscriber);
        CompletableFuture<ChatResponse> first = stream.response();
        CompletableFuture<ChatResponse> second = stream.response();
        second.cancel(true);
        provider.text("Hi");
        assertThat(first).isNotDone();

        provider.emit(Events.finished());

        assertThat(first.join()).isSameAs(subscriber.response());
        assertThat(second).isCancelled();
        assertThat(stream.response().join()).isSameAs(first.join());
    }

    @Test
    void theResponseAloneDrainsTheStreamAndIsItsConsumer() {
        CompletableFuture<ChatResponse> response = stream.response();
        assertThatThrownBy(stream::iterator).isInstanceOf(IllegalStateException.class);
        provider.text("Hi");
        provider.emit(Events.finished());

        assertThat(response.join().text()).isEqualTo("Hi");
    }

    @Test
    void eachResponseFailsWithAnExceptionOfItsOwn() {
        stream.subscribe(subscriber);
        CompletableFuture<ChatResponse> first = stream.response();
        CompletableFuture<ChatResponse> second = stream.response();
        provider.fail(new AuthenticationException("wrong key", ErrorDetails.none()));

        AtomicReference<Throwable> one = new AtomicReference<>();
        first.whenComplete((response, failure) -> one.set(failure));
        AtomicReference<Throwable> other = new AtomicReference<>();
        second.whenComplete((response, failure) -> other.set(failure));

        assertThat(one.get()).isInstanceOf(AuthenticationException.class).isNotSameAs(other.get());
        assertThat(subscriber.failure()).isInstanceOf(AuthenticationException.class);
    }

    @Test
    void closingBeforeTheFirstTokenEndsTheExchange() {
        stream.subscribe(subscriber);
        CompletableFuture<ChatResponse> response = stream.response();

        stream.close();
        stream.close();
        provider.text("late");
        provider.emit(Events.finished());

        assertThat(provider.cancelled).isTrue();
        assertThat(test.first.calls.get(0).scope().cancellation().cancelled()).isTrue();
        assertThat(subscriber.events).isEmpty();
        assertThat(subscriber.failure()).isInstanceOf(CancelledException.class);
        assertThat(subscriber.terminals).hasValue(1);
        assertThatThrownBy(response::join).hasCauseInstanceOf(CancelledException.class);
        assertThat(observed.lines)
                .containsExactly(
                        "started STREAM", "attempt 1 first/model-a", "ended 1 CANCELLED", "cancelled CANCELLED");
        assertThat(test.timer.pending()).isZero();
    }

    @Test
    void closingInTheMiddleKeepsThePartial() {
        stream.subscribe(subscriber);
        provider.text("Hel");

        stream.close();
        provider.text("lo");

        assertThat(subscriber.text()).isEqualTo("Hel");
        assertThat(subscriber.failure())
                .isInstanceOfSatisfying(
                        CancelledException.class,
                        e -> assertThat(e.partial().orElseThrow().text()).isEqualTo("Hel"));
    }

    @Test
    void closingFromInsideASignalTellsTheSubscriberAfterIt() {
        subscriber.onEvent = event -> stream.close();
        stream.subscribe(subscriber);
        provider.text("Hel");
        provider.text("lo");

        assertThat(subscriber.overlaps).hasValue(0);
        assertThat(subscriber.terminals).hasValue(1);
        assertThat(subscriber.failure()).isInstanceOf(CancelledException.class);
        assertThat(subscriber.events).hasSize(1);
    }

    @Test
    void closingAfterTheEndChangesNothing() {
        stream.subscribe(subscriber);
        provider.text("Hi");
        provider.emit(Events.finished());

        stream.close();

        assertThat(subscriber.completed()).isTrue();
        assertThat(subscriber.failure()).isNull();
        assertThat(stream.response().join().text()).isEqualTo("Hi");
    }

    @Test
    void aStreamClosedBeforeItWasConsumedSendsNothing() {
        stream.close();
        stream.close();
        stream.subscribe(subscriber);

        assertThat(subscriber.failure()).isInstanceOf(CancelledException.class);
        assertThatThrownBy(stream::iterator).isInstanceOf(CancelledException.class);
        assertThatThrownBy(() -> stream.response().join()).hasCauseInstanceOf(CancelledException.class);
        assertThat(test.first.calls).isEmpty();
        assertThat(observed.lines).isEmpty();
    }

    @Test
    void aSubscriberThatCancelsHearsNoMoreAndTheResponseFails() {
        stream.subscribe(subscriber);
        provider.text("Hi");

        subscriber.subscription.cancel();
        subscriber.subscription.cancel();
        provider.text("more");

        assertThat(provider.cancelled).isTrue();
        assertThat(subscriber.terminals).hasValue(0);
        assertThat(subscriber.text()).isEqualTo("Hi");
        assertThatThrownBy(() -> stream.response().join()).hasCauseInstanceOf(CancelledException.class);
        assertThat(observed.lines).endsWith("cancelled CANCELLED");
    }

    @Test
    void aSubscriberThatCancelsAtOnceSendsNothing() {
        stream.subscribe(new RecordingSubscriber(0) {
            @Override
            public void onSubscribe(Flow.Subscription value) {
                value.cancel();
            }
        });

        assertThat(test.first.calls).isEmpty();
        assertThat(observed.lines).containsExactly("started STREAM", "cancelled CANCELLED");
    }

    @Test
    void demandThatIsNotPositiveIsTheSubscribersError() {
        stream.subscribe(subscriber);
        provider.text("Hi");

        subscriber.subscription.request(0);

        assertThat(subscriber.failure())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("request(0)");
        assertThat(provider.cancelled).isTrue();
        assertThatThrownBy(() -> stream.response().join()).hasCauseInstanceOf(CancelledException.class);
    }

    @Test
    void aSubscriberThatThrowsIsCancelled() {
        subscriber.onEvent = event -> {
            throw new IllegalStateException("a bug of the subscriber");
        };
        stream.subscribe(subscriber);
        provider.text("Hi");
        provider.text("more");

        assertThat(provider.cancelled).isTrue();
        assertThat(subscriber.terminals).hasValue(0);
        assertThat(subscriber.events).hasSize(1);
    }

    @Test
    void aSubscriberThatThrowsInOnSubscribeOrAtTheEndHarmsNobody() {
        stream.subscribe(new RecordingSubscriber(1) {
            @Override
            public void onSubscribe(Flow.Subscription value) {
                throw new IllegalStateException("a bug of the subscriber");
            }
        });
        assertThat(test.first.calls).isEmpty();

        ChatStream failing =
                TestClient.replying(Reply.failure(new AuthenticationException("wrong key", ErrorDetails.none())))
                        .client()
                        .stream(Mode.REQUEST);
        RecordingSubscriber throwing = new RecordingSubscriber(1);
        throwing.onTerminal = () -> {
            throw new IllegalStateException("a bug of the subscriber");
        };
        failing.subscribe(throwing);
        assertThat(throwing.terminals).hasValue(1);

        ChatStream completing = scripted("Hi");
        RecordingSubscriber throwingAtEnd = new RecordingSubscriber(Long.MAX_VALUE);
        throwingAtEnd.onTerminal = throwing.onTerminal;
        completing.subscribe(throwingAtEnd);
        assertThat(throwingAtEnd.completed()).isTrue();
        assertThat(completing.response().join().text()).isEqualTo("Hi");
    }

    @Test
    void rejectsANullSubscriber() {
        assertThatThrownBy(() -> stream.subscribe(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void iteratesOneByOneAndAsksForNoMoreThanIsRead() {
        Iterator<ChatEvent> events = stream.iterator();
        provider.text("Hel");
        assertThat(provider.requested).hasValue(1);

        assertThat(events.next()).isInstanceOf(ChatEvent.Started.class);
        assertThat(events.next()).isEqualTo(Events.text("Hel"));
        assertThat(provider.requested).hasValue(1);
    }

    @Test
    void iteratesToTheEnd() {
        Iterator<ChatEvent> events = scripted("Hel", "lo").iterator();
        List<String> kinds = new ArrayList<>();
        while (events.hasNext()) {
            assertThat(events.hasNext()).isTrue();
            kinds.add(events.next().getClass().getSimpleName());
        }

        assertThat(kinds).containsExactly("Started", "TextDelta", "TextDelta", "Completed");
        assertThat(events.hasNext()).isFalse();
        assertThatThrownBy(events::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void iteratesWhatArrivesOnAnotherThread() throws Exception {
        Iterator<ChatEvent> events = stream.iterator();
        Thread io = new Thread(() -> {
            provider.text("Hi");
            while (provider.requested.get() < 2) {
                Thread.onSpinWait();
            }
            provider.emit(Events.finished());
        });
        io.start();

        assertThat(events.next()).isInstanceOf(ChatEvent.Started.class);
        assertThat(events.next()).isEqualTo(Events.text("Hi"));
        assertThat(events.next()).isInstanceOf(ChatEvent.Completed.class);
        assertThat(events.hasNext()).isFalse();
        io.join();
    }

    @Test
    void theIteratorThrowsTheFailureEachTimeWithTheReadersStack() {
        Iterator<ChatEvent> events = TestClient.replying(
                        Reply.cut(new OverloadedException("busy", ErrorDetails.none()), Events.text("Hi")))
                .client()
                .stream(Mode.REQUEST)
                .iterator();
        events.next();
        events.next();

        assertThatThrownBy(events::hasNext)
                .isInstanceOf(OverloadedException.class)
                .satisfies(e -> assertThat(e.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(CallStreamTest.class.getName())));
        assertThatThrownBy(events::next).isInstanceOf(OverloadedException.class);
    }

    @Test
    void theIteratorThrowsAfterClose() {
        Iterator<ChatEvent> events = stream.iterator();
        provider.text("Hi");
        events.next();

        stream.close();

        assertThatThrownBy(events::hasNext).isInstanceOf(CancelledException.class);
    }

    @Test
    void interruptingTheReaderClosesTheStreamAndRestoresTheFlag() {
        Iterator<ChatEvent> events = stream.iterator();

        Thread.currentThread().interrupt();

        assertThatThrownBy(events::hasNext).isInstanceOf(CancelledException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(provider.cancelled).isTrue();
        assertThatThrownBy(events::hasNext).isInstanceOf(CancelledException.class);
    }

    @Test
    void textsAreTheTextAloneForOneIteration() {
        ChatStream mixed = TestClient.replying(Reply.events(
                        Events.text("Hel"),
                        new ChatEvent.UsageReported(Reply.USAGE),
                        Events.text(""),
                        Events.text("lo"),
                        Events.finished()))
                .client()
                .stream(Mode.REQUEST);
        Iterable<String> texts = mixed.texts();

        assertThat(texts).containsExactly("Hel", "lo");
        assertThatThrownBy(texts::iterator).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void textsEndWithTheStream() {
        Iterator<String> texts = scripted("Hi").texts().iterator();

        assertThat(texts.next()).isEqualTo("Hi");
        assertThatThrownBy(texts::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void aLateOrSecondSubscriptionOfTheSourceIsCancelled() {
        AtomicReference<Flow.Subscriber<? super ChatEvent>> delivery = new AtomicReference<>();
        CallStream bare = new CallStream(onAbort -> new FakeCall(delivery::set), new Callbacks(Runnable::run));
        bare.subscribe(subscriber);
        ManualPublisher one = new ManualPublisher();
        ManualPublisher other = new ManualPublisher();

        delivery.get().onSubscribe(one);
        delivery.get().onSubscribe(other);
        assertThat(one.requested).hasValue(Long.MAX_VALUE);
        assertThat(other.cancelled).isTrue();

        AtomicReference<Flow.Subscriber<? super ChatEvent>> late = new AtomicReference<>();
        CallStream closed = new CallStream(onAbort -> new FakeCall(late::set), new Callbacks(Runnable::run));
        closed.subscribe(new RecordingSubscriber(0));
        closed.close();
        ManualPublisher after = new ManualPublisher();
        late.get().onSubscribe(after);
        assertThat(after.cancelled).isTrue();
    }

    @Test
    void aSourceWithoutDemandIsNotAsked() {
        AtomicReference<Flow.Subscriber<? super ChatEvent>> delivery = new AtomicReference<>();
        CallStream bare = new CallStream(onAbort -> new FakeCall(delivery::set), new Callbacks(Runnable::run));
        bare.subscribe(new RecordingSubscriber(0));
        ManualPublisher source = new ManualPublisher();

        delivery.get().onSubscribe(source);

        assertThat(source.requested).hasValue(0);
    }

    @Test
    void aSourceThatCannotBeSubscribedToFailsTheStream() {
        CallStream bare = new CallStream(
                onAbort -> new FakeCall(source -> {
                    throw new IllegalStateException("a bug");
                }),
                new Callbacks(Runnable::run));

        bare.subscribe(subscriber);

        assertThat(subscriber.failure()).hasMessageContaining("a bug");
    }
}
