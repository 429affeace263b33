package io.github.llmports.provider.openai;

import io.github.llmports.api.error.AuthenticationException;
import io.github.llmports.api.spi.CallScope;
import io.github.llmports.support.exchange.BearerHeaders;
import io.github.llmports.support.http.HttpHeaders;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The headers of an exchange: who asks, who pays, and our own id of the call. Thread-safe. */
final class OpenAiHeaders {

    private final BearerHeaders account;

    OpenAiHeaders(String provider, URI baseUrl, Optional<String> organization, Optional<String> project) {
        List<String> fixed = new ArrayList<>(4);
        organization.ifPresent(id -> fixed.addAll(List.of("OpenAI-Organization", id)));
        project.ifPresent(id -> fixed.addAll(List.of("OpenAI-Project", id)));
        this.account = new BearerHeaders(provider, baseUrl, "api.openai.com", "OPENAI_API_KEY", fixed);
    }

    /**
     * The headers of one exchange.
     *
     * @throws AuthenticationException if the service needs a key and there is none: nothing is sent then
     */
    HttpHeaders of(CallScope scope) {
        return account.apply(scope).with("X-Client-Request-Id", scope.callId());
    }
}
