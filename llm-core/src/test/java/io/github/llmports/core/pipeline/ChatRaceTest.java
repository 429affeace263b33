package io.github.llmports.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.LlmClient;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.OverloadedException;
import io.github.llmports.core.fake.Mode;
import io.github.llmports.core.fake.Observed;
import io.github.llmports.core.fake.Reply;
import io.github.llmports.core.fake.TestClient;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An answer or a failure that meets another end: one outcome, told once, and every permit settled. */
@Timeout(120)
class ChatRaceTest {

    private static final int ROUNDS = 500;

    enum End {
        CANCEL,
        CLIENT_CLOSED,
        DEADLINE
    }

    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource
    void exactlyOneOutcomeWhateverMeets(End end) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            race(end, new SplittableRandom(round));
        }
    }

    private void race(End end, SplittableRandom random) throws Exception {
        Observed observed = new Observed();
        AtomicInteger reserved = new AtomicInteger();
        AtomicInteger settled = new AtomicInteger();
        CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
        TestClient test = TestClient.replying(Reply.later(answer))
                .fallback(Reply.text("second"))
                .settings(s -> s.listeners(List.of(observed)).admission((target, request, deadline) -> {
                    reserved.incrementAndGet();
                    return CompletableFuture.completedStage(usage -> settled.incrementAndGet());
                }));
        LlmClient client = test.client();
        CompletableFuture<ChatResponse> future = client.chatAsync(Mode.REQUEST);
        boolean answers = random.nextBoolean();

        CyclicBarrier start = new CyclicBarrier(2);
        List<Future<?>> running = List.of(
                threads.submit(after(start, random.nextInt(300), () -> {
                    if (answers) {
                        answer.complete(ChatResponse.builder().id("in time").build());
                    } else {
                        answer.completeExceptionally(new OverloadedException(
                                "busy", ErrorDetails.builder().retryable(false).build()));
                    }
                })),
                threads.submit(after(start, random.nextInt(300), () -> {
                    switch (end) {
                        case CANCEL -> future.cancel(true);
                        case CLIENT_CLOSED -> client.close();
                        default -> test.timer.advance(Duration.ofMinutes(10));
                    }
                })));
        for (Future<?> one : running) {
            one.get(30, TimeUnit.SECONDS);
        }

        assertThat(future).isDone();
        assertThat(observed.lines.stream().filter(line -> line.matches("(completed|failed|cancelled).*")))
                .as("terminals in " + observed.lines)
                .hasSize(1);
        assertThat(observed.lines).last().asString().matches("(completed|failed|cancelled).*");
        assertThat(settled).hasValue(reserved.get());
        assertThat(test.timer.pending()).isZero();
        if (end != End.CANCEL) {
            assertThat(future.isCompletedExceptionally()).isEqualTo(observed.response == null);
        }
    }

    private static Runnable after(CyclicBarrier start, int spins, Runnable action) {
        return () -> {
            try {
                start.await(30, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            for (int i = 0; i < spins; i++) {
                Thread.onSpinWait();
            }
            action.run();
        };
    }
}
