import org.jspecify.annotations.NullMarked;

/** What an HTTP provider is made of: transport, server-sent events, JSON, errors, the chat-completions protocol. */
@NullMarked
@SuppressWarnings("module") // the providers are compiled later
module io.github.llmports.support {
    requires transitive io.github.llmports.api;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    // What HttpClient and HttpCore need and, being automatic modules, cannot ask for.
    requires jdk.net;
    requires org.slf4j;
    requires org.apache.httpcomponents.client5.httpclient5;
    requires org.apache.httpcomponents.core5.httpcore5;
    requires org.apache.httpcomponents.core5.httpcore5.h2;
    requires static transitive org.jspecify;

    exports io.github.llmports.support.chatcompletions;
    exports io.github.llmports.support.embeddings;
    exports io.github.llmports.support.error;
    exports io.github.llmports.support.exchange;
    exports io.github.llmports.support.http;
    exports io.github.llmports.support.json to
            io.github.llmports.provider.claude,
            io.github.llmports.provider.gemini,
            io.github.llmports.provider.groq,
            io.github.llmports.provider.openai,
            io.github.llmports.provider.openrouter;
    exports io.github.llmports.support.request;
    exports io.github.llmports.support.sse;
}
