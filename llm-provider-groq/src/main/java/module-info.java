import org.jspecify.annotations.NullMarked;

/** Groq, by chat completions. */
@NullMarked
module io.github.llmports.provider.groq {
    requires transitive io.github.llmports.api;
    requires io.github.llmports.support;
    requires com.fasterxml.jackson.databind;
    requires static transitive org.jspecify;

    exports io.github.llmports.provider.groq;

    provides io.github.llmports.api.spi.LlmProviderFactory with
            io.github.llmports.provider.groq.GroqProviderFactory;
}
