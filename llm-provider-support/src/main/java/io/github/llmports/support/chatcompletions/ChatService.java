package io.github.llmports.support.chatcompletions;

import io.github.llmports.api.spi.CallScope;
import io.github.llmports.support.http.HttpHeaders;
import java.net.URI;
import java.util.Map;
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
        String name,
        ChatDialect dialect,
        ChatErrorMapper errors,
        URI baseUrl,
        Function<CallScope, HttpHeaders> headers) {

    /** Rejects null. */
    public ChatService {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(dialect, "dialect");
        Objects.requireNonNull(errors, "errors");
        Objects.requireNonNull(baseUrl, "baseUrl");
        Objects.requireNonNull(headers, "headers");
    }

    /** The address of a path below a base URL. */
    static URI endpoint(URI base, String path) {
        String text = base.toString();
        String query = base.getRawQuery() == null ? "" : "?" + base.getRawQuery();
        int end = text.indexOf('?') < 0 ? text.length() : text.indexOf('?');
        String root = text.substring(0, end);
        return URI.create((root.endsWith("/") ? root.substring(0, root.length() - 1) : root) + path + query);
    }

    /** All headers: the provider's, then the core's, then those of the call; later ones replace earlier ones. */
    HttpHeaders headers(CallScope scope, String accepted) {
        HttpHeaders all = headers.apply(scope).with("Accept", accepted);
        for (Map.Entry<String, String> header : scope.headers().entrySet()) {
            all = all.with(header.getKey(), header.getValue());
        }
        for (Map.Entry<String, String> header : scope.override().headers().entrySet()) {
            all = all.with(header.getKey(), header.getValue());
        }
        return all;
    }
}
