/** The ports: what applications call and what providers implement. Depends on nothing but the JDK. */
@org.jspecify.annotations.NullMarked
module io.github.llmports.api {
    requires static org.jspecify;

    exports io.github.llmports.api;
    exports io.github.llmports.api.batch;
    exports io.github.llmports.api.call;
    exports io.github.llmports.api.chat;
    exports io.github.llmports.api.embedding;
    exports io.github.llmports.api.error;
    exports io.github.llmports.api.event;
    exports io.github.llmports.api.json;
    exports io.github.llmports.api.message;
    exports io.github.llmports.api.model;
    exports io.github.llmports.api.report;
    exports io.github.llmports.api.settings;
    exports io.github.llmports.api.spi;
    exports io.github.llmports.api.tokens;
    exports io.github.llmports.api.usage;
}
