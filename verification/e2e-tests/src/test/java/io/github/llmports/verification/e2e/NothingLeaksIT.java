package io.github.llmports.verification.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.testkit.simulator.Reply;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** After 1,000 calls that went wrong the client holds no more than before: no call, thread or connection. */
class NothingLeaksIT {

    private static final int CALLS = 1_000;
    private static final int CALLERS = 8;

    /** A connection may still be reading the end of one answer when its caller makes the next call. */
    private static final int CONNECTIONS = 2 * CALLERS;

    /** What may still refer to its last call: buffers of the I/O threads and of the callers. */
    private static final int LAST_ONES = 24;

    /** The faults that take no time. */
    private static final List<WireFault> FAULTS = WireFault.of(SimulatedProvider.OPENAI_CHAT).stream()
            .filter(fault -> !fault.name().contains("silence")
                    && !fault.name().contains("stall")
                    && !fault.name().contains("slow"))
            .toList();

    private final List<WeakReference<ChatRequest>> requests = Collections.synchronizedList(new ArrayList<>());

    @Test
    void aThousandFaultyCallsLeaveNothingBehind() throws Exception {
        Stage stage = Stage.open();
        try (stage) {
            run(stage, CALLS / 10);
            Set<String> threadsBefore = threadNames();
            requests.clear();

            run(stage, CALLS);

            assertThat(stage.terminals().calls()).isEqualTo(CALLS + CALLS / 10);
            assertThat(stage.terminals().astray()).isZero();
            await().atMost(Stage.PATIENCE).untilAsserted(() -> {
                System.gc();
                assertThat(stillReferred()).as("requests of ended calls").isLessThanOrEqualTo(LAST_ONES);
                assertThat(stage.simulator().openConnections())
                        .as("connections")
                        .isLessThanOrEqualTo(CONNECTIONS);
                assertThat(threadNames()).as("threads").isSubsetOf(threadsBefore);
            });
            long accepted = stage.simulator().acceptedConnections();
            stage.simulator().otherwise(Reply.ownAnswer());
            stage.client().chat(Stage.question());
            assertThat(stage.simulator().acceptedConnections())
                    .as("new connections")
                    .isEqualTo(accepted);
        }
        await().atMost(Stage.PATIENCE).untilAsserted(() -> {
            assertThat(stage.simulator().openConnections()).isZero();
            assertThat(threadNames()).noneMatch(NothingLeaksIT::ofTheClient);
        });
    }

    /** Whether a client's thread has that name; the simulator's timer serves all simulators of the process. */
    private static boolean ofTheClient(String thread) {
        return thread.startsWith("httpclient") || thread.startsWith("llm-") && !thread.startsWith("llm-testkit-");
    }

    private void run(Stage stage, int calls) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            int rounds = Math.max(1, calls / FAULTS.size() / Mode.values().length);
            int made = 0;
            for (int i = 0; made < calls; i++) {
                WireFault fault = FAULTS.get(i % FAULTS.size());
                int now = Math.min(calls - made, rounds * Mode.values().length);
                stage.simulator().otherwise(fault.reply());
                takeAll(stage, callers, fault, now);
                made += now;
            }
        } finally {
            callers.shutdown();
        }
    }

    private void takeAll(Stage stage, ExecutorService callers, WireFault fault, int calls) throws Exception {
        List<Future<Outcome>> outcomes = IntStream.range(0, calls)
                .mapToObj(i -> callers.submit(() -> take(stage, fault, Mode.values()[i % Mode.values().length])))
                .toList();
        for (Future<Outcome> outcome : outcomes) {
            outcome.get();
        }
    }

    private Outcome take(Stage stage, WireFault fault, Mode mode) {
        ChatRequest request = Stage.question();
        requests.add(new WeakReference<>(request));
        return mode.take(stage.client(), request, fault.options());
    }

    private long stillReferred() {
        synchronized (requests) {
            return requests.stream().filter(request -> request.get() != null).count();
        }
    }

    /** Callback threads come and go with their pool; all others count. */
    private static Set<String> threadNames() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name ->
                        !name.startsWith("llm-callback") && !name.startsWith("pool-") && !name.startsWith("awaitility"))
                .collect(Collectors.toSet());
    }
}
