package io.github.llmports.provider.gemini;

import io.github.llmports.api.error.AuthenticationException;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.spi.CallScope;
import io.github.llmports.support.http.HttpHeaders;
import java.net.URI;
import java.util.Locale;
import java.util.function.Function;

/** The headers of an exchange: the key, which never goes into the address, where logs would show it. Thread-safe. */
final class GeminiHeaders implements Function<CallScope, HttpHeaders> {

    private final String provider;
    private final URI baseUrl;

    GeminiHeaders(String provider, URI baseUrl) {
        this.provider = provider;
        this.baseUrl = baseUrl;
    }

    @Override
    public HttpHeaders apply(CallScope scope) {
        if (scope.credential().isPresent()) {
            return HttpHeaders.of("x-goog-api-key", scope.credential().get().reveal());
        }
        if (google(scope.override().baseUrl().orElse(baseUrl))) {
            throw new AuthenticationException(
                    "no API key for the provider '" + provider + "': set GEMINI_API_KEY, or providers." + provider + "."
                            + GeminiSettings.API_KEY,
                    ErrorDetails.builder().provider(provider).build());
        }
        return HttpHeaders.none();
    }

    private static boolean google(URI address) {
        return String.valueOf(address.getHost()).toLowerCase(Locale.ROOT).endsWith("googleapis.com");
    }
}
