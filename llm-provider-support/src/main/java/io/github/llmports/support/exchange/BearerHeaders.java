package io.github.llmports.support.exchange;

import io.github.llmports.api.error.AuthenticationException;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.spi.CallScope;
import io.github.llmports.support.http.HttpHeaders;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * The headers of a service that takes a key as bearer token. Without a key nothing is sent to the service itself; a
 * server of one's own behind another base URL may need none. Thread-safe.
 */
public final class BearerHeaders implements Function<CallScope, HttpHeaders> {

    private final String provider;
    private final URI baseUrl;
    private final String host;
    private final String variable;
    private final List<String> fixed;

    /**
     * Creates the headers of one configured provider.
     *
     * @param provider its configured name
     * @param baseUrl its configured address
     * @param host the service's own host, which is never asked without a key; its subdomains neither
     * @param variable the environment variable that holds the key
     * @param fixed names and values in turn of what every exchange has beside the key
     */
    public BearerHeaders(String provider, URI baseUrl, String host, String variable, List<String> fixed) {
        this.provider = provider;
        this.baseUrl = baseUrl;
        this.host = host;
        this.variable = variable;
        this.fixed = List.copyOf(fixed);
    }

    /**
     * The headers of one exchange.
     *
     * @throws AuthenticationException if the service needs a key and there is none
     */
    @Override
    public HttpHeaders apply(CallScope scope) {
        List<String> fields = new ArrayList<>(fixed.size() + 2);
        if (scope.credential().isPresent()) {
            fields.add("Authorization");
            fields.add("Bearer " + scope.credential().get().reveal());
        } else if (own(scope.override().baseUrl().orElse(baseUrl))) {
            throw new AuthenticationException(
                    "no API key for the provider '" + provider + "': set " + variable + ", or providers." + provider
                            + ".apiKey",
                    ErrorDetails.builder().provider(provider).build());
        }
        fields.addAll(fixed);
        return HttpHeaders.of(fields.toArray(String[]::new));
    }

    private boolean own(URI address) {
        String asked = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        return asked.equals(host) || asked.endsWith("." + host);
    }
}
