package io.github.llmports.support.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.error.CancelledException;
import io.github.llmports.api.error.ConnectionFailedException;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.IncompleteStreamException;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.error.MalformedResponseException;
import io.github.llmports.api.error.OtherLlmException;
import io.github.llmports.api.error.TimedOutException;
import io.github.llmports.api.error.TimeoutClock;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.TruncatedChunkException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FailureMapperTest {

    private static final FailureMapper FAILURES = new FailureMapper(
            URI.create("https://user.example.com:8443/secret?key=secret"), TransportOptions.defaults());

    static Stream<Arguments> failures() {
        return Stream.of(
                row(new ConnectTimeoutException("x"), TimedOutException.class, null),
                row(new ConnectionRequestTimeoutException("x"), TimedOutException.class, null),
                row(new UnknownHostException("x"), ConnectionFailedException.class, null),
                row(new ConnectException("x"), ConnectionFailedException.class, null),
                row(
                        new SSLHandshakeException("PKIX"),
                        ConnectionFailedException.class,
                        ConnectionFailedException.class),
                row(
                        new MessageConstraintException("x"),
                        MalformedResponseException.class,
                        MalformedResponseException.class),
                row(new ProtocolException("x"), MalformedResponseException.class, MalformedResponseException.class),
                row(
                        new MalformedChunkCodingException("x"),
                        MalformedResponseException.class,
                        MalformedResponseException.class),
                row(new TruncatedChunkException("x"), ConnectionFailedException.class, IncompleteStreamException.class),
                row(
                        new ConnectionClosedException("x"),
                        ConnectionFailedException.class,
                        IncompleteStreamException.class),
                row(new SocketException("reset"), ConnectionFailedException.class, IncompleteStreamException.class),
                row(new IllegalStateException("secret"), OtherLlmException.class, OtherLlmException.class));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void tellsTheKindAndNamesTheHostAlone(Exception cause, Class<?> beforeAnswer, @Nullable Class<?> inStream) {
        LlmException before = FAILURES.beforeAnswer(cause);
        assertThat(before).isInstanceOf(beforeAnswer);
        assertThat(before)
                .message()
                .contains("user.example.com:8443")
                .doesNotContain("secret")
                .doesNotContain("key=");
        if (inStream != null) {
            assertThat(FAILURES.inBody(cause)).isInstanceOf(beforeAnswer);
            assertThat(FAILURES.inStream(cause)).isInstanceOf(inStream);
        }
    }

    @Test
    void keepsWhatIsKnownAlready() {
        LlmException known = new CancelledException("x", ErrorDetails.none());
        assertThat(FAILURES.beforeAnswer(known)).isSameAs(known);
        assertThat(FAILURES.inBody(new IOException("x"))).hasMessageContaining("cut off");
        assertThat(new FailureMapper(URI.create("https://host/"), TransportOptions.defaults()).cancelled())
                .hasMessageContaining("with host was");
    }

    @ParameterizedTest
    @EnumSource(TimeoutClock.class)
    void namesTheClockThatRanOut(TimeoutClock clock) {
        assertThat(FAILURES.expired(clock, Duration.ofSeconds(3)))
                .hasMessageContaining("PT3S")
                .hasMessageContaining("raise");
    }

    private static Arguments row(Exception cause, Class<?> beforeAnswer, @Nullable Class<?> inStream) {
        return Arguments.of(cause, beforeAnswer, inStream);
    }
}
