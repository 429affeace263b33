import org.jspecify.annotations.NullMarked;

/** Claude, by the Messages API of Anthropic. */
@NullMarked
module io.github.llmports.provider.claude {
    requires transitive io.github.llmports.api;
    requires io.github.llmports.support;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires static transitive org.jspecify;

    exports io.github.llmports.provider.claude;

    provides io.github.llmports.api.spi.LlmProviderFactory with
            io.github.llmports.provider.claude.ClaudeProviderFactory;
}
