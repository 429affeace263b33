package io.github.llmports.api.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.Samples;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.CancelledException;
import io.github.llmports.api.error.ConnectionFailedException;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.error.OtherLlmException;
import io.github.llmports.api.error.RateLimitedException;
import io.github.llmports.api.message.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BlockingLlmProviderTest {

    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final CountingCancellation cancellation = new CountingCancellation();

    @AfterEach
    void stopThreads() {
        executor.shutdownNow();
        assertThat(cancellation.waiting()).as("actions left behind").isZero();
    }

    @Test
    void answersAndFillsInWhoAnswered() throws Exception {
        HouseProvider provider = HouseProvider.answering(
                executor,
                call -> ChatResponse.builder().parts(List.of(Part.text("Hi"))).build());

        ChatResponse response = outcome(provider);

        assertThat(response.text()).isEqualTo("Hi");
        assertThat(response.provider()).isEqualTo("house");
        assertThat(response.modelAsked()).isEqualTo("small");
        assertThat(response.modelServed()).isEqualTo("small");
    }

    @Test
    void keepsTheServedModelThatTheServiceNames() throws Exception {
        assertThat(outcome(HouseProvider.answering(executor, call -> Samples.RESPONSE))
                        .modelServed())
                .isEqualTo("small-2026-01-01");
    }

    @Test
    void passesATypedFailureOnAsItIs() {
        LlmException failure = new RateLimitedException("too much", Samples.DETAILS);

        assertThat(failure(HouseProvider.answering(executor, call -> {
                    throw failure;
                })))
                .isSameAs(failure);
    }

    @Test
    void addsProviderAndModelToATypedFailureWithoutThem() {
        IOException cause = new IOException("429");
        ErrorDetails details =
                ErrorDetails.builder().status(429).provider("elsewhere").build();
        LlmException failure = new RateLimitedException("too much", details, cause);

        assertThat(failure(HouseProvider.answering(executor, call -> {
                    throw failure;
                })))
                .isInstanceOfSatisfying(RateLimitedException.class, named -> {
                    assertThat(named.provider()).contains("house");
                    assertThat(named.model()).contains("small");
                    assertThat(named.status()).hasValue(429);
                    assertThat(named).hasMessage("too much").hasCause(cause);
                    assertThat(named.getStackTrace()).isEqualTo(failure.getStackTrace());
                });
        assertThat(failure(HouseProvider.answering(executor, call -> {
                    throw new RateLimitedException("too much", ErrorDetails.none());
                })))
                .isInstanceOfSatisfying(
                        RateLimitedException.class,
                        named -> assertThat(named.provider()).contains("house"));
    }

    @Test
    void typesAnIoFailureAsAFailedConnection() {
        IOException cause = new IOException("connection reset");

        assertThat(failure(HouseProvider.answering(executor, call -> {
                    throw cause;
                })))
                .isInstanceOf(ConnectionFailedException.class)
                .hasMessage("provider 'house' failed: connection reset")
                .hasCause(cause)
                .satisfies(failure -> {
                    assertThat(((LlmException) failure).provider()).contains("house");
                    assertThat(((LlmException) failure).model()).contains("small");
                });
    }

    @Test
    void typesAnyOtherFailureAndNamesItsClassWhereItHasNoMessage() {
        assertThat(failure(HouseProvider.answering(executor, call -> {
                    throw new UnsupportedOperationException();
                })))
                .isInstanceOf(OtherLlmException.class)
                .hasMessage("provider 'house' failed: UnsupportedOperationException");
        assertThat(failure(HouseProvider.answering(executor, call -> {
                    throw new StackOverflowError("too deep");
                })))
                .isInstanceOf(OtherLlmException.class)
                .hasMessage("provider 'house' failed: too deep");
        assertThat(failure(HouseProvider.answering(executor, call -> null)))
                .isInstanceOf(OtherLlmException.class)
                .hasMessageContaining("complete(call) returned null");
    }

    @Test
    void callsNoServiceWhenCancelledBefore() {
        AtomicBoolean called = new AtomicBoolean();
        CancellationSource cancelled = new CancellationSource();
        cancelled.cancel();
        HouseProvider provider = HouseProvider.answering(executor, call -> {
            called.set(true);
            return Samples.RESPONSE;
        });

        CompletableFuture<ChatResponse> result =
                provider.chat(Calls.call(cancelled)).toCompletableFuture();

        assertThat(failure(result)).isInstanceOf(CancelledException.class).hasMessage("the call was cancelled");
        assertThat(afterAllTasks(called::get)).isFalse();
    }

    @Test
    void callsNoServiceWhenCancelledWhileItWaitsForAThread() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        executor.execute(() -> awaitUninterrupted(release));
        AtomicBoolean called = new AtomicBoolean();
        CompletableFuture<ChatResponse> result = HouseProvider.answering(executor, call -> {
                    called.set(true);
                    return Samples.RESPONSE;
                })
                .chat(Calls.call(cancellation))
                .toCompletableFuture();

        cancellation.cancel();

        assertThat(failure(result)).isInstanceOf(CancelledException.class);
        release.countDown();
        assertThat(afterAllTasks(called::get)).isFalse();
    }

    @Test
    void interruptsTheCodeOnCancellationAndNotTheNextTask() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CompletableFuture<ChatResponse> result = HouseProvider.answering(executor, call -> {
                    entered.countDown();
                    new CountDownLatch(1).await();
                    return Samples.RESPONSE;
                })
                .chat(Calls.call(cancellation))
                .toCompletableFuture();
        assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();

        cancellation.cancel();

        assertThat(failure(result)).isInstanceOf(CancelledException.class).hasMessage("the call was cancelled");
        assertThat(afterAllTasks(() -> Thread.currentThread().isInterrupted())).isFalse();
    }

    @Test
    void clearsAnInterruptThatTheCodeDidNotNotice() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        CompletableFuture<ChatResponse> result = HouseProvider.answering(executor, call -> {
                    entered.countDown();
                    awaitUninterrupted(release);
                    interrupted.set(Thread.currentThread().isInterrupted());
                    return Samples.RESPONSE;
                })
                .chat(Calls.call(cancellation))
                .toCompletableFuture();
        assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
        cancellation.cancel();
        release.countDown();

        assertThat(failure(result)).isInstanceOf(CancelledException.class);
        assertThat(afterAllTasks(() -> Thread.currentThread().isInterrupted())).isFalse();
        assertThat(interrupted).isTrue();
    }

    @Test
    void ignoresACancellationAfterTheEnd() throws Exception {
        HouseProvider provider = HouseProvider.answering(executor, call -> Samples.RESPONSE);
        CompletableFuture<ChatResponse> result =
                provider.chat(Calls.call(cancellation)).toCompletableFuture();
        ChatResponse response = result.get(10, TimeUnit.SECONDS);

        cancellation.cancel();

        assertThat(result).isCompletedWithValue(response);
        assertThat(afterAllTasks(() -> Thread.currentThread().isInterrupted())).isFalse();
    }

    @Test
    void leavesAnInterruptThatSomebodyElseMeantForTheThread() {
        HouseProvider provider = HouseProvider.answering(Runnable::run, call -> {
            Thread.currentThread().interrupt();
            new CountDownLatch(1).await();
            return Samples.RESPONSE;
        });

        Throwable failure = failure(provider.chat(Calls.call(cancellation)).toCompletableFuture());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure)
                .isInstanceOf(CancelledException.class)
                .hasMessage("the call was interrupted")
                .hasCauseInstanceOf(InterruptedException.class);
    }

    @Test
    void failsTypedWhenTheExecutorTakesNoMoreWork() {
        executor.shutdown();

        assertThat(failure(HouseProvider.answering(executor, call -> Samples.RESPONSE)))
                .isInstanceOf(OtherLlmException.class)
                .hasMessageContaining("is the client closed?")
                .hasCauseInstanceOf(RejectedExecutionException.class);
    }

    private ChatResponse outcome(HouseProvider provider)
            throws InterruptedException, ExecutionException, TimeoutException {
        return provider.chat(Calls.call(cancellation)).toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private Throwable failure(HouseProvider provider) {
        return failure(provider.chat(Calls.call(cancellation)).toCompletableFuture());
    }

    private static Throwable failure(CompletableFuture<ChatResponse> result) {
        List<Throwable> causes = new ArrayList<>();
        assertThatThrownBy(() -> result.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .satisfies(e -> causes.add(e.getCause()));
        return causes.get(0);
    }

    /** What a task says that runs on the same thread after all the others. */
    private boolean afterAllTasks(java.util.function.BooleanSupplier question) {
        return CompletableFuture.supplyAsync(question::getAsBoolean, executor)
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        boolean interrupted = false;
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
