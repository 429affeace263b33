package io.github.llmports.provider.claude;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.call.ProviderOverride;
import io.github.llmports.api.call.Secret;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.error.AuthenticationException;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.spi.CallScope;
import io.github.llmports.support.http.HttpHeaders;
import io.github.llmports.testkit.provider.TestCall;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaudeHeadersTest {

    private static final Optional<Secret> KEY = Optional.of(Secret.of("sk-1"));

    private static ClaudeHeaders headers(String baseUrl, boolean bearer, String beta) {
        return new ClaudeHeaders("claude", URI.create(baseUrl), bearer, "2023-06-01", beta);
    }

    private static CallScope scope(Optional<Secret> credential, ProviderOverride override) {
        return TestCall.of("claude/m", "Hi")
                .credential(credential)
                .override(override)
                .build()
                .scope();
    }

    @Test
    void namesWhoAsksAndTheVersionOfTheApi() {
        HttpHeaders headers = headers("https://api.anthropic.com", false, "").of(scope(KEY, ProviderOverride.none()));

        assertThat(headers.first("x-api-key")).hasValue("sk-1");
        assertThat(headers.first("anthropic-version")).hasValue("2023-06-01");
        assertThat(headers.size()).isEqualTo(2);
    }

    @Test
    void sendsTheKeyAsABearerWhereAsked() {
        HttpHeaders headers =
                headers("https://gateway.example", true, "a-1,b-1").of(scope(KEY, ProviderOverride.none()));

        assertThat(headers.first("authorization")).hasValue("Bearer sk-1");
        assertThat(headers.first("x-api-key")).isEmpty();
        assertThat(headers.first("anthropic-beta")).hasValue("a-1,b-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "X-API-Key"})
    void leavesItsKeyOutWhereTheCallBringsACredential(String name) {
        ProviderOverride override = ProviderOverride.none().withHeaders(Map.of("X-Other", "1", name, "mine"));

        HttpHeaders headers = headers("https://api.anthropic.com", false, "").of(scope(KEY, override));

        assertThat(headers.size()).isEqualTo(1);
        assertThat(headers("https://api.anthropic.com", false, "")
                        .of(scope(KEY, ProviderOverride.none().withHeaders(Map.of("X-Other", "1"))))
                        .size())
                .isEqualTo(2);
    }

    @Test
    void failsBeforeSendingWithoutAKeyForTheServiceItself() {
        CallScope scope = scope(Optional.empty(), ProviderOverride.none());

        assertThatThrownBy(() -> headers("https://api.anthropic.com", false, "").of(scope))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("ANTHROPIC_API_KEY")
                .hasMessageContaining("providers.claude.apiKey");
        assertThat(headers("http://localhost:1", false, "").of(scope).size()).isEqualTo(1);
    }

    @Test
    void asksForTheBetasOfARequestBesideTheConfiguredOnes() {
        ClaudeBetas none = new ClaudeBetas("");
        ClaudeBetas some = new ClaudeBetas("a-1");
        ChatRequest plain = ChatRequest.of("claude/m", "Hi");
        ChatRequest beta = ChatRequest.builder("claude/m")
                .user("Hi")
                .providerOptions("claude", Json.of("{\"betas\":[\"b-1\"]}"))
                .build();
        ChatRequest other = ChatRequest.builder("claude/m")
                .user("Hi")
                .providerOptions("openai", Json.of("{\"betas\":[\"c-1\"]}"))
                .build();

        assertThat(some.scope(TestCall.of(plain).build()).headers()).isEmpty();
        assertThat(some.scope(TestCall.of(other).build()).headers()).isEmpty();
        assertThat(none.scope(TestCall.of(beta).build()).headers()).isEqualTo(Map.of("anthropic-beta", "b-1"));
        assertThat(some.scope(TestCall.of(beta)
                                .headers(Map.of("traceparent", "00"))
                                .build())
                        .headers())
                .isEqualTo(Map.of("anthropic-beta", "a-1,b-1", "traceparent", "00"));
    }
}
