package io.github.llmports.verification.benchmarks.worker;

import io.github.llmports.verification.benchmarks.client.BenchmarkClient;
import io.github.llmports.verification.benchmarks.upstream.Scene;
import io.github.llmports.verification.benchmarks.upstream.Script;

/** One stream after the other, all events of a stream sent at once: CPU and allocation for each text event. */
final class StreamCell implements Cell {
    private static final int STREAMS = 50;
    private static final long CHECKSUM = TextCheck.of(Script.textOfAll(Scene.BURST.events()));

    private final BenchmarkClient client;

    StreamCell(BenchmarkClient client) {
        this.client = client;
    }

    @Override
    public void warmUp() throws Exception {
        Repetition.warmUp(this::streams);
    }

    @Override
    public void measure(Figures figures) throws Exception {
        Repetition.measure(this::streams, figures);
    }

    private int streams() throws Exception {
        for (int i = 0; i < STREAMS; i++) {
            OneStream stream = new OneStream();
            client.stream(stream);
            stream.firstTextNanos(CHECKSUM);
        }
        return STREAMS * Scene.BURST.events();
    }
}
