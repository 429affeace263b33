package io.github.llmports.support.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.error.InvalidRequestException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestGuardTest {

    private static final HttpHeaders KEY = HttpHeaders.of("Authorization", "Bearer top-secret");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://host/x",
                "HTTPS://host",
                "http://localhost:1/",
                "http://127.0.0.9/",
                "http://[::1]:8/",
                "http://a.localhost/"
            })
    void letsACredentialGoOverTlsAndToTheOwnMachine(String uri) {
        assertThatCode(() -> check(uri, KEY, false)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://host/", "http://127.0.0.1.evil.example/", "http://128.0.0.1/"})
    void letsNoCredentialGoInTheClear(String uri) {
        assertThatThrownBy(() -> check(uri, KEY, false))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("allowInsecureHttp")
                .hasMessageNotContaining("top-secret");
        assertThatThrownBy(() -> check(uri, HttpHeaders.of("X-Api-Key", "k"), false))
                .isInstanceOf(InvalidRequestException.class);
        assertThatCode(() -> check(uri, KEY, true)).doesNotThrowAnyException();
        assertThatCode(() -> check(uri, HttpHeaders.of("Accept", "x"), false)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://host/, base URL",
        "/relative, base URL",
        "https:opaque, base URL",
        "https://user:secret@host/, credential",
        "https://host/\u00fc, ASCII",
    })
    void refusesAddressesThatItCannotSendTo(String uri, String hint) {
        assertThatThrownBy(() -> check(uri, HttpHeaders.none(), false))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(hint)
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX-Injected: 1", "a\n", "a\u0000", "a\u007f", "caf\u00e9", "\u4e2d"})
    void refusesHeaderValuesThatCouldInject(String value) {
        assertThatThrownBy(() -> check("https://host/", HttpHeaders.of("X-A", value), false))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("X-A")
                .hasMessageNotContaining("Injected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "X A", "X:A", "X\r\n", "\u00fc"})
    void refusesHeaderNamesThatAreNone(String name) {
        assertThatThrownBy(() -> check("https://host/", HttpHeaders.of(name, "a"), false))
                .isInstanceOf(InvalidRequestException.class)
                .message()
                .doesNotContain("\r")
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host", "content-length", "Transfer-Encoding", "Connection"})
    void refusesHeadersThatAreTheTransports(String name) {
        assertThatThrownBy(() -> check("https://host/", HttpHeaders.of(name, "a"), false))
                .hasMessageContaining("belongs to the transport");
    }

    @Test
    void takesEveryCharacterThatHttpAllows() {
        assertThatCode(() -> check("https://host/", HttpHeaders.of("x-0aZ!#$%&'*+-.^_`|~", "\t ~"), false))
                .doesNotThrowAnyException();
        assertThat(RequestGuard.loopback("LOCALHOST")).isTrue();
    }

    private static void check(String uri, HttpHeaders headers, boolean allowInsecureHttp) {
        new RequestGuard(allowInsecureHttp)
                .check(HttpCallRequest.get(URI.create(uri)).headers(headers).build());
    }
}
