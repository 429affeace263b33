package io.github.llmports.support.chatcompletions;

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

class ChatServiceTest {

    private static ChatService service(String baseUrl) {
        return new ChatService(
                "acme",
                ChatFixture.DIALECT,
                ChatFixture.ERRORS,
                URI.create(baseUrl),
                scope -> HttpHeaders.of("Authorization", "Bearer x", "X-Own", "1"));
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

    @Test
    void appendsPathsToTheBaseUrl() {
        CallScope scope = scope(ProviderOverride.none(), Map.of());

        assertThat(service("https://a.test/v1").endpoint(scope, "/models")).hasToString("https://a.test/v1/models");
        assertThat(service("https://a.test/v1/").endpoint(scope, "/models")).hasToString("https://a.test/v1/models");
        assertThat(service("https://a.test/x/?version=2").endpoint(scope, "/models"))
                .hasToString("https://a.test/x/models?version=2");
    }

    @Test
    void letsTheCallNameAnotherBaseUrl() {
        CallScope scope = scope(ProviderOverride.none().withBaseUrl(URI.create("https://b.test")), Map.of());

        assertThat(service("https://a.test/v1").endpoint(scope, "/models")).hasToString("https://b.test/models");
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
