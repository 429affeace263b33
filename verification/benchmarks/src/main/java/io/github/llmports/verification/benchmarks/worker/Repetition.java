package io.github.llmports.verification.benchmarks.worker;

/**
 * Repeats work: first until the compilers have come to rest, then to measure. How much is run before is counted in CPU,
 * so that a busy machine does not shorten it.
 */
final class Repetition {
    private static final long WARM_UP_CPU_NANOS = Long.getLong("benchmark.warmup.seconds", 8) * 1_000_000_000L;
    private static final long LONGEST_WARM_UP_NANOS = 5 * WARM_UP_CPU_NANOS;
    private static final long WINDOW_NANOS = 1_000_000_000L;
    private static final double RESTING = 0.1;
    private static final long MEASURE_NANOS = 1_500_000_000L;

    private Repetition() {}

    static void warmUp(Work work) throws Exception {
        ProcessCost start = ProcessCost.now();
        boolean resting = false;
        while (!resting || ProcessCost.now().since(start).cpuNanos() < WARM_UP_CPU_NANOS) {
            long windowStart = System.nanoTime();
            long compiledBefore = OsThreads.compilerCpuNanos();
            while (System.nanoTime() - windowStart < WINDOW_NANOS) {
                work.run();
            }
            long compiled = OsThreads.compilerCpuNanos() - compiledBefore;
            resting = compiled < RESTING * (System.nanoTime() - windowStart);
            if (System.nanoTime() - start.wallNanos() > LONGEST_WARM_UP_NANOS) {
                return;
            }
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
