package io.github.llmports.core.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.ChatStream;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.IncompleteStreamException;
import io.github.llmports.api.error.MalformedResponseException;
import io.github.llmports.api.error.OverloadedException;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.model.ModelAddress;
import io.github.llmports.core.fake.Events;
import io.github.llmports.core.fake.ManualPublisher;
import io.github.llmports.core.fake.Mode;
import io.github.llmports.core.fake.Observed;
import io.github.llmports.core.fake.RecordingSubscriber;
import io.github.llmports.core.fake.Reply;
import io.github.llmports.core.fake.TestClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class OpeningTest {

    private static final OverloadedException BUSY = new OverloadedException("busy", ErrorDetails.none());

    private final ManualPublisher provider = new ManualPublisher();
    private final TestClient test = TestClient.replying(Reply.stream(provider), Reply.text("second try"));
    private final RecordingSubscriber subscriber = new RecordingSubscriber(Long.MAX_VALUE);

    static Stream<ChatEvent> content() {
        return Stream.of(
                Events.text("Hi"),
                new ChatEvent.ReasoningDelta(0, "hm"),
                new ChatEvent.RefusalDelta(0, "no"),
                new ChatEvent.ToolCallStarted(0, "call-1", "weather"),
                new ChatEvent.PartCompleted(0, new Part.Raw("image", Json.of("{}"), Optional.empty())));
    }

    static Stream<ChatEvent> noContent() {
        return Stream.of(
                Events.text(""),
                new ChatEvent.ReasoningDelta(0, ""),
                new ChatEvent.RefusalDelta(0, ""),
                new ChatEvent.UsageReported(Reply.USAGE),
                new ChatEvent.Raw("ping", Json.of("{}")),
                new ChatEvent.PartCompleted(0, Part.text("whole")));
    }

    @ParameterizedTest
    @MethodSource("content")
    void afterContentNothingIsRetried(ChatEvent event) {
        test.client().stream(Mode.REQUEST).subscribe(subscriber);
        provider.emit(event);

        provider.fail(BUSY);

        assertThat(test.first.calls).hasSize(1);
        assertThat(subscriber.events).hasSize(2).last().isSameAs(event);
        assertThat(subscriber.failure())
                .isInstanceOfSatisfying(
                        OverloadedException.class, e -> assertThat(e.partial()).isPresent());
    }

    @ParameterizedTest
    @MethodSource("noContent")
    void beforeContentAnErrorIsRetriedAndNothingWasShown(ChatEvent event) {
        test.client().stream(Mode.REQUEST).subscribe(subscriber);
        provider.emit(event);
        assertThat(subscriber.events).isEmpty();

        provider.fail(BUSY);

        assertThat(test.first.calls).hasSize(2);
        assertThat(subscriber.text()).isEqualTo("second try");
        assertThat(subscriber.events).doesNotContain(event);
    }

    @Test
    void asksForOneEventAtATimeUntilTheFirstContent() {
        test.client().stream(Mode.REQUEST).subscribe(subscriber);
        assertThat(provider.requested).hasValue(1);

        provider.text("");
        assertThat(provider.requested).hasValue(2);
        provider.text("Hi");

        assertThat(provider.requested).hasValue(Long.MAX_VALUE);
        assertThat(subscriber.events)
                .containsExactly(
                        new ChatEvent.Started(
                                "test-1", test.first.calls.get(0).request().model()),
                        Events.text(""),
                        Events.text("Hi"));
    }

    @Test
    void opensRatherThanHoldMoreThanSixteenEvents() {
        test.client().stream(Mode.REQUEST).subscribe(subscriber);

        for (int i = 0; i < OpeningGate.MOST_HELD; i++) {
            assertThat(subscriber.events).isEmpty();
            provider.text("");
        }

        assertThat(subscriber.events).hasSize(OpeningGate.MOST_HELD + 1);
    }

    @ParameterizedTest
    @EnumSource(names = {"SUBSCRIBING", "ITERATING", "DRAINING"})
    void anEmptyAnswerIsAnAnswer(Mode mode) {
        ChatResponse answer =
                mode.ask(TestClient.replying(Reply.events(Events.finished())).client());

        assertThat(answer.text()).isEmpty();
        assertThat(answer.report().timeToFirstContent()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"SUBSCRIBING", "ITERATING", "DRAINING"})
    void aStreamThatEndsWithoutItsMarkerBeforeContentIsTriedAgain(Mode mode) {
        TestClient cut = TestClient.replying(Reply.events(Events.text("")), Reply.text("second try"));

        assertThat(mode.ask(cut.client()).text()).isEqualTo("second try");
    }

    @ParameterizedTest
    @EnumSource(names = {"SUBSCRIBING", "ITERATING", "DRAINING"})
    void aStreamThatEndsWithoutItsMarkerFailsWithThePartial(Mode mode) {
        TestClient cut = TestClient.replying(Reply.events(Events.text("Hel"), Events.text("lo")));

        assertThatThrownBy(() -> mode.ask(cut.client())).isInstanceOfSatisfying(IncompleteStreamException.class, e -> {
            assertThat(e.partial().orElseThrow().text()).isEqualTo("Hello");
            assertThat(e.attempts()).hasSize(1);
            assertThat(e.provider()).contains("first");
        });
    }

    @Test
    void eventsThatDoNotFitTogetherAreAFailureAndEndTheExchange() {
        Observed observed = new Observed();
        test.settings(s -> s.listeners(List.of(observed))).client().stream(Mode.REQUEST)
                .subscribe(subscriber);
        provider.text("Hi");

        provider.emit(new ChatEvent.ToolCallDelta(0, "{}"));
        provider.text("ignored");
        provider.complete();

        assertThat(provider.cancelled).isTrue();
        assertThat(subscriber.failure()).isInstanceOf(MalformedResponseException.class);
        assertThat(subscriber.terminals).hasValue(1);
        assertThat(observed.lines)
                .containsExactly(
                        "started STREAM",
                        "attempt 1 first/model-a",
                        "firstContent",
                        "ended 1 MALFORMED_RESPONSE",
                        "failed MALFORMED_RESPONSE");
    }

    @Test
    void nothingFollowsTheEndMarker() {
        test.client().stream(Mode.REQUEST).subscribe(subscriber);
        provider.text("Hi");
        provider.emit(Events.finished());

        provider.text("more");
        provider.fail(BUSY);
        provider.complete();

        assertThat(subscriber.completed()).isTrue();
        assertThat(subscriber.failure()).isNull();
        assertThat(subscriber.events).hasSize(3);
        assertThat(subscriber.response().text()).isEqualTo("Hi");
    }

    @Test
    void heldEventsAreDeliveredAsTheyAreAskedFor() {
        RecordingSubscriber slow = new RecordingSubscriber(0);
        test.client().stream(Mode.REQUEST).subscribe(slow);
        provider.text("");
        provider.text("Hi");
        assertThat(slow.events).isEmpty();

        slow.subscription.request(1);
        assertThat(slow.events).hasSize(1).first().isInstanceOf(ChatEvent.Started.class);
        slow.subscription.request(1);
        assertThat(slow.events).hasSize(2);
        slow.subscription.request(3);
        assertThat(slow.events).hasSize(3);

        assertThat(provider.requested).hasValue(4);
    }

    @Test
    void aFailureWaitsUntilTheHeldEventsAreDelivered() {
        RecordingSubscriber slow = new RecordingSubscriber(0);
        test.client().stream(Mode.REQUEST).subscribe(slow);
        provider.text("Hi");
        provider.fail(BUSY);
        assertThat(slow.terminals).hasValue(0);

        slow.subscription.request(1);
        assertThat(slow.terminals).hasValue(0);
        slow.subscription.request(1);

        assertThat(slow.text()).isEqualTo("Hi");
        assertThat(slow.failure()).isInstanceOf(OverloadedException.class);
    }

    @Test
    void keepsTheOrderOfAProviderThatDoesNotWaitToBeAsked() {
        RecordingSubscriber slow = new RecordingSubscriber(0);
        test.client().stream(Mode.REQUEST).subscribe(slow);
        provider.text("Hel");
        provider.text("lo");
        provider.emit(Events.finished());

        slow.subscription.request(3);
        assertThat(slow.text()).isEqualTo("Hello");
        assertThat(slow.completed()).isFalse();
        slow.subscription.request(1);

        assertThat(slow.response().text()).isEqualTo("Hello");
        assertThat(slow.completed()).isTrue();
    }

    @Test
    void aProviderThatEmitsEverythingAtOnceIsReadWhole() {
        Reply pushing = Reply.stream(consumer -> {
            ManualPublisher pushed = new ManualPublisher();
            pushed.subscribe(consumer);
            pushed.text("Hel");
            pushed.text("lo");
            pushed.emit(Events.finished());
            pushed.complete();
        });

        assertThat(Mode.DRAINING.ask(TestClient.replying(pushing).client()).text())
                .isEqualTo("Hello");
    }

    @Test
    void demandFromInsideASignalIsServedInOrder() {
        RecordingSubscriber eager = new RecordingSubscriber(1);
        eager.onEvent = event -> eager.subscription.request(1);
        test.client().stream(Mode.REQUEST).subscribe(eager);
        provider.text("");
        provider.text("Hi");

        assertThat(eager.events).hasSize(3);
        assertThat(eager.overlaps).hasValue(0);
        assertThat(provider.requested).hasValue(3);
    }

    @Test
    void timesTheFirstContent() {
        test.timer.advance(Duration.ofSeconds(1));
        test.client().stream(Mode.REQUEST).subscribe(subscriber);
        provider.text("");
        test.timer.advance(Duration.ofSeconds(2));
        provider.text("Hi");
        test.timer.advance(Duration.ofSeconds(3));
        provider.emit(Events.finished());

        assertThat(subscriber.response().report().timeToFirstContent()).contains(Duration.ofSeconds(2));
        assertThat(subscriber.response().report().duration()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aStreamClosedBeforeTheProviderAcceptedItCancelsItThen() {
        ManualPublisher late = new ManualPublisher();
        ChatStream[] stream = new ChatStream[1];
        TestClient racing = TestClient.replying(new Reply(call -> null, call -> consumer -> {
            stream[0].close();
            late.subscribe(consumer);
        }));
        stream[0] = racing.client().stream(Mode.REQUEST);

        stream[0].subscribe(subscriber);

        assertThat(late.cancelled).isTrue();
        assertThat(late.requested).hasValue(0);
    }

    @Test
    void aStreamClosedWhileItsAttemptIsMadeCancelsIt() {
        ManualPublisher late = new ManualPublisher();
        ChatStream[] stream = new ChatStream[1];
        TestClient racing = TestClient.replying(Reply.stream(late));
        Observed closing = new Observed() {
            @Override
            public void attemptStarted(int number, ModelAddress target) {
                stream[0].close();
            }
        };
        racing.settings(s -> s.listeners(List.of(closing)));
        stream[0] = racing.client().stream(Mode.REQUEST);

        stream[0].subscribe(subscriber);

        assertThat(late.cancelled).isTrue();
        assertThat(subscriber.terminals).hasValue(1);
    }
}
