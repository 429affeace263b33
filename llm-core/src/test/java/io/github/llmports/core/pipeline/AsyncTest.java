package io.github.llmports.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.LlmClient;
import io.github.llmports.api.call.CallListener;
import io.github.llmports.api.call.CallObserver;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.CancelledException;
import io.github.llmports.api.report.ErrorKind;
import io.github.llmports.api.spi.IoThread;
import io.github.llmports.core.fake.Mode;
import io.github.llmports.core.fake.Observed;
import io.github.llmports.core.fake.OnIoThread;
import io.github.llmports.core.fake.Reply;
import io.github.llmports.core.fake.TestClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AsyncTest {

    @Test
    void cancellingTheFutureAbortsTheExchangeAndTellsTheListeners() {
        Observed observed = new Observed();
        TestClient test = TestClient.replying(Reply.silence()).settings(s -> s.listeners(List.of(observed)));
        CompletableFuture<ChatResponse> future = test.client().chatAsync(Mode.REQUEST);

        future.cancel(true);

        assertThat(test.first.calls.get(0).scope().cancellation().cancelled()).isTrue();
        assertThat(observed.lines)
                .containsExactly("started CHAT", "attempt 1 first/model-a", "ended 1 CANCELLED", "cancelled CANCELLED");
        assertThat(observed.failure.attempts()).hasSize(1);
        assertThat(test.timer.pending()).isZero();
    }

    @Test
    void aFutureThatTimesOutAbortsTheExchange() {
        TestClient test = TestClient.replying(Reply.silence());
        CompletableFuture<ChatResponse> future = test.client().chatAsync(Mode.REQUEST);

        future.completeExceptionally(new java.util.concurrent.TimeoutException());

        assertThat(test.first.calls.get(0).scope().cancellation().cancelled()).isTrue();
    }

    @Test
    void aLateAnswerChangesNothing() {
        CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
        Observed observed = new Observed();
        TestClient test = TestClient.replying(Reply.later(answer)).settings(s -> s.listeners(List.of(observed)));
        CompletableFuture<ChatResponse> future = test.client().chatAsync(Mode.REQUEST);
        future.cancel(true);

        answer.complete(ChatResponse.builder().id("late").build());

        assertThat(future).isCancelled();
        assertThat(observed.lines).doesNotContain("completed").hasSize(4);
    }

    @Test
    void aLateFailureStartsNoOtherAttempt() {
        CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
        TestClient test = TestClient.replying(Reply.later(answer)).fallback(Reply.text("never"));
        test.client().chatAsync(Mode.REQUEST).cancel(true);

        answer.completeExceptionally(new IllegalStateException("connection aborted"));

        assertThat(test.first.calls).hasSize(1);
        assertThat(test.second.calls).isEmpty();
    }

    @Test
    void aProviderThatThrowsOnCancellationDoesNotDisturbTheCaller() {
        Reply reply = new Reply(
                call -> {
                    call.scope().cancellation().onCancel(() -> {
                        throw new IllegalStateException("a bug");
                    });
                    return new CompletableFuture<>();
                },
                call -> null);

        assertThat(TestClient.replying(reply).client().chatAsync(Mode.REQUEST).cancel(true))
                .isTrue();
    }

    @Test
    void completesOnTheCallbackExecutorAndChainsNeedNoIoThread() throws Exception {
        try (OnIoThread io = new OnIoThread(2);
                ClientThreads threads = new ClientThreads()) {
            Reply plain = Reply.text("Hello");
            TestClient test = TestClient.replying(new Reply(
                    call -> io.run(() ->
                            plain.whole().apply(call).toCompletableFuture().join()),
                    call -> null));
            test.callbacks = threads.callbacks();
            LlmClient client = test.client();
            List<CompletableFuture<Boolean>> chains = new ArrayList<>();

            for (int i = 0; i < 1_000; i++) {
                chains.add(client.chatAsync(Mode.REQUEST)
                        .thenCompose(first -> client.chatAsync(Mode.REQUEST))
                        .thenApply(second -> IoThread.current()));
            }

            for (CompletableFuture<Boolean> chain : chains) {
                assertThat(chain.get(20, TimeUnit.SECONDS)).isFalse();
            }
        }
    }

    @Test
    void aBlockingCallInACallbackOfAFutureWorks() throws Exception {
        try (OnIoThread io = new OnIoThread(1);
                ClientThreads threads = new ClientThreads()) {
            Reply plain = Reply.text("Hello");
            TestClient test = TestClient.replying(new Reply(
                    call -> io.run(() ->
                            plain.whole().apply(call).toCompletableFuture().join()),
                    call -> null));
            test.callbacks = threads.callbacks();
            LlmClient client = test.client();

            String text = client.chatAsync(Mode.REQUEST)
                    .thenApply(first -> client.chat(Mode.REQUEST).text())
                    .get(20, TimeUnit.SECONDS);

            assertThat(text).isEqualTo("Hello");
        }
    }

    @Test
    void completesElsewhereIfTheCallbackExecutorRefuses() throws Exception {
        TestClient test = TestClient.replying(Reply.text("Hello"));
        test.callbacks = task -> {
            throw new RejectedExecutionException("full");
        };

        assertThat(test.client()
                        .chatAsync(Mode.REQUEST)
                        .get(10, TimeUnit.SECONDS)
                        .text())
                .isEqualTo("Hello");
    }

    @Test
    void interruptingABlockingCallAbortsItAndRestoresTheFlag() throws Exception {
        TestClient test = TestClient.replying(Reply.silence());
        LlmClient client = test.client();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicReference<Boolean> flag = new AtomicReference<>();
        Thread caller = new Thread(() -> {
            try {
                client.chat(Mode.REQUEST);
            } catch (RuntimeException e) {
                thrown.set(e);
                flag.set(Thread.currentThread().isInterrupted());
            }
        });
        caller.start();

        caller.interrupt();
        caller.join();

        assertThat(thrown.get())
                .isInstanceOfSatisfying(
                        CancelledException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CANCELLED));
        assertThat(flag.get()).isTrue();
        assertThat(test.timer.pending()).isZero();
    }

    @Test
    void anAnswerThatIsThereBeforeTheInterruptIsNoticedWins() throws Exception {
        CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
        AtomicReference<Thread> caller = new AtomicReference<>();
        CallListener interrupting = call -> new CallObserver() {
            @Override
            public void completed(ChatResponse response) {
                caller.get().interrupt();
                while (!waitsUninterruptibly(caller.get())) {
                    Thread.onSpinWait();
                }
            }
        };
        LlmClient client = TestClient.replying(Reply.later(answer))
                .settings(s -> s.listeners(List.of(interrupting)))
                .client();
        CompletableFuture<Boolean> flagKept = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            client.chat(Mode.REQUEST);
            flagKept.complete(Thread.interrupted());
        });
        caller.set(thread);
        thread.start();
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }

        answer.complete(ChatResponse.builder().id("in time").build());

        assertThat(flagKept.get(20, TimeUnit.SECONDS)).isTrue();
    }

    private static boolean waitsUninterruptibly(Thread thread) {
        return Stream.of(thread.getStackTrace())
                .anyMatch(frame -> frame.getMethodName().equals("join"));
    }

    @Test
    void eachCallerGetsAnExceptionWithItsOwnStack() {
        TestClient test = TestClient.replying(Reply.failure(new io.github.llmports.api.error.AuthenticationException(
                "wrong key", io.github.llmports.api.error.ErrorDetails.none())));
        LlmClient client = test.client();

        assertThatThrownBy(() -> client.chat(Mode.REQUEST))
                .satisfies(e -> assertThat(e.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(AsyncTest.class.getName())));
        CompletableFuture<ChatResponse> response = client.stream(Mode.REQUEST).response();
        assertThatThrownBy(response::get).isInstanceOf(ExecutionException.class);
    }

    @Test
    void blockingEntriesAreRefusedOnIoThreadsWithTheRemedy() {
        try (OnIoThread io = new OnIoThread(1)) {
            LlmClient client = TestClient.replying(Reply.text("Hello")).client();

            assertRefused(io.run(() -> client.chat(Mode.REQUEST)), "chatAsync");
            assertRefused(io.run(() -> client.ask("first/model-a", "hello")), "chatAsync");
            assertRefused(io.run(() -> client.stream(Mode.REQUEST).iterator()), "subscribe");
            assertRefused(io.run(() -> client.stream(Mode.REQUEST).texts()), "subscribe");
            java.util.Iterator<?> events = client.stream(Mode.REQUEST).iterator();
            assertRefused(io.run(events::hasNext), "subscribe");
            assertThat(events.hasNext()).isTrue();
        }
    }

    private static void assertRefused(CompletableFuture<?> entry, String remedy) {
        assertThatThrownBy(entry::join)
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("I/O thread")
                .hasMessageContaining(remedy);
    }

    @Test
    void rejectsNull() {
        LlmClient client = TestClient.replying(Reply.text("Hello")).client();

        assertThatThrownBy(() -> client.chat(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> client.chatAsync(Mode.REQUEST, null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> client.stream(null)).isInstanceOf(NullPointerException.class);
    }
}
