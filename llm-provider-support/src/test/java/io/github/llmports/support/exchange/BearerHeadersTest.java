package io.github.llmports.support.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.call.ProviderOverride;
import io.github.llmports.api.call.Secret;
import io.github.llmports.api.call.StreamClocks;
import io.github.llmports.api.error.AuthenticationException;
import io.github.llmports.api.spi.CallScope;
import io.github.llmports.api.spi.Cancellation;
import io.github.llmports.api.spi.Deadline;
import io.github.llmports.support.http.HttpHeaders;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerHeadersTest {

    private static CallScope scope(Optional<Secret> credential, ProviderOverride override) {
        return new CallScope(
                "call-1",
                1,
                credential,
                override,
                new Deadline(Long.MAX_VALUE),
                StreamClocks.configured(),
                Cancellation.NEVER,
                Map.of());
    }

    private static BearerHeaders headers(String baseUrl) {
        return new BearerHeaders("mine", URI.create(baseUrl), "api.acme.test", "ACME_KEY", List.of("X-App", "a"));
    }

    @Test
    void sendsTheKeyAndWhatEveryExchangeHas() {
        HttpHeaders headers = headers("https://api.acme.test/v1")
                .apply(scope(Optional.of(Secret.of("k-1")), ProviderOverride.none()));

        assertThat(headers.first("authorization")).hasValue("Bearer k-1");
        assertThat(headers.first("x-app")).hasValue("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://api.acme.test/v1", "https://EU.api.acme.test"})
    void failsBeforeSendingWithoutAKeyForTheServiceItself(String baseUrl) {
        assertThatThrownBy(() -> headers(baseUrl).apply(scope(Optional.empty(), ProviderOverride.none())))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("ACME_KEY")
                .hasMessageContaining("providers.mine.apiKey");
    }

    @Test
    void needsNoKeyElsewhere() {
        ProviderOverride override = ProviderOverride.none().withBaseUrl(URI.create("http://localhost:1/v1"));

        assertThat(headers("https://api.acme.test/v1")
                        .apply(scope(Optional.empty(), override))
                        .size())
                .isEqualTo(1);
        assertThat(headers("https://myapi.acme.test.example/v1")
                        .apply(scope(Optional.empty(), ProviderOverride.none()))
                        .size())
                .isEqualTo(1);
    }
}
