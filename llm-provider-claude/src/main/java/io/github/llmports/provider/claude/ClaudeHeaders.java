package io.github.llmports.provider.claude;

import io.github.llmports.api.error.AuthenticationException;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.spi.CallScope;
import io.github.llmports.support.http.HttpHeaders;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The headers of an exchange: who asks, by which version of the API. Two credentials are refused by the service: one
 * that the call brings along as a header stands alone. Thread-safe.
 */
final class ClaudeHeaders {

    static final String BETA = "anthropic-beta";
    private static final String HOST = "api.anthropic.com";

    private final String provider;
    private final URI baseUrl;
    private final boolean bearer;

    /** Names and values in turn, the same for every exchange. */
    private final List<String> fixed;

    ClaudeHeaders(String provider, URI baseUrl, boolean bearer, String apiVersion, String beta) {
        this.provider = provider;
        this.baseUrl = baseUrl;
        this.bearer = bearer;
        this.fixed = beta.isEmpty()
                ? List.of("anthropic-version", apiVersion)
                : List.of("anthropic-version", apiVersion, BETA, beta);
    }

    /**
     * The headers of one exchange.
     *
     * @throws AuthenticationException if the service needs a key and there is none: nothing is sent then
     */
    HttpHeaders of(CallScope scope) {
        List<String> fields = new ArrayList<>(fixed.size() + 2);
        fields.addAll(fixed);
        if (!broughtAlong(scope)) {
            if (scope.credential().isPresent()) {
                String key = scope.credential().get().reveal();
                fields.add(bearer ? "Authorization" : ClaudeSettings.KEY_HEADER);
                fields.add(bearer ? "Bearer " + key : key);
            } else if (HOST.equals(scope.override().baseUrl().orElse(baseUrl).getHost())) {
                throw new AuthenticationException(
                        "no API key for the provider '" + provider + "': set ANTHROPIC_API_KEY, or providers."
                                + provider + "." + ClaudeSettings.API_KEY,
                        ErrorDetails.builder().provider(provider).build());
            }
        }
        return HttpHeaders.of(fields.toArray(String[]::new));
    }

    private static boolean broughtAlong(CallScope scope) {
        for (String name : scope.override().headers().keySet()) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.equals("authorization") || lower.equals(ClaudeSettings.KEY_HEADER)) {
                return true;
            }
        }
        return false;
    }
}
