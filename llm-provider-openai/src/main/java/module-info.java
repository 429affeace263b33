import org.jspecify.annotations.NullMarked;

/** OpenAI and every service that speaks its chat-completions protocol. */
@NullMarked
module io.github.llmports.provider.openai {
    requires transitive io.github.llmports.api;
    requires io.github.llmports.support;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires static transitive org.jspecify;

    exports io.github.llmports.provider.openai;

    provides io.github.llmports.api.spi.LlmProviderFactory with
            io.github.llmports.provider.openai.OpenAiProviderFactory;
}
