import org.jspecify.annotations.NullMarked;

/** What an HTTP provider is made of: transport, server-sent events, JSON, errors, the chat-completions protocol. */
@NullMarked
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
    exports io.github.llmports.support.error;
    exports io.github.llmports.support.http;
    exports io.github.llmports.support.sse;
}
