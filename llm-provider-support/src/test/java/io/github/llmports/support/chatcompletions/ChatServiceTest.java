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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource({
        "https://a.test, https://a.test/models",
        "https://a.test/v1, https://a.test/v1/models",
        "https://a.test/v1/, https://a.test/v1/models",
        "https://a.test/x/?version=2, https://a.test/x/models?version=2"
    })
    void appendsPathsToTheBaseUrl(URI base, URI endpoint) {
        assertThat(ChatService.endpoint(base, "/models")).isEqualTo(endpoint);
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
