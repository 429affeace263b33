import org.jspecify.annotations.NullMarked;

/** Google Gemini by its generateContent API. */
@NullMarked
module io.github.llmports.provider.gemini {
    requires transitive io.github.llmports.api;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires io.github.llmports.support;
    requires static transitive org.jspecify;

    exports io.github.llmports.provider.gemini;

    provides io.github.llmports.api.spi.LlmProviderFactory with
            io.github.llmports.provider.gemini.GeminiProviderFactory;
}
