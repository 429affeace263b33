package io.github.llmports.support.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.call.Secret;
import io.github.llmports.api.error.ConnectionFailedException;
import io.github.llmports.api.error.LlmException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class TlsAndProxyIT {

    private final ThreadTimer timer = new ThreadTimer();
    private final Queue<String> proxied = new ConcurrentLinkedQueue<>();

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        timer.close();
    }

    @Test
    void callsOverTlsWithTheGivenTrust() throws Exception {
        SSLContext tls = Tls.context(directory, "ip:127.0.0.1");
        try (RawServer server = RawServer.startTls(tls, TlsAndProxyIT::answer);
                HttpTransport transport = open(TransportOptions.builder().sslContext(tls))) {
            assertThat(get(transport, server.uri("/")).text()).isEqualTo("over TLS");
            assertThat(get(transport, server.uri("/")).text()).isEqualTo("over TLS");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void refusesACertificateThatNobodyTrustsAndOneOfAnotherHost() throws Exception {
        SSLContext own = Tls.context(directory, "ip:127.0.0.1");
        try (RawServer server = RawServer.startTls(own, TlsAndProxyIT::answer);
                HttpTransport transport = open(TransportOptions.builder())) {
            assertThatThrownBy(() -> get(transport, server.uri("/")))
                    .isInstanceOfSatisfying(
                            ConnectionFailedException.class,
                            e -> assertThat(e.retryable()).isFalse())
                    .hasMessageContaining("sslContext");
        }
    }

    @Test
    void refusesACertificateOfAnotherHost() throws Exception {
        SSLContext other = Tls.context(directory, "dns:other.example.com");
        try (RawServer server = RawServer.startTls(other, TlsAndProxyIT::answer);
                HttpTransport transport = open(TransportOptions.builder().sslContext(other))) {
            assertThatThrownBy(() -> get(transport, server.uri("/")))
                    .isInstanceOf(ConnectionFailedException.class)
                    .hasMessageContaining("TLS with 127.0.0.1");
        }
    }

    @Test
    void tellsThatThePortSpeaksNoTls() throws Exception {
        try (RawServer server = RawServer.start(peer -> {
                    peer.socket().getInputStream().read();
                    peer.send("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
                });
                HttpTransport transport = open(TransportOptions.builder())) {
            URI https = URI.create("https://127.0.0.1:" + server.port() + "/");
            assertThatThrownBy(() -> get(transport, https))
                    .isInstanceOf(ConnectionFailedException.class)
                    .hasMessageContaining("speaks https");
        }
    }

    @Test
    void goesThroughTheProxyButNotToTheOwnMachine() throws Exception {
        try (RawServer server = RawServer.start(TlsAndProxyIT::answer);
                RawServer proxy = RawServer.start(peer -> {
                    proxied.add(peer.request());
                    peer.answer(200, "text/plain", "by proxy");
                });
                HttpTransport transport =
                        open(TransportOptions.builder().proxy(ProxyOptions.of("127.0.0.1", proxy.port())))) {
            assertThat(get(transport, URI.create("http://far.example.com/x")).text())
                    .isEqualTo("by proxy");
            assertThat(proxied).singleElement().asString().startsWith("GET http://far.example.com/x HTTP/1.1");
            assertThat(get(transport, server.uri("/")).text()).isEqualTo("over TLS");
        }
    }

    @Test
    void tunnelsTlsThroughAProxyThatAsksForAPassword() throws Exception {
        SSLContext tls = Tls.context(directory, "dns:far.example.com");
        try (RawServer server = RawServer.startTls(tls, TlsAndProxyIT::answer);
                RawServer proxy = RawServer.start(peer -> tunnel(peer, server.port()));
                HttpTransport transport = open(TransportOptions.builder()
                        .sslContext(tls)
                        .proxy(ProxyOptions.of("127.0.0.1", proxy.port()).withUser("user", Secret.of("password"))))) {
            assertThat(get(transport, URI.create("https://far.example.com/x")).text())
                    .isEqualTo("over TLS");
            assertThat(proxied).last().asString().contains("Proxy-Authorization: Basic dXNlcjpwYXNzd29yZA==");
        }
    }

    @Test
    void handsOverTheProxysRefusal() throws Exception {
        try (RawServer proxy = RawServer.start(peer -> tunnel(peer, 0));
                HttpTransport transport =
                        open(TransportOptions.builder().proxy(ProxyOptions.of("127.0.0.1", proxy.port())))) {
            assertThat(get(transport, URI.create("https://far.example.com/x")).status())
                    .isEqualTo(407);
        }
    }

    private HttpTransport open(TransportOptions.Builder options) {
        return HttpTransport.open(options.build(), timer);
    }

    private static void answer(RawServer.Peer peer) throws IOException {
        while (true) {
            peer.request();
            peer.answer(200, "text/plain", "over TLS");
        }
    }

    private void tunnel(RawServer.Peer peer, int port) throws IOException, InterruptedException {
        String head = peer.request();
        proxied.add(head);
        while (!head.contains("Proxy-Authorization: Basic")) {
            peer.send("HTTP/1.1 407 X\r\nProxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0\r\n\r\n");
            head = peer.request();
            proxied.add(head);
        }
        peer.send("HTTP/1.1 200 Connection established\r\n\r\n");
        try (Socket target = new Socket("127.0.0.1", port)) {
            Thread back = new Thread(() -> copy(target, peer.socket()));
            back.start();
            copy(peer.socket(), target);
            back.join();
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
            to.shutdownOutput();
        } catch (IOException closed) {
            // One side left: so does the other.
        }
    }

    private static HttpReply get(HttpTransport transport, URI uri) {
        try {
            return transport
                    .call(HttpCallRequest.get(uri)
                            .headers(HttpHeaders.of("X-List", List.of(1).toString()))
                            .build())
                    .reply()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            throw (LlmException) e.getCause();
        }
    }
}
