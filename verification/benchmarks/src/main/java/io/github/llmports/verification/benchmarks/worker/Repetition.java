package io.github.llmports.verification.benchmarks.worker;

/**
 * Repeats work: first until it is compiled (counted in CPU, so that a busy machine does not shorten it), then to
 * measure.
 */
final class Repetition {
    private static final long CPU_NANOS = Long.getLong("benchmark.warmup.seconds", 10) * 1_000_000_000L;
    private static final long MEASURE_NANOS = 1_500_000_000L;

    private Repetition() {}

    static void warmUp(Work work) throws Exception {
        long until = ProcessCost.totalCpuNanos() + CPU_NANOS;
        while (ProcessCost.totalCpuNanos() < until) {
            work.run();
        }
    }

    /** Repeats the work for one round and gives the cost of one unit of it. */
    static void measure(Work work, Figures figures) throws Exception {
        ProcessCost start = ProcessCost.now();
        double units = 0;
        while (System.nanoTime() - start.wallNanos() < MEASURE_NANOS) {
            units += work.run();
        }
        ProcessCost used = ProcessCost.now().since(start);
        figures.add("cpu_us", used.cpuNanos() / units / 1_000)
                .add("bytes", used.allocatedBytes() / units)
                .add("per_second", units * 1e9 / used.wallNanos());
    }

    /** A piece of work; gives the number of units done. */
    interface Work {
        int run() throws Exception;
    }
}
