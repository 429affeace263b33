/** The entry point and the machinery between callers and providers: discovery, configuration, routing, resilience. */
@org.jspecify.annotations.NullMarked
module io.github.llmports.core {
    requires static org.jspecify;
    requires transitive io.github.llmports.api;
    requires com.fasterxml.jackson.core;
    requires dev.failsafe.core;

    exports io.github.llmports.core;
    exports io.github.llmports.core.inspect;
    exports io.github.llmports.core.resilience;
    exports io.github.llmports.core.routing;
    exports io.github.llmports.core.time;

    uses io.github.llmports.api.spi.LlmProviderFactory;
    uses io.github.llmports.api.tokens.Tokenizer;
}
