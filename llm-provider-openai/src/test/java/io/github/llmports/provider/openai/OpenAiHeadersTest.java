package io.github.llmports.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.call.ProviderOverride;
import io.github.llmports.api.call.Secret;
import io.github.llmports.api.error.AuthenticationException;
import io.github.llmports.api.spi.CallScope;
import io.github.llmports.support.http.HttpHeaders;
import io.github.llmports.testkit.provider.TestCall;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiHeadersTest {

    private static OpenAiHeaders headers(String baseUrl) {
        return new OpenAiHeaders("openai", URI.create(baseUrl), Optional.of("org-1"), Optional.of("proj-1"));
    }

    private static CallScope scope(Optional<Secret> credential, ProviderOverride override) {
        return TestCall.of("openai/m", "Hi")
                .credential(credential)
                .override(override)
                .build()
                .scope();
    }

    @Test
    void namesWhoAsksAndWhoPays() {
        HttpHeaders headers =
                headers("https://api.openai.com/v1").of(scope(Optional.of(Secret.of("sk-1")), ProviderOverride.none()));

        assertThat(headers.first("authorization")).hasValue("Bearer sk-1");
        assertThat(headers.first("openai-organization")).hasValue("org-1");
        assertThat(headers.first("openai-project")).hasValue("proj-1");
        assertThat(headers.first("x-client-request-id")).hasValue("test-call");
    }

    @Test
    void leavesOutWhatIsNotSet() {
        HttpHeaders headers = new OpenAiHeaders(
                        "openai", URI.create("http://localhost:8000/v1"), Optional.empty(), Optional.empty())
                .of(scope(Optional.empty(), ProviderOverride.none()));

        assertThat(headers.size()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://api.openai.com/v1", "https://eu.api.openai.com/v1"})
    void failsBeforeSendingWithoutAKeyForTheServiceItself(String baseUrl) {
        assertThatThrownBy(() -> headers(baseUrl).of(scope(Optional.empty(), ProviderOverride.none())))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("OPENAI_API_KEY")
                .hasMessageContaining("providers.openai.apiKey");
    }

    @Test
    void needsNoKeyWhereTheCallNamesAnotherServer() {
        ProviderOverride override = ProviderOverride.none().withBaseUrl(URI.create("http://localhost:1/v1"));

        assertThat(headers("https://api.openai.com/v1")
                        .of(scope(Optional.empty(), override))
                        .first("authorization"))
                .isEmpty();
    }
}
