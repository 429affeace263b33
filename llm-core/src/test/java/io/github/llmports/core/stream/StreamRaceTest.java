package io.github.llmports.core.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.ChatStream;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.OverloadedException;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.core.fake.Events;
import io.github.llmports.core.fake.Mode;
import io.github.llmports.core.fake.Observed;
import io.github.llmports.core.fake.RecordingSubscriber;
import io.github.llmports.core.fake.Reply;
import io.github.llmports.core.fake.ScriptedPublisher;
import io.github.llmports.core.fake.TestClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ends that meet: whoever wins, there is one terminal signal, in its turn, and everyone tells the same story. */
@Timeout(120)
class StreamRaceTest {

    private static final int ROUNDS = 500;
    private static final int TEXTS = 40;

    enum End {
        CLOSE,
        CANCEL,
        CLIENT_CLOSED,
        DEADLINE,
        BAD_DEMAND,
        FAILURE
    }

    private final ExecutorService threads = Executors.newFixedThreadPool(3);

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
        List<ChatEvent> events = new ArrayList<>();
        int texts = random.nextInt(TEXTS);
        for (int i = 0; i < texts; i++) {
            events.add(Events.text("x"));
        }
        events.add(Events.finished());
        if (end == End.FAILURE) {
            events = events.subList(0, texts);
        }
        OverloadedException cut = new OverloadedException(
                "cut", ErrorDetails.builder().retryable(false).build());
        Observed observed = new Observed();
        TestClient test = TestClient.replying(
                        Reply.stream(new ScriptedPublisher(events, end == End.FAILURE ? cut : null)))
                .settings(s -> s.listeners(List.of(observed)));
        var client = test.client();
        ChatStream stream = client.stream(Mode.REQUEST);
        RecordingSubscriber subscriber = new RecordingSubscriber(0);
        stream.subscribe(subscriber);
        CompletableFuture<ChatResponse> response = stream.response();

        CyclicBarrier start = new CyclicBarrier(3);
        List<Future<?>> running = List.of(
                threads.submit(after(start, random.nextInt(50), () -> request(subscriber, random.split()))),
                threads.submit(after(start, random.nextInt(50), () -> request(subscriber, new SplittableRandom(7)))),
                threads.submit(after(start, random.nextInt(3_000), () -> {
                    switch (end) {
                        case CLOSE -> stream.close();
                        case CANCEL -> subscriber.subscription.cancel();
                        case CLIENT_CLOSED -> client.close();
                        case DEADLINE -> test.timer.advance(Duration.ofMinutes(10));
                        case BAD_DEMAND -> subscriber.subscription.request(-1);
                        default -> stream.close();
                    }
                })));
        for (Future<?> one : running) {
            one.get(30, TimeUnit.SECONDS);
        }

        assertThat(subscriber.overlaps).as("overlapping signals").hasValue(0);
        assertThat(response).isDone();
        long terminals = observed.lines.stream()
                .filter(line -> line.matches("(completed|failed|cancelled).*"))
                .count();
        assertThat(terminals).as("terminals of the observer: " + observed.lines).isEqualTo(1);
        assertThat(response.isCompletedExceptionally()).isNotEqualTo(subscriber.completed());
        assertThat(observed.response != null).isEqualTo(subscriber.completed());
        assertThat(subscriber.terminals.get()).isEqualTo(end == End.CANCEL && !subscriber.completed() ? 0 : 1);
        if (subscriber.completed()) {
            assertThat(subscriber.text()).hasSize(texts);
        }
        assertThat(test.timer.pending()).isZero();
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

    private static void request(RecordingSubscriber subscriber, SplittableRandom random) {
        for (int i = 0; i < TEXTS; i++) {
            subscriber.subscription.request(1 + random.nextInt(3));
        }
    }
}
