package io.github.llmports.verification.benchmarks.worker;

import io.github.llmports.verification.benchmarks.client.BenchmarkClient;
import io.github.llmports.verification.benchmarks.upstream.Answers;
import io.github.llmports.verification.benchmarks.upstream.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Complete answers, asked for by sixteen threads that wait: CPU and allocation for each call. */
final class CallCell implements Cell {
    static final int CALLERS = 16;
    private static final int CALLS = 50;
    private static final long CHECKSUM = TextCheck.of(Script.textOfAll(Answers.COMPLETE_EVENTS));

    private final BenchmarkClient client;
    private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);

    CallCell(BenchmarkClient client) {
        this.client = client;
    }

    @Override
    public void warmUp() throws Exception {
        Repetition.warmUp(this::calls);
    }

    @Override
    public void measure(Figures figures) throws Exception {
        Repetition.measure(this::calls, figures);
    }

    private int calls() throws Exception {
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            running.add(callers.submit(this::callsOfOne));
        }
        for (Future<?> caller : running) {
            caller.get();
        }
        return CALLERS * CALLS;
    }

    private Void callsOfOne() throws Exception {
        for (int call = 0; call < CALLS; call++) {
            if (TextCheck.of(client.chat()) != CHECKSUM) {
                throw new IllegalStateException("a call gave another text");
            }
        }
        return null;
    }
}
