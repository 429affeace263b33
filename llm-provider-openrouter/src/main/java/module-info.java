import org.jspecify.annotations.NullMarked;

/** OpenRouter, by chat completions. */
@NullMarked
module io.github.llmports.provider.openrouter {
    requires transitive io.github.llmports.api;
    requires io.github.llmports.support;
    requires com.fasterxml.jackson.databind;
    requires static transitive org.jspecify;

    exports io.github.llmports.provider.openrouter;

    provides io.github.llmports.api.spi.LlmProviderFactory with
            io.github.llmports.provider.openrouter.OpenRouterProviderFactory;
}
