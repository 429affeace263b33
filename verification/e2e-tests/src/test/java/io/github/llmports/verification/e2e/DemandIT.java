package io.github.llmports.verification.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.llmports.api.LlmClient;
import io.github.llmports.api.error.MalformedResponseException;
import io.github.llmports.core.Llm;
import io.github.llmports.provider.openai.OpenAiProviderFactory;
import io.github.llmports.testkit.server.Exchange;
import io.github.llmports.testkit.simulator.Reply;
import io.github.llmports.testkit.simulator.Simulator;
import io.github.llmports.testkit.simulator.StreamPlan;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The consumer's demand reaches the server's socket, and no answer outgrows its limit. */
class DemandIT {

    private static final int STREAMS = 100;
    private static final int EVENTS_BEFORE_THE_STOP = 10;
    private static final StreamPlan PLAN = new StreamPlan(2_500, 4_000, Duration.ZERO);
    private static final long PUSHED_AT_MOST = 64 * 1024;

    /** What a stopped stream of ten megabytes may hold: what it has shown, what was pushed, and its buffers. */
    private static final long HEAP_PER_STREAM = 256 * 1024;

    /**
     * As small as the system makes it. What the server's own system buffers is no reading ahead of the client's, yet
     * counts here as pushed.
     */
    private static final int SEND_BUFFER = 4 * 1024;

    @Test
    void aStoppedConsumerStopsTheServerAndLosesNothing() {
        try (Simulator simulator = Simulator.builder().sendBuffer(SEND_BUFFER).start();
                LlmClient client = clientOf(simulator)) {
            TextChecksum.OfPlan expected = new TextChecksum.OfPlan(PLAN);
            resume(List.of(stopped(client)), expected);
            long heapBefore = liveHeap();

            List<TextChecksum> streams =
                    IntStream.range(0, STREAMS).mapToObj(i -> stopped(client)).toList();
            streams.forEach(stream -> stream.awaitStop(Stage.PATIENCE));
            awaitStandstill(simulator);

            List<Exchange> exchanges = simulator.requests().subList(1, STREAMS + 1);
            long consumed = (long) EVENTS_BEFORE_THE_STOP * PLAN.eventBytes();
            assertThat(exchanges)
                    .as("bytes pushed beyond what was consumed")
                    .allSatisfy(exchange ->
                            assertThat(exchange.bytesWritten() - consumed).isBetween(0L, PUSHED_AT_MOST));
            assertThat(liveHeap() - heapBefore).as("heap of stopped streams").isLessThan(STREAMS * HEAP_PER_STREAM);
            resume(streams, expected);
        }
    }

    @Test
    void anAnswerAboveItsLimitFailsNamingTheSetting() {
        try (Stage stage = Stage.open(Map.of("maxResponseBytes", "1MB"))) {
            stage.simulator().otherwise(Reply.repeated("0123456789", 200_000));

            assertThatThrownBy(() -> stage.client().chat(Stage.question()))
                    .isInstanceOf(MalformedResponseException.class)
                    .hasMessageContaining("maxResponseBytes");
        }
    }

    private static LlmClient clientOf(Simulator simulator) {
        String baseUrl = simulator.baseUrl(PLAN).toString();
        return Llm.builder()
                .provider(new OpenAiProviderFactory(), Stage.at(simulator, Map.of("baseUrl", baseUrl)))
                .build();
    }

    private static TextChecksum stopped(LlmClient client) {
        TextChecksum subscriber = new TextChecksum(EVENTS_BEFORE_THE_STOP);
        client.stream(Stage.question()).subscribe(subscriber);
        return subscriber;
    }

    /** One by one: each answer is ten megabytes, of which the client keeps the whole text for the response. */
    private static void resume(List<TextChecksum> streams, TextChecksum.OfPlan expected) {
        for (TextChecksum stream : streams) {
            stream.readOn();
            assertThat(stream.awaitEnd(Stage.PATIENCE)).isEqualTo(expected.value());
        }
    }

    private static void awaitStandstill(Simulator simulator) {
        AtomicLong last = new AtomicLong(-1);
        await().atMost(Stage.PATIENCE).during(Duration.ofMillis(500)).until(() -> {
            long pushed = simulator.requests().stream()
                    .mapToLong(Exchange::bytesWritten)
                    .sum();
            return last.getAndSet(pushed) == pushed;
        });
    }

    private static long liveHeap() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
