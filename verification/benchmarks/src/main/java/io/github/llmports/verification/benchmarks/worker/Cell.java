package io.github.llmports.verification.benchmarks.worker;

/** One kind of measurement; kept for the life of the worker, so that each round finds the code compiled. */
interface Cell {
    /** Runs until the code is compiled; called once, before the first measurement. */
    void warmUp() throws Exception;

    /** Measures one round and adds its figures. */
    void measure(Figures figures) throws Exception;
}
