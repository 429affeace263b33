package io.github.llmports.verification.benchmarks.worker;

import io.github.llmports.verification.benchmarks.client.BenchmarkClient;
import java.lang.management.ManagementFactory;

/** The first answer of a new process: all CPU since its start, compilers included. */
final class ColdCell implements Cell {
    private final BenchmarkClient client;

    ColdCell(BenchmarkClient client) {
        this.client = client;
    }

    @Override
    public void warmUp() {}

    @Override
    public void measure(Figures figures) throws Exception {
        String text = client.chat();
        long cpuNanos = ProcessCost.totalCpuNanos();
        long now = System.currentTimeMillis();
        if (text.isEmpty()) {
            throw new IllegalStateException("an empty answer");
        }
        figures.add("cpu_ms", cpuNanos / 1e6)
                .add("wall_ms", now - ManagementFactory.getRuntimeMXBean().getStartTime())
                .add("classes", ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount());
    }
}
