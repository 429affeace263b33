package io.github.llmports.support.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.call.ProviderOverride;
import io.github.llmports.api.call.StreamClocks;
import io.github.llmports.api.spi.CallScope;
import io.github.llmports.api.spi.Cancellation;
import io.github.llmports.api.spi.Deadline;
import io.github.llmports.support.http.HttpHeaders;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceEndpointTest {

    private static ServiceEndpoint service(String baseUrl) {
        return new ServiceEndpoint(
                "acme", URI.create(baseUrl), scope -> HttpHeaders.of("Authorization", "Bearer x", "X-Own", "1"));
    }

    private static CallScope scope(ProviderOverride override, Map<String, String> headers) {
        return new CallScope(
                "call-1",
                1,
                Optional.empty(),
                override,
                new Deadline(1),
                StreamClocks.configured(),
                Cancellation.NEVER,
                headers);
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.test, https://a.test/models",
        "https://a.test/v1, https://a.test/v1/models",
        "https://a.test/v1/, https://a.test/v1/models",
        "https://a.test/x/?version=2, https://a.test/x/models?version=2"
    })
    void appendsPathsToTheBaseUrl(URI base, URI endpoint) {
        CallScope scope = scope(ProviderOverride.none(), Map.of());
        CallScope elsewhere = scope(ProviderOverride.none().withBaseUrl(base), Map.of());
        ServiceEndpoint service = service(base.toString());

        assertThat(service.uri(scope, "/models")).isEqualTo(endpoint);
        assertThat(service.uri(scope, "/models")).isSameAs(service.uri(scope, "/models"));
        assertThat(service("https://b.test").uri(elsewhere, "/models")).isEqualTo(endpoint);
    }

    @Test
    void tellsPathsApart() {
        ServiceEndpoint service = service("https://a.test/v1?version=2");
        CallScope scope = scope(ProviderOverride.none(), Map.of());

        assertThat(service.uri(scope, "/models?limit=5")).hasToString("https://a.test/v1/models?limit=5&version=2");
        assertThat(service.uri(scope, "/chat")).hasToString("https://a.test/v1/chat?version=2");
        assertThat(service.name()).isEqualTo("acme");
    }

    @Test
    void letsLaterHeadersReplaceEarlierOnes() {
        CallScope scope = scope(
                ProviderOverride.none().withHeaders(Map.of("x-own", "3", "traceparent", "b")),
                Map.of("traceparent", "a", "tracestate", "s"));

        HttpHeaders headers = service("https://a.test").headers(scope, "application/json");

        assertThat(headers.all("X-Own")).containsExactly("3");
        assertThat(headers.all("traceparent")).containsExactly("b");
        assertThat(headers.first("tracestate")).hasValue("s");
        assertThat(headers.first("accept")).hasValue("application/json");
        assertThat(headers.first("authorization")).hasValue("Bearer x");
    }
}
