/** Mock and scripted providers, simulated services, faults and time for tests of what stands on LLM Ports. */
@org.jspecify.annotations.NullMarked
module io.github.llmports.testkit {
    requires transitive io.github.llmports.api;
    requires com.fasterxml.jackson.core;
    requires static transitive org.jspecify;

    exports io.github.llmports.testkit.chat;
    exports io.github.llmports.testkit.config;
    exports io.github.llmports.testkit.fault;
    exports io.github.llmports.testkit.generate;
    exports io.github.llmports.testkit.provider;
    exports io.github.llmports.testkit.server;
    exports io.github.llmports.testkit.simulator;
    exports io.github.llmports.testkit.time;

    provides io.github.llmports.api.spi.LlmProviderFactory with
            io.github.llmports.testkit.provider.MockProviderFactory;
}
