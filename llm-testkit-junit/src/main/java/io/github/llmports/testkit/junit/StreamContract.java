package io.github.llmports.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.CancelledException;
import io.github.llmports.api.error.IncompleteStreamException;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.error.TimedOutException;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.report.ErrorKind;
import io.github.llmports.api.spi.CancellationSource;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.api.spi.ResponseAssembler;
import io.github.llmports.testkit.provider.RecordingSubscriber;
import io.github.llmports.testkit.time.RealTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What every provider keeps to while it streams, and when a call is given up. */
abstract class StreamContract extends ErrorContract {
    @Test
    void endsAStreamWithFinishedAndLeavesTheCoresEventsToTheCore() {
        List<ChatEvent> events = stream(setup(Scenario.ANSWERS)).items();

        assertThat(events).last().isInstanceOf(ChatEvent.Finished.class);
        assertThat(events).filteredOn(ChatEvent.Finished.class::isInstance).hasSize(1);
        assertThat(events)
                .doesNotHaveAnyElementsOfTypes(
                        ChatEvent.Started.class, ChatEvent.Restarted.class, ChatEvent.Completed.class);
    }

    @Test
    void deliversNoMoreThanIsAskedFor() {
        ProviderSetup setup = setup(Scenario.ANSWERS);
        RecordingSubscriber<ChatEvent> subscriber = RecordingSubscriber.requesting(0);
        setup.provider().stream(call(setup)).subscribe(subscriber);

        int asked = 0;
        while (subscriber.terminals() == 0
                && subscriber.items().stream().noneMatch(ChatEvent.Finished.class::isInstance)) {
            assertThat(subscriber.items()).hasSize(asked);
            subscriber.request(1);
            asked++;
            subscriber.awaitItems(asked, patience());
        }

        subscriber.awaitEnd(patience());
        assertThat(subscriber.completed()).isTrue();
        assertThat(subscriber.breaches()).isEmpty();
    }

    @Test
    void refusesDemandThatIsNotPositive() {
        ProviderSetup setup = setup(Scenario.ANSWERS);
        RecordingSubscriber<ChatEvent> subscriber = RecordingSubscriber.requesting(0);
        setup.provider().stream(call(setup)).subscribe(subscriber);

        subscriber.request(0);

        assertEndedOnce(subscriber);
        assertThat(subscriber.failure()).containsInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesASecondSubscriberAndServesTheFirst() {
        ProviderSetup setup = setup(Scenario.ANSWERS);
        var publisher = setup.provider().stream(call(setup));
        RecordingSubscriber<ChatEvent> first = RecordingSubscriber.unbounded();
        RecordingSubscriber<ChatEvent> second = RecordingSubscriber.unbounded();

        publisher.subscribe(first);
        publisher.subscribe(second);

        assertEndedOnce(second);
        assertThat(second.failure()).containsInstanceOf(IllegalStateException.class);
        assertEndedOnce(first);
        assertThat(first.completed()).isTrue();
    }

    @Test
    void refusesNoSubscriber() {
        ProviderSetup setup = setup(Scenario.ANSWERS);
        assertThatNullPointerException()
                .isThrownBy(() -> setup.provider().stream(call(setup)).subscribe(null));
    }

    @Test
    void failsAStreamThatIsCutAfterWhatHadArrived() {
        ProviderSetup setup = setup(Scenario.CUTS_STREAM);
        RecordingSubscriber<ChatEvent> subscriber = run(setup);

        ResponseAssembler assembler = assembler(setup, subscriber);
        assertThat(assembler.finished()).isFalse();
        assertThat(assembler.partial())
                .hasValueSatisfying(partial -> assertThat(partial.text()).isNotEmpty());
        assertThat(subscriber.failure()).containsInstanceOf(IncompleteStreamException.class);
        ((IncompleteStreamException) subscriber.failure().orElseThrow())
                .partial()
                .ifPresent(partial -> assertThat(partial.text())
                        .isEqualTo(assembler.partial().orElseThrow().text()));
    }

    @Test
    void failsAStreamInWhichTheServiceReportsAFault() {
        ProviderSetup setup = setup(Scenario.FAILS_IN_STREAM);
        RecordingSubscriber<ChatEvent> subscriber = run(setup);

        ResponseAssembler assembler = assembler(setup, subscriber);
        assertThat(assembler.finished()).isFalse();
        assertThat(assembler.partial())
                .hasValueSatisfying(partial -> assertThat(partial.text()).isNotEmpty());
        assertThat(subscriber.failure())
                .hasValueSatisfying(failure -> assertThat(failure).isInstanceOfSatisfying(LlmException.class, typed -> {
                    assertThat(typed.kind()).isIn(ErrorKind.SERVER_FAILED, ErrorKind.OVERLOADED);
                    assertThat(typed.retryable()).isTrue();
                }));
    }

    @Test
    void endsTheExchangeWhenTheSubscriptionIsCancelled() {
        ProviderSetup setup = setup(Scenario.STALLS_STREAM);
        RecordingSubscriber<ChatEvent> subscriber = RecordingSubscriber.unbounded();
        setup.provider().stream(call(setup)).subscribe(subscriber);
        subscriber.awaitItems(1, patience());

        subscriber.cancel();

        awaitQuiet(setup);
        assertThat(subscriber.terminals()).isZero();
        assertThat(subscriber.breaches()).isEmpty();
    }

    @Test
    void endsAStreamWhenItsCallIsCancelled() {
        ProviderSetup setup = setup(Scenario.STALLS_STREAM);
        CancellationSource cancellation = new CancellationSource();
        RecordingSubscriber<ChatEvent> subscriber = RecordingSubscriber.unbounded();
        setup.provider().stream(call(setup, cancellation)).subscribe(subscriber);
        subscriber.awaitItems(1, patience());

        cancellation.cancel();

        assertEndedOnce(subscriber);
        assertThat(subscriber.failure()).containsInstanceOf(CancelledException.class);
        awaitQuiet(setup);
    }

    @Test
    void endsACallThatIsCancelled() throws Exception {
        ProviderSetup setup = setup(Scenario.STAYS_SILENT);
        CancellationSource cancellation = new CancellationSource();
        CompletableFuture<ChatResponse> answer =
                setup.provider().chat(call(setup, cancellation)).toCompletableFuture();

        cancellation.cancel();

        assertThat(failure(answer)).isInstanceOf(CancelledException.class);
        awaitQuiet(setup);
    }

    @Test
    void startsNothingForACallThatIsCancelledAlready() throws Exception {
        ProviderSetup setup = setup(Scenario.ANSWERS);
        CancellationSource cancellation = new CancellationSource();
        cancellation.cancel();

        assertThat(failure(setup.provider().chat(call(setup, cancellation)).toCompletableFuture()))
                .isInstanceOf(CancelledException.class);
        RecordingSubscriber<ChatEvent> subscriber = RecordingSubscriber.unbounded();
        setup.provider().stream(call(setup, cancellation)).subscribe(subscriber);
        assertEndedOnce(subscriber);
        assertThat(subscriber.failure()).containsInstanceOf(CancelledException.class);
    }

    @Test
    void endsACallWhoseDeadlinePasses() throws Exception {
        assumeTrue(enforcesDeadline(), "the provider leaves deadlines to the core");
        ProviderSetup setup = setup(Scenario.STAYS_SILENT);
        ProviderCall call = prepared(setup, request(setup))
                .deadline(RealTime.TIMER, Duration.ofMillis(100))
                .build();

        assertThat(failure(setup.provider().chat(call).toCompletableFuture())).isInstanceOf(TimedOutException.class);
        RecordingSubscriber<ChatEvent> subscriber = stream(setup, call);
        assertThat(subscriber.failure()).containsInstanceOf(TimedOutException.class);
        awaitQuiet(setup);
    }
}
