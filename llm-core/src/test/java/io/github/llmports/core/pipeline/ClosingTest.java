package io.github.llmports.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.ChatStream;
import io.github.llmports.api.LlmClient;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.CancelledException;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.core.fake.ManualPublisher;
import io.github.llmports.core.fake.Mode;
import io.github.llmports.core.fake.OnIoThread;
import io.github.llmports.core.fake.RecordingSubscriber;
import io.github.llmports.core.fake.Reply;
import io.github.llmports.core.fake.TestClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class ClosingTest {

    @Test
    void cancelsWhatIsInFlightThenClosesTheResourcesOnce() {
        AtomicInteger closings = new AtomicInteger();
        ManualPublisher provider = new ManualPublisher();
        TestClient test = TestClient.replying(Reply.silence(), Reply.stream(provider));
        test.resources = closings::incrementAndGet;
        LlmClient client = test.client();
        CompletableFuture<ChatResponse> future = client.chatAsync(Mode.REQUEST);
        RecordingSubscriber subscriber = new RecordingSubscriber(Long.MAX_VALUE);
        client.stream(Mode.REQUEST).subscribe(subscriber);

        client.close();
        client.close();

        assertThatThrownBy(future::join)
                .hasCauseInstanceOf(CancelledException.class)
                .hasMessageContaining("closed");
        assertThat(subscriber.failure()).isInstanceOf(CancelledException.class);
        assertThat(provider.cancelled).isTrue();
        assertThat(closings).hasValue(1);
        assertThat(test.timer.pending()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void refusesCallsAfterClosing(Mode mode) {
        LlmClient client = TestClient.replying(Reply.text("Hello")).client();
        client.close();

        assertThatThrownBy(() -> mode.ask(client))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void aStreamOfAClosedClientFailsOnceAndCanBeClosed() {
        LlmClient client = TestClient.replying(Reply.text("Hello")).client();
        ChatStream stream = client.stream(Mode.REQUEST);
        client.close();
        RecordingSubscriber subscriber = new RecordingSubscriber(1);

        stream.subscribe(subscriber);
        subscriber.subscription.request(1);
        subscriber.subscription.cancel();
        stream.close();

        assertThat(subscriber.failure()).isInstanceOf(IllegalStateException.class);
        assertThat(subscriber.terminals).hasValue(1);
        assertThat(stream.response()).isCompletedExceptionally();
    }

    @Test
    void aCallThatBeganWhileTheClientWasClosingIsCancelled() {
        InFlight inFlight = new InFlight();
        inFlight.close();
        AtomicReference<Throwable> told = new AtomicReference<>();

        inFlight.add(told::set);

        assertThat(told.get()).isInstanceOf(CancelledException.class);
    }

    @Test
    void doesNotWaitLongerThanItsBound() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        ClosingBound closing = new ClosingBound(never::await, Duration.ofMillis(1));

        closing.close();

        never.countDown();
    }

    @Test
    void doesNotWaitOnAnIoThreadThatTheResourcesMayNeed() throws Exception {
        try (OnIoThread io = new OnIoThread(1)) {
            CountDownLatch needed = new CountDownLatch(1);
            CountDownLatch closed = new CountDownLatch(1);
            ClosingBound closing = new ClosingBound(
                    () -> {
                        needed.await();
                        closed.countDown();
                    },
                    Duration.ofDays(1));

            io.run(() -> {
                        closing.close();
                        needed.countDown();
                        return true;
                    })
                    .get(10, TimeUnit.SECONDS);

            assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void anInterruptEndsTheWaitAndStays() {
        CountDownLatch never = new CountDownLatch(1);
        ClosingBound closing = new ClosingBound(never::await, Duration.ofDays(1));

        Thread.currentThread().interrupt();
        closing.close();

        assertThat(Thread.interrupted()).isTrue();
        never.countDown();
    }

    @Test
    void resourcesThatFailToCloseAreNotTheCallersProblem() {
        ClosingBound closing = new ClosingBound(
                () -> {
                    throw new IllegalStateException("a bug");
                },
                Duration.ofSeconds(10));

        closing.close();

        assertThat(closing).isNotNull();
    }

    @Test
    void theClientsThreadsAreNamedDaemonsAndEndWithIt() throws Exception {
        ClientThreads threads = new ClientThreads();
        CompletableFuture<Thread> callback = CompletableFuture.supplyAsync(Thread::currentThread, threads.callbacks());
        CompletableFuture<Thread> blocking = CompletableFuture.supplyAsync(Thread::currentThread, threads.blocking());

        assertThat(callback.get(10, TimeUnit.SECONDS).getName()).startsWith("llm-callback-");
        assertThat(blocking.get(10, TimeUnit.SECONDS).getName()).startsWith("llm-blocking-");
        assertThat(callback.join().isDaemon()).isTrue();
        assertThat(blocking.join().isDaemon()).isTrue();
        threads.close();
        blocking.join().join(10_000);
        assertThat(blocking.join().isAlive()).isFalse();
    }

    @Test
    void closingDuringACallThatFailsIsNoError() {
        TestClient test = TestClient.replying(Reply.silence());
        LlmClient client = test.client();
        CompletableFuture<ChatResponse> future = client.chatAsync(Mode.REQUEST);
        future.completeExceptionally(new CancelledException("mine", ErrorDetails.none()));

        client.close();

        assertThat(future).isCompletedExceptionally();
    }
}
