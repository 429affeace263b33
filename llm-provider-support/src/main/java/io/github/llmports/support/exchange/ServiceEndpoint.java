package io.github.llmports.support.exchange;

import io.github.llmports.api.spi.CallScope;
import io.github.llmports.support.http.HttpHeaders;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who serves, and where: the address of a service and the headers of its provider. Thread-safe if the function is. */
public final class ServiceEndpoint {

    private final String name;
    private final URI baseUrl;
    private final Function<CallScope, HttpHeaders> headers;
    private volatile @Nullable Located last;

    /**
     * Creates an endpoint.
     *
     * @param name the configured name of the provider
     * @param baseUrl what the paths of the protocol are appended to; a query is kept
     * @param headers the provider's own headers of an exchange, credential included; fails with an {@code LlmException}
     *     if something is missing
     */
    public ServiceEndpoint(String name, URI baseUrl, Function<CallScope, HttpHeaders> headers) {
        this.name = Objects.requireNonNull(name, "name");
        this.baseUrl = Objects.requireNonNull(baseUrl, "baseUrl");
        this.headers = Objects.requireNonNull(headers, "headers");
    }

    /**
     * The configured name of the provider.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * The address of a path.
     *
     * @param scope may replace the base URL
     * @param path begins with a slash; may have a query
     * @return the path below the base URL
     */
    public URI uri(CallScope scope, String path) {
        Optional<URI> changed = scope.override().baseUrl();
        if (changed.isPresent()) {
            return below(changed.get(), path);
        }
        // Most calls go to one path: its address is put together once.
        Located known = last;
        if (known == null || !known.path().equals(path)) {
            known = new Located(path, below(baseUrl, path));
            last = known;
        }
        return known.uri();
    }

    /**
     * All headers: the provider's, then the core's, then those of the call; later ones replace earlier ones.
     *
     * @param scope credential and headers of the call
     * @param accepted the media type that is asked for
     * @return the header fields
     */
    public HttpHeaders headers(CallScope scope, String accepted) {
        HttpHeaders all = headers.apply(scope).with("Accept", accepted);
        for (Map.Entry<String, String> header : scope.headers().entrySet()) {
            all = all.with(header.getKey(), header.getValue());
        }
        for (Map.Entry<String, String> header : scope.override().headers().entrySet()) {
            all = all.with(header.getKey(), header.getValue());
        }
        return all;
    }

    private static URI below(URI base, String path) {
        String text = base.toString();
        String query = base.getRawQuery();
        int end = text.indexOf('?') < 0 ? text.length() : text.indexOf('?');
        String root = text.substring(0, text.startsWith("/", end - 1) ? end - 1 : end);
        String joint = path.indexOf('?') < 0 ? "?" : "&";
        return URI.create(root + path + (query == null ? "" : joint + query));
    }

    private record Located(String path, URI uri) {}
}
