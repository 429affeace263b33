/** Simulated services, faults and providers for tests of what stands on LLM Ports. */
@org.jspecify.annotations.NullMarked
module io.github.llmports.testkit {
    requires com.fasterxml.jackson.core;
    requires static transitive org.jspecify;

    exports io.github.llmports.testkit.fault;
    exports io.github.llmports.testkit.server;
    exports io.github.llmports.testkit.simulator;
}
