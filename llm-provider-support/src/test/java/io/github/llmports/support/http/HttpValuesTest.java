package io.github.llmports.support.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.call.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HttpValuesTest {

    @Test
    void headersCompareNamesWithoutCaseAndKeepTheirOrder() {
        HttpHeaders headers = HttpHeaders.of("A", "1", "b", "2", "a", "3");
        assertThat(headers.first("a")).contains("1");
        assertThat(headers.all("A")).containsExactly("1", "3");
        assertThat(headers.first("c")).isEmpty();
        assertThat(headers.size()).isEqualTo(3);
        assertThat(headers.with("a", "4")).isEqualTo(HttpHeaders.of("b", "2", "a", "4"));
        assertThat(headers.with("a", "4")).hasSameHashCodeAs(HttpHeaders.of("b", "2", "a", "4"));
        assertThat(headers).isNotEqualTo(HttpHeaders.none()).isNotEqualTo("A");
        assertThatThrownBy(() -> HttpHeaders.of("A")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingShowsAValueOrAQuery() {
        HttpHeaders headers = HttpHeaders.of("Authorization", "secret");
        assertThat(headers).hasToString("HttpHeaders[Authorization]");
        HttpCallRequest request = HttpCallRequest.post(URI.create("https://host:1/p?key=secret"), new byte[] {1})
                .headers(headers)
                .build();
        assertThat(request).hasToString("POST https://host:1/p");
        assertThat(ProxyOptions.of("p", 1).withUser("u", Secret.of("secret")).toString())
                .doesNotContain("secret");
    }

    @Test
    void aProxyUserNeedsAPassword() {
        assertThatThrownBy(() -> new ProxyOptions("p", 1, Optional.of("u"), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void repliesTellSuccess() {
        assertThat(Stream.of(199, 200, 299, 300)
                        .map(status -> new HttpReply(status, HttpHeaders.none(), new byte[0]).successful()))
                .containsExactly(false, true, true, false);
    }

    @Test
    void optionsKeepWhatIsSet() throws Exception {
        TransportOptions options = TransportOptions.builder()
                .connectTimeout(Duration.ofSeconds(1))
                .firstEventTimeout(Duration.ofSeconds(2))
                .idleTimeout(Duration.ofSeconds(3))
                .keepAlive(Duration.ofSeconds(4))
                .closeTimeout(Duration.ofSeconds(5))
                .maxConnections(6)
                .maxConnectionsPerHost(7)
                .ioThreads(8)
                .receiveBufferBytes(9)
                .maxHeaderBytes(2000)
                .maxHeaderCount(10)
                .maxEventBytes(11)
                .maxResponseBytes(12)
                .http2(false)
                .allowInsecureHttp(true)
                .userAgent("me")
                .proxy(ProxyOptions.of("p", 1))
                .sslContext(SSLContext.getDefault())
                .build();
        assertThat(options.toBuilder().build()).isEqualTo(options);
        assertThat(options).isNotEqualTo(TransportOptions.defaults());
        assertThat(options.maxResponseBytes()).isEqualTo(12);
    }

    static Stream<UnaryOperator<TransportOptions.Builder>> wrong() {
        return Stream.of(
                builder -> builder.ioThreads(1),
                builder -> builder.maxHeaderBytes(100),
                builder -> builder.receiveBufferBytes(-1),
                builder -> builder.idleTimeout(Duration.ZERO),
                builder -> builder.connectTimeout(Duration.ofSeconds(-1)));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void optionsRefuseWhatMakesNoSense(UnaryOperator<TransportOptions.Builder> change) {
        assertThatThrownBy(() -> change.apply(TransportOptions.builder()).build())
                .isInstanceOf(IllegalArgumentException.class);
    }
}
