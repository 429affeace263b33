package io.github.llmports.verification.benchmarks.worker;

import io.github.llmports.verification.benchmarks.client.BenchmarkClient;
import io.github.llmports.verification.benchmarks.upstream.Scene;
import io.github.llmports.verification.benchmarks.upstream.Script;

/** A stream as fast as a service types: the share of one core that it takes. */
final class FastCell implements Cell {
    private static final int STREAMS = 3;
    private static final long CHECKSUM = TextCheck.of(Script.textOfAll(Scene.FAST.events()));

    private final BenchmarkClient client;

    FastCell(BenchmarkClient client) {
        this.client = client;
    }

    @Override
    public void warmUp() throws Exception {
        streams();
    }

    @Override
    public void measure(Figures figures) throws Exception {
        ProcessCost start = ProcessCost.now();
        streams();
        ProcessCost used = ProcessCost.now().since(start);
        figures.add("core_percent", 100.0 * used.cpuNanos() / used.wallNanos())
                .add("per_second", STREAMS * Scene.FAST.events() * 1e9 / used.wallNanos());
    }

    private void streams() throws Exception {
        for (int i = 0; i < STREAMS; i++) {
            OneStream stream = new OneStream();
            client.stream(stream);
            stream.firstTextNanos(CHECKSUM);
        }
    }
}
