package io.github.llmports.verification.benchmarks.worker;

import io.github.llmports.verification.benchmarks.client.BenchmarkClient;
import io.github.llmports.verification.benchmarks.upstream.Scene;
import io.github.llmports.verification.benchmarks.upstream.Script;
import java.util.Arrays;

/** One paced stream after the other: the median time from the request to its first text. */
final class FirstTokenCell implements Cell {
    private static final int STREAMS = 100;
    private static final long CHECKSUM = TextCheck.of(Script.textOfAll(Scene.PACED.events()));

    private final BenchmarkClient client;
    private final Cell bursts;

    /** Warms up with streams that do not wait, then measures streams that do. */
    FirstTokenCell(BenchmarkClient client, Cell bursts) {
        this.client = client;
        this.bursts = bursts;
    }

    @Override
    public void warmUp() throws Exception {
        bursts.warmUp();
        latencies();
    }

    @Override
    public void measure(Figures figures) throws Exception {
        long[] nanos = latencies();
        Arrays.sort(nanos);
        figures.add("p50_us", nanos[STREAMS / 2] / 1_000.0).add("p90_us", nanos[STREAMS * 9 / 10] / 1_000.0);
    }

    private long[] latencies() throws Exception {
        long[] nanos = new long[STREAMS];
        for (int i = 0; i < STREAMS; i++) {
            OneStream stream = new OneStream();
            client.stream(stream);
            nanos[i] = stream.firstTextNanos(CHECKSUM);
        }
        return nanos;
    }
}
