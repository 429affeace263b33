package io.github.llmports.support.chatcompletions;

import io.github.llmports.api.spi.CallScope;
import io.github.llmports.support.exchange.ErrorMapper;
import io.github.llmports.support.exchange.ServiceClient;
import io.github.llmports.support.exchange.ServiceEndpoint;
import io.github.llmports.support.http.HttpHeaders;
import io.github.llmports.support.http.HttpTransport;
import java.net.URI;
import java.util.Objects;
import java.util.function.Function;

/**
 * Who serves chat completions, where, and how it speaks. Thread-safe if the function is.
 *
 * @param name the configured name of the provider
 * @param dialect how the service speaks
 * @param errors maps its errors
 * @param baseUrl what the paths of the protocol are appended to; a query is kept
 * @param headers the provider's own headers of an exchange, credential included; fails with an {@code LlmException} if
 *     something is missing
 */
public record ChatService(
        String name, ChatDialect dialect, ErrorMapper errors, URI baseUrl, Function<CallScope, HttpHeaders> headers) {

    /** Rejects null. */
    public ChatService {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(dialect, "dialect");
        Objects.requireNonNull(errors, "errors");
        Objects.requireNonNull(baseUrl, "baseUrl");
        Objects.requireNonNull(headers, "headers");
    }

    /**
     * What sends to this service, whatever the protocol.
     *
     * @param transport sends and receives; owned by the caller
     * @return a client
     */
    public ServiceClient client(HttpTransport transport) {
        return new ServiceClient(transport, new ServiceEndpoint(name, baseUrl, headers), errors);
    }
}
