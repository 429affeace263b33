package io.github.llmports.api.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.Samples;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.chat.Warning;
import io.github.llmports.api.error.CancelledException;
import io.github.llmports.api.error.ConnectionFailedException;
import io.github.llmports.api.error.IncompleteStreamException;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.error.OtherLlmException;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.usage.RateLimitState;
import io.github.llmports.api.usage.Usage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BlockingStreamTest {

    private static final ChatEvent.Finished FINISHED =
            new ChatEvent.Finished("resp_1", "small", Samples.STOP, Usage.unknown(), Optional.empty());

    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final CountingCancellation cancellation = new CountingCancellation();

    @AfterEach
    void stopThreads() throws InterruptedException {
        executor.shutdown();
        assertThat(executor.awaitTermination(10, TimeUnit.SECONDS))
                .as("the code has ended")
                .isTrue();
        assertThat(cancellation.waiting()).as("actions left behind").isZero();
    }

    @Test
    void emitsOnDemandAndCompletesAfterTheEndMarker() throws Exception {
        RecordingSubscriber subscriber = new RecordingSubscriber(1);
        subscribe(subscriber, sink -> {
            sink.text("a");
            sink.text("b");
            sink.finish(Samples.STOP, Samples.USAGE);
        });

        assertThat(subscriber.next()).isEqualTo(new ChatEvent.TextDelta(0, "a"));
        assertThat(subscriber.rest()).isEmpty();
        subscriber.subscription().request(1);
        assertThat(subscriber.next()).isEqualTo(new ChatEvent.TextDelta(0, "b"));
        assertThat(subscriber.ended()).isFalse();
        subscriber.subscription().request(Long.MAX_VALUE);
        subscriber.subscription().request(Long.MAX_VALUE);
        assertThat(subscriber.next())
                .isEqualTo(new ChatEvent.Finished("", "small", Samples.STOP, Samples.USAGE, Optional.empty()));
        subscriber.awaitCompletion();
    }

    @Test
    void streamsAWholeAnswerPartByPart() throws Exception {
        ChatResponse answer = ChatResponse.builder()
                .id("resp_1")
                .parts(Samples.parts().toList())
                .finishReason(Samples.STOP)
                .usage(Samples.USAGE)
                .providerCost(Samples.COST)
                .providerFields(Map.of("fingerprint", Json.of("\"x\"")))
                .warnings(List.of(Samples.WARNING))
                .build();
        HouseProvider provider = HouseProvider.answering(executor, call -> answer);
        List<Warning> warnings = new ArrayList<>();
        ProviderCall call = Calls.call(cancellation, collectingInto(warnings));
        RecordingSubscriber subscriber = new RecordingSubscriber(Long.MAX_VALUE);

        provider.stream(call).subscribe(subscriber);
        subscriber.awaitCompletion();

        ResponseAssembler assembler = new ResponseAssembler("house", "small");
        subscriber.rest().forEach(assembler::accept);
        ChatResponse whole = provider.chat(call).toCompletableFuture().get(10, TimeUnit.SECONDS);
        assertThat(warnings).containsExactly(Samples.WARNING);
        assertThat(assembler.response().toBuilder().warnings(warnings).build()).isEqualTo(whole);
        assertThat(subscriber.rest()).contains(new ChatEvent.ToolCallStarted(6, "call_1", "weather"));
    }

    @Test
    void doesNothingBeforeTheFirstDemand() throws Exception {
        AtomicBoolean begun = new AtomicBoolean();
        RecordingSubscriber subscriber = new RecordingSubscriber(subscription -> {}, event -> {});
        subscribe(subscriber, sink -> begun.set(true));

        assertThat(CompletableFuture.supplyAsync(begun::get, executor).get()).isFalse();
        subscriber.subscription().cancel();
    }

    @Test
    void sendsNoSignalBeforeOnSubscribeHasReturned() throws Exception {
        RecordingSubscriber subscriber = new RecordingSubscriber(
                subscription -> {
                    subscription.request(Long.MAX_VALUE);
                    // If a task was handed over, it has run once another one on the same thread is through.
                    CompletableFuture.runAsync(() -> {}, executor)
                            .orTimeout(10, TimeUnit.SECONDS)
                            .join();
                },
                event -> {});
        subscribe(subscriber, sink -> sink.emit(FINISHED));

        subscriber.awaitCompletion();
    }

    @Test
    void takesDemandFromWithinOnNext() throws Exception {
        AtomicReference<RecordingSubscriber> self = new AtomicReference<>();
        RecordingSubscriber subscriber = new RecordingSubscriber(
                subscription -> subscription.request(1),
                event -> self.get().subscription().request(1));
        self.set(subscriber);
        subscribe(subscriber, sink -> {
            for (int i = 0; i < 1_000; i++) {
                sink.text("x");
            }
            sink.emit(FINISHED);
        });

        subscriber.awaitCompletion();
        assertThat(subscriber.rest()).hasSize(1_001);
    }

    @Test
    void failsAStreamWithoutItsEndMarker() throws Exception {
        RecordingSubscriber subscriber = new RecordingSubscriber(Long.MAX_VALUE);
        subscribe(subscriber, sink -> sink.text("half"));

        assertThat(subscriber.failure())
                .isInstanceOf(IncompleteStreamException.class)
                .hasMessageContaining("without emitting Finished")
                .satisfies(failure ->
                        assertThat(((LlmException) failure).provider()).contains("house"));
    }

    @Test
    void refusesEventsAfterTheEndMarker() throws Exception {
        RecordingSubscriber subscriber = new RecordingSubscriber(Long.MAX_VALUE);
        subscribe(subscriber, sink -> {
            sink.emit(FINISHED);
            sink.text("more");
        });

        assertThat(subscriber.failure())
                .isInstanceOf(OtherLlmException.class)
                .hasMessageContaining("nothing may be emitted after Finished");
        assertThat(subscriber.rest()).containsExactly(FINISHED);
    }

    @Test
    void refusesNull() throws Exception {
        RecordingSubscriber subscriber = new RecordingSubscriber(Long.MAX_VALUE);
        subscribe(subscriber, sink -> assertThatNullPointerException().isThrownBy(() -> sink.emit(null)));

        assertThat(subscriber.failure()).isInstanceOf(IncompleteStreamException.class);
        assertThatNullPointerException().isThrownBy(() -> publisher(sink -> {}).subscribe(null));
    }

    @Test
    void typesWhatTheCodeThrows() throws Exception {
        RecordingSubscriber subscriber = new RecordingSubscriber(Long.MAX_VALUE);
        subscribe(subscriber, sink -> {
            sink.text("half");
            throw new IOException("connection reset");
        });

        assertThat(subscriber.failure())
                .isInstanceOf(ConnectionFailedException.class)
                .hasMessage("provider 'house' failed: connection reset");
        assertThat(subscriber.rest()).hasSize(1);
    }

    @Test
    void refusesASecondSubscriber() throws Exception {
        Flow.Publisher<ChatEvent> publisher = publisher(sink -> sink.emit(FINISHED));
        RecordingSubscriber first = new RecordingSubscriber(Long.MAX_VALUE);
        RecordingSubscriber second = new RecordingSubscriber(Long.MAX_VALUE);

        publisher.subscribe(first);
        publisher.subscribe(second);

        assertThat(second.failure()).isInstanceOf(IllegalStateException.class).hasMessageContaining("new stream");
        second.subscription().cancel();
        first.awaitCompletion();
    }

    @Test
    void failsOnDemandThatIsNotPositiveWithoutCallingTheService() throws Exception {
        AtomicBoolean begun = new AtomicBoolean();
        for (long demand : new long[] {0, -1}) {
            RecordingSubscriber subscriber = new RecordingSubscriber(demand);
            subscribe(subscriber, sink -> begun.set(true));

            assertThat(subscriber.failure())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("request(" + demand + "): demand must be positive");
        }
        assertThat(begun).isFalse();
    }

    @Test
    void failsOnDemandThatIsNotPositiveWhileTheCodeWaits() throws Exception {
        RecordingSubscriber subscriber = new RecordingSubscriber(1);
        AtomicReference<Throwable> seen = new AtomicReference<>();
        subscribe(subscriber, sink -> {
            try {
                sink.text("a");
                sink.text("b");
            } catch (CancelledException e) {
                seen.set(e);
                throw e;
            }
        });
        subscriber.next();

        subscriber.subscription().request(0);
        subscriber.subscription().request(-1);

        assertThat(subscriber.failure())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("request(0)");
        assertThat(seen.get()).isInstanceOf(CancelledException.class);
    }

    @Test
    void failsOnDemandThatIsNotPositiveFromWithinOnNext() throws Exception {
        AtomicReference<RecordingSubscriber> self = new AtomicReference<>();
        RecordingSubscriber subscriber = new RecordingSubscriber(
                subscription -> subscription.request(Long.MAX_VALUE),
                event -> self.get().subscription().request(0));
        self.set(subscriber);
        subscribe(subscriber, sink -> {
            sink.text("a");
            sink.text("b");
        });

        assertThat(subscriber.failure()).isInstanceOf(IllegalArgumentException.class);
        assertThat(subscriber.rest()).hasSize(1);
    }

    @Test
    void endsAtOnceWhenTheCallIsCancelledWhileTheServiceIsSilent() throws Exception {
        CountDownLatch silent = new CountDownLatch(1);
        RecordingSubscriber subscriber = new RecordingSubscriber(Long.MAX_VALUE);
        subscribe(subscriber, sink -> {
            silent.countDown();
            new CountDownLatch(1).await();
        });
        assertThat(silent.await(10, TimeUnit.SECONDS)).isTrue();

        cancellation.cancel();

        assertThat(subscriber.failure())
                .isInstanceOf(CancelledException.class)
                .hasMessage("the call was cancelled")
                .satisfies(
                        failure -> assertThat(((LlmException) failure).model()).contains("small"));
        assertThat(nextTaskIsInterrupted()).isFalse();
    }

    @Test
    void stopsCodeThatNoInterruptReachesWhenTheSubscriberCancels() throws Exception {
        CompletableFuture<String> stopped = new CompletableFuture<>();
        RecordingSubscriber subscriber = new RecordingSubscriber(Long.MAX_VALUE);
        HouseProvider.stoppable(executor, (sink, stop) -> {
                    stop.onCancel(() -> stopped.complete("socket closed"));
                    sink.text("a");
                    stopped.join();
                })
                .stream(Calls.call(cancellation))
                .subscribe(subscriber);
        subscriber.next();

        subscriber.subscription().cancel();

        assertThat(stopped.get(10, TimeUnit.SECONDS)).isEqualTo("socket closed");
        assertThat(nextTaskIsInterrupted()).isFalse();
        assertThat(subscriber.ended()).isFalse();
    }

    @Test
    void callsNoServiceWhenTheCallWasCancelledBefore() throws Exception {
        AtomicBoolean begun = new AtomicBoolean();
        CancellationSource cancelled = new CancellationSource();
        cancelled.cancel();
        RecordingSubscriber subscriber = new RecordingSubscriber(Long.MAX_VALUE);

        HouseProvider.streaming(executor, sink -> begun.set(true)).stream(Calls.call(cancelled))
                .subscribe(subscriber);

        assertThat(subscriber.failure()).isInstanceOf(CancelledException.class);
        assertThat(begun).isFalse();
    }

    @Test
    void callsNoServiceWhenTheCallIsCancelledWhileItWaitsForAThread() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        AtomicBoolean begun = new AtomicBoolean();
        CompletableFuture<Boolean> busy = CompletableFuture.supplyAsync(() -> awaited(release), executor);
        RecordingSubscriber subscriber = new RecordingSubscriber(Long.MAX_VALUE);
        subscribe(subscriber, sink -> begun.set(true));

        cancellation.cancel();

        assertThat(subscriber.failure()).isInstanceOf(CancelledException.class);
        release.countDown();
        assertThat(busy.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(nextTaskIsInterrupted()).isFalse();
        assertThat(begun).isFalse();
    }

    @Test
    void signalsNothingAfterTheSubscriberCancelled() throws Exception {
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        RecordingSubscriber subscriber = new RecordingSubscriber(1);
        subscribe(subscriber, sink -> {
            thrown.complete(caught(() -> {
                sink.text("a");
                sink.text("b");
            }));
        });
        subscriber.next();

        subscriber.subscription().cancel();
        subscriber.subscription().cancel();
        subscriber.subscription().request(1);
        subscriber.subscription().request(0);

        assertThat(thrown.get(10, TimeUnit.SECONDS)).isInstanceOf(CancelledException.class);
        assertThat(nextTaskIsInterrupted()).isFalse();
        assertThat(subscriber.ended()).isFalse();
        assertThat(subscriber.rest()).isEmpty();
    }

    @Test
    void stopsTheCodeWhenTheSubscriberCancelsWithinOnNextWithoutInterruptingTheSubscriber() throws Exception {
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        AtomicReference<RecordingSubscriber> self = new AtomicReference<>();
        RecordingSubscriber subscriber =
                new RecordingSubscriber(subscription -> subscription.request(Long.MAX_VALUE), event -> {
                    self.get().subscription().cancel();
                    interrupted.complete(Thread.currentThread().isInterrupted());
                });
        self.set(subscriber);
        subscribe(subscriber, sink -> thrown.complete(caught(() -> sink.text("a"))));

        assertThat(thrown.get(10, TimeUnit.SECONDS)).isInstanceOf(CancelledException.class);
        assertThat(interrupted.get()).isFalse();
        assertThat(nextTaskIsInterrupted()).isFalse();
        assertThat(subscriber.ended()).isFalse();
    }

    @Test
    void callsNoServiceWhenTheSubscriberCancelsWithinOnSubscribe() throws Exception {
        AtomicBoolean begun = new AtomicBoolean();
        RecordingSubscriber subscriber = new RecordingSubscriber(
                subscription -> {
                    subscription.request(1);
                    subscription.cancel();
                },
                event -> {});
        subscribe(subscriber, sink -> begun.set(true));

        assertThat(nextTaskIsInterrupted()).isFalse();
        assertThat(begun).isFalse();
        assertThat(subscriber.ended()).isFalse();
    }

    @Test
    void callsNoServiceWhenTheSubscriberCancelsWhileTheCodeWaitsForAThread() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        AtomicBoolean begun = new AtomicBoolean();
        CompletableFuture<Boolean> busy = CompletableFuture.supplyAsync(() -> awaited(release), executor);
        RecordingSubscriber subscriber = new RecordingSubscriber(Long.MAX_VALUE);
        subscribe(subscriber, sink -> begun.set(true));

        subscriber.subscription().cancel();
        release.countDown();

        assertThat(busy.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(nextTaskIsInterrupted()).isFalse();
        assertThat(begun).isFalse();
    }

    @Test
    void failsOnceWhenTheExecutorTakesNoMoreWork() throws Exception {
        executor.shutdown();
        RecordingSubscriber subscriber = new RecordingSubscriber(1);
        subscribe(subscriber, sink -> sink.emit(FINISHED));

        assertThat(subscriber.failure())
                .isInstanceOf(OtherLlmException.class)
                .hasMessageContaining("is the client closed?")
                .hasCauseInstanceOf(RejectedExecutionException.class);
        subscriber.subscription().request(1);
        subscriber.failure();
    }

    @Test
    void endsAsCancelledWhenAForeignInterruptHitsTheWaitForDemand() throws Exception {
        RecordingSubscriber subscriber = new RecordingSubscriber(1);
        subscribe(subscriber, sink -> {
            sink.text("a");
            Thread.currentThread().interrupt();
            try {
                sink.text("b");
            } finally {
                assertThat(Thread.interrupted()).isTrue();
            }
        });

        assertThat(subscriber.failure()).isInstanceOf(CancelledException.class).hasMessage("the call was interrupted");
    }

    @Test
    void streamsOnTheSubscribersThreadAsLongAsThereIsDemand() throws Exception {
        RecordingSubscriber subscriber = new RecordingSubscriber(Long.MAX_VALUE);
        HouseProvider.streaming(Runnable::run, sink -> {
                    sink.text("a");
                    sink.emit(FINISHED);
                })
                .stream(Calls.call(cancellation))
                .subscribe(subscriber);

        subscriber.awaitCompletion();
    }

    @Test
    void failsInsteadOfWaitingForEverWhereTheExecutorUsesTheSubscribersThread() throws Exception {
        RecordingSubscriber subscriber = new RecordingSubscriber(1);
        HouseProvider.streaming(Runnable::run, sink -> {
                    sink.text("a");
                    sink.text("b");
                })
                .stream(Calls.call(cancellation))
                .subscribe(subscriber);

        assertThat(subscriber.failure())
                .isInstanceOf(OtherLlmException.class)
                .hasMessageContaining("give it threads of its own");
    }

    @Test
    void sendsExactlyOneTerminalWhenTheEndAndTheCancellationRace() throws Exception {
        for (int round = 0; round < 300; round++) {
            CountingCancellation racing = new CountingCancellation();
            CountDownLatch begun = new CountDownLatch(1);
            RecordingSubscriber subscriber = new RecordingSubscriber(Long.MAX_VALUE);
            HouseProvider.streaming(executor, sink -> {
                        begun.countDown();
                        sink.text("a");
                        sink.emit(FINISHED);
                    })
                    .stream(Calls.call(racing))
                    .subscribe(subscriber);
            begun.await();
            racing.cancel();

            subscriber.failure();
            assertThat(nextTaskIsInterrupted()).isFalse();
            assertThat(racing.waiting()).isZero();
        }
    }

    private void subscribe(RecordingSubscriber subscriber, HouseProvider.Streaming source) {
        publisher(source).subscribe(subscriber);
    }

    private Flow.Publisher<ChatEvent> publisher(HouseProvider.Streaming source) {
        return HouseProvider.streaming(executor, source).stream(Calls.call(cancellation));
    }

    private boolean nextTaskIsInterrupted() throws Exception {
        Executor sameThread = executor;
        return CompletableFuture.supplyAsync(() -> Thread.currentThread().isInterrupted(), sameThread)
                .get(10, TimeUnit.SECONDS);
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    private static Throwable caught(Runnable code) {
        List<Throwable> caught = new ArrayList<>();
        assertThatThrownBy(code::run).satisfies(caught::add);
        return caught.get(0);
    }

    private static CallFeedback collectingInto(List<Warning> warnings) {
        return new CallFeedback() {
            @Override
            public void warn(Warning warning) {
                warnings.add(warning);
            }

            @Override
            public void requestId(String id) {}

            @Override
            public void rateLimits(RateLimitState state) {}
        };
    }
}
