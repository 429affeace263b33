package io.github.llmports.provider.openai;

import io.github.llmports.api.error.AuthenticationException;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.spi.CallScope;
import io.github.llmports.support.http.HttpHeaders;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The headers of an exchange: who asks, who pays, and our own id of the call. Thread-safe. */
final class OpenAiHeaders {

    private final String provider;
    private final URI baseUrl;

    /** Names and values in turn, the same for every exchange. */
    private final List<String> account = new ArrayList<>(4);

    OpenAiHeaders(String provider, URI baseUrl, Optional<String> organization, Optional<String> project) {
        this.provider = provider;
        this.baseUrl = baseUrl;
        organization.ifPresent(id -> account.addAll(List.of("OpenAI-Organization", id)));
        project.ifPresent(id -> account.addAll(List.of("OpenAI-Project", id)));
    }

    /**
     * The headers of one exchange.
     *
     * @throws AuthenticationException if the service needs a key and there is none: nothing is sent then
     */
    HttpHeaders of(CallScope scope) {
        List<String> fields = new ArrayList<>(8);
        fields.add("X-Client-Request-Id");
        fields.add(scope.callId());
        if (scope.credential().isPresent()) {
            fields.add("Authorization");
            fields.add("Bearer " + scope.credential().get().reveal());
        } else if (openAi(scope.override().baseUrl().orElse(baseUrl))) {
            throw new AuthenticationException(
                    "no API key for the provider '" + provider + "': set OPENAI_API_KEY, or providers." + provider + "."
                            + OpenAiSettings.API_KEY,
                    ErrorDetails.builder().provider(provider).build());
        }
        fields.addAll(account);
        return HttpHeaders.of(fields.toArray(String[]::new));
    }

    /** Whether the address is the service itself, with its regional hosts. */
    private static boolean openAi(URI address) {
        String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        return host.equals("api.openai.com") || host.endsWith(".api.openai.com");
    }
}
