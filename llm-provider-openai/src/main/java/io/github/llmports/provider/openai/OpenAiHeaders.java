package io.github.llmports.provider.openai;

import io.github.llmports.api.error.AuthenticationException;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.spi.CallScope;
import io.github.llmports.support.http.HttpHeaders;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** The headers of an exchange: who asks, who pays, and our own id of the call. Thread-safe. */
final class OpenAiHeaders {

    private final String provider;
    private final URI baseUrl;
    private final Optional<String> organization;
    private final Optional<String> project;

    OpenAiHeaders(String provider, URI baseUrl, Optional<String> organization, Optional<String> project) {
        this.provider = provider;
        this.baseUrl = baseUrl;
        this.organization = organization;
        this.project = project;
    }

    /**
     * The headers of one exchange.
     *
     * @throws AuthenticationException if the service needs a key and there is none: nothing is sent then
     */
    HttpHeaders of(CallScope scope) {
        HttpHeaders headers = HttpHeaders.of("X-Client-Request-Id", scope.callId());
        if (scope.credential().isPresent()) {
            headers = headers.with(
                    "Authorization", "Bearer " + scope.credential().get().reveal());
        } else if (openAi(scope.override().baseUrl().orElse(baseUrl))) {
            throw new AuthenticationException(
                    "no API key for the provider '" + provider + "': set OPENAI_API_KEY, or providers." + provider + "."
                            + OpenAiSettings.API_KEY,
                    ErrorDetails.builder().provider(provider).build());
        }
        if (organization.isPresent()) {
            headers = headers.with("OpenAI-Organization", organization.get());
        }
        if (project.isPresent()) {
            headers = headers.with("OpenAI-Project", project.get());
        }
        return headers;
    }

    /** Whether the address is the service itself, with its regional hosts. */
    private static boolean openAi(URI address) {
        String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        return host.equals("api.openai.com") || host.endsWith(".api.openai.com");
    }
}
