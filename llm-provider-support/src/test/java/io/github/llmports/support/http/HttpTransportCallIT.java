package io.github.llmports.support.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.error.CancelledException;
import io.github.llmports.api.error.ConnectionFailedException;
import io.github.llmports.api.error.InvalidRequestException;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.error.MalformedResponseException;
import io.github.llmports.api.error.TimedOutException;
import io.github.llmports.api.error.TimeoutClock;
import io.github.llmports.api.spi.CancellationSource;
import io.github.llmports.api.spi.Deadline;
import io.github.llmports.api.spi.IoThread;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HttpTransportCallIT {

    private final ThreadTimer timer = new ThreadTimer();
    private HttpTransport transport = HttpTransport.open(TransportOptions.defaults(), timer);

    @AfterEach
    void close() {
        transport.close();
        timer.close();
    }

    @Test
    void givesStatusHeadersAndBodyOfAnyAnswer() throws Exception {
        try (RawServer server = RawServer.start(peer -> {
            peer.request();
            peer.answer(404, "application/json", "{\"a\":\"ü\"}");
        })) {
            HttpReply reply = send(post(server, "{}"));

            assertThat(reply.status()).isEqualTo(404);
            assertThat(reply.successful()).isFalse();
            assertThat(reply.headers().first("CONTENT-type")).contains("application/json");
            assertThat(reply.text()).isEqualTo("{\"a\":\"ü\"}");
            assertThat(reply).hasToString("HttpReply[404, 10 bytes]");
        }
    }

    @Test
    void sendsNothingThatItWasNotAskedToSend() throws Exception {
        CompletableFuture<String> head = new CompletableFuture<>();
        try (RawServer server = RawServer.start(peer -> {
            head.complete(peer.request());
            peer.answer(200, "application/json", "{}");
        })) {
            send(post(server, "{}"));

            assertThat(head.get().lines())
                    .containsExactlyInAnyOrder(
                            "POST /v1/x?q=1 HTTP/1.1",
                            "X-Test: yes",
                            "Accept-Encoding: gzip",
                            "Content-Type: application/json",
                            "Content-Length: 2",
                            "Host: 127.0.0.1:" + server.port(),
                            "Connection: keep-alive",
                            "User-Agent: llm-ports",
                            "");
        }
    }

    @Test
    void usesOneConnectionForCallsInTurn() throws Exception {
        try (RawServer server = RawServer.start(peer -> {
            while (true) {
                peer.request();
                peer.answer(200, "application/json", "{}");
            }
        })) {
            for (int i = 0; i < 20; i++) {
                send(post(server, "{}"));
            }
            assertThat(server.connections()).isEqualTo(1);
            assertThat(timer.waiting()).isZero();
        }
    }

    @Test
    void answersOnAMarkedThread() throws Exception {
        try (RawServer server = RawServer.start(peer -> {
            peer.request();
            Thread.yield();
            peer.answer(200, "application/json", "{}");
        })) {
            CountDownLatch listening = new CountDownLatch(1);
            CompletableFuture<Boolean> marked = new CompletableFuture<>();
            HttpCall call = transport.call(post(server, "{}"));
            call.reply().thenRun(() -> marked.complete(IoThread.current()));
            listening.countDown();
            assertThat(marked.get()).isIn(true, Thread.currentThread() instanceof IoThread);
        }
    }

    @Test
    void inflatesGzip() throws Exception {
        try (RawServer server = RawServer.start(peer -> {
            peer.request();
            gzip(peer, "x".repeat(100_000));
        })) {
            assertThat(send(post(server, "{}")).text()).isEqualTo("x".repeat(100_000));
        }
    }

    @Test
    void refusesMoreThanTheLargestAnswerEvenIfItIsPackedSmall() throws Exception {
        use(TransportOptions.builder().maxResponseBytes(50_000).build());
        try (RawServer server = RawServer.start(peer -> {
            String head = peer.request();
            if (head.contains("/gzip")) {
                gzip(peer, "x".repeat(100_000));
            } else if (head.contains("/chunked")) {
                peer.streamHead();
                peer.sendChunk("x".repeat(100_000));
                peer.endChunks();
            } else {
                peer.answer(200, "text/plain", "x".repeat(50_001));
            }
        })) {
            for (String path : new String[] {"/gzip", "/chunked", "/length"}) {
                assertThatThrownBy(
                                () -> send(HttpCallRequest.get(server.uri(path)).build()))
                        .isInstanceOf(MalformedResponseException.class)
                        .hasMessageContaining("maxResponseBytes");
            }
        }
    }

    @Test
    void doesNotFollowRedirects() throws Exception {
        try (RawServer server = RawServer.start(peer -> {
            peer.request();
            peer.send("HTTP/1.1 307 X\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n");
        })) {
            assertThat(send(post(server, "{}")).status()).isEqualTo(307);
        }
    }

    @Test
    void namesTheHostThatRefuses() throws Exception {
        int port;
        try (ServerSocket unused = new ServerSocket(0)) {
            port = unused.getLocalPort();
        }
        URI uri = URI.create("http://127.0.0.1:" + port + "/secret?key=secret");
        assertThatThrownBy(() -> send(HttpCallRequest.get(uri).build()))
                .isInstanceOf(ConnectionFailedException.class)
                .hasMessageContaining("127.0.0.1:" + port)
                .hasMessageNotContaining("secret");
    }

    @Test
    void namesTheHostThatNobodyKnows() {
        assertThatThrownBy(() -> send(HttpCallRequest.get(URI.create("https://no-such-host.invalid/"))
                        .build()))
                .isInstanceOf(ConnectionFailedException.class)
                .hasMessageContaining("no-such-host.invalid is unknown");
    }

    @Test
    void tellsEachKindOfBrokenAnswer() throws Exception {
        try (RawServer server = RawServer.start(peer -> {
            String path = peer.request().split(" ")[1];
            switch (path) {
                case "/close" -> {}
                case "/reset" -> peer.reset();
                case "/garbage" -> peer.send("this is no HTTP at all\r\n\r\n".repeat(10));
                case "/cut-length" -> peer.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
                case "/cut-chunk" -> {
                    peer.streamHead();
                    peer.send("ff\r\nabc");
                }
                case "/bad-chunk" -> {
                    peer.streamHead();
                    peer.send("zz\r\nabc\r\n");
                }
                case "/huge-header" -> peer.send("HTTP/1.1 200 OK\r\nX-Huge: " + "x".repeat(200_000) + "\r\n\r\n");
                case "/many-headers" -> peer.send("HTTP/1.1 200 OK\r\n" + "X-A: b\r\n".repeat(1000) + "\r\n");
                case "/not-gzip" ->
                    peer.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc");
                default -> throw new IOException(path);
            }
        })) {
            assertThat(failure(server, "/close")).isInstanceOf(ConnectionFailedException.class);
            assertThat(failure(server, "/reset")).isInstanceOf(ConnectionFailedException.class);
            assertThat(failure(server, "/garbage")).isInstanceOf(MalformedResponseException.class);
            assertThat(failure(server, "/cut-length"))
                    .isInstanceOf(ConnectionFailedException.class)
                    .hasMessageContaining("cut off");
            assertThat(failure(server, "/cut-chunk")).isInstanceOf(ConnectionFailedException.class);
            assertThat(failure(server, "/bad-chunk")).isInstanceOf(MalformedResponseException.class);
            assertThat(failure(server, "/huge-header"))
                    .isInstanceOf(MalformedResponseException.class)
                    .hasMessageContaining("maxHeaderBytes");
            assertThat(failure(server, "/many-headers"))
                    .isInstanceOf(MalformedResponseException.class)
                    .hasMessageContaining("maxHeaderCount");
            assertThat(failure(server, "/not-gzip")).isInstanceOf(MalformedResponseException.class);
        }
    }

    @Test
    void runsOutOfTheClockThatItNames() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (RawServer server = RawServer.start(peer -> {
            if (peer.request().contains("/stall")) {
                peer.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
            }
            never.await();
        })) {
            use(TransportOptions.builder()
                    .firstEventTimeout(Duration.ofMillis(200))
                    .idleTimeout(Duration.ofMillis(200))
                    .build());
            assertThat(failure(server, "/silent"))
                    .isInstanceOfSatisfying(
                            TimedOutException.class, e -> assertThat(e.clock()).isEqualTo(TimeoutClock.FIRST_EVENT));
            assertThat(failure(server, "/stall"))
                    .isInstanceOfSatisfying(
                            TimedOutException.class, e -> assertThat(e.clock()).isEqualTo(TimeoutClock.IDLE));
            assertThatThrownBy(() -> send(HttpCallRequest.get(server.uri("/silent"))
                            .deadline(Deadline.in(timer, Duration.ofMillis(100)))
                            .build()))
                    .isInstanceOfSatisfying(
                            TimedOutException.class, e -> assertThat(e.clock()).isEqualTo(TimeoutClock.TOTAL));
        }
    }

    @Test
    void waitsForAFreeConnectionNoLongerThanTheConnectClock() throws Exception {
        use(TransportOptions.builder()
                .maxConnectionsPerHost(1)
                .connectTimeout(Duration.ofMillis(300))
                .build());
        CountDownLatch never = new CountDownLatch(1);
        try (RawServer server = RawServer.start(peer -> {
            peer.request();
            never.await();
        })) {
            HttpCall first = transport.call(post(server, "{}"));
            assertThatThrownBy(() -> send(post(server, "{}")))
                    .isInstanceOf(TimedOutException.class)
                    .hasMessageContaining("maxConnectionsPerHost");
            assertThat(first.reply().toCompletableFuture()).isNotDone();
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void cancellingClosesTheConnectionAtOnce() throws Exception {
        CountDownLatch arrived = new CountDownLatch(2);
        CountDownLatch left = new CountDownLatch(2);
        try (RawServer server = RawServer.start(peer -> {
            peer.request();
            arrived.countDown();
            try {
                peer.awaitClose();
            } finally {
                left.countDown();
            }
        })) {
            CancellationSource source = new CancellationSource();
            HttpCall one = transport.call(post(server, "{}"));
            HttpCall other = transport.call(
                    HttpCallRequest.get(server.uri("/")).cancellation(source).build());
            assertThat(arrived.await(5, TimeUnit.SECONDS)).isTrue();
            one.cancel();
            source.cancel();

            assertThat(left.await(1, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(() -> join(one)).isInstanceOf(CancelledException.class);
            assertThatThrownBy(() -> join(other)).isInstanceOf(CancelledException.class);
            assertThat(timer.waiting()).isZero();
        }
    }

    @Test
    void sendsNothingOnceCancelled() throws Exception {
        CancellationSource source = new CancellationSource();
        source.cancel();
        try (RawServer server = RawServer.start(RawServer.Peer::request)) {
            assertThatThrownBy(() -> send(HttpCallRequest.get(server.uri("/"))
                            .cancellation(source)
                            .build()))
                    .isInstanceOf(CancelledException.class);
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void closingCancelsWhatIsInFlightAndEndsTheThreads() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        try (RawServer server = RawServer.start(peer -> {
            peer.request();
            arrived.countDown();
            peer.awaitClose();
        })) {
            HttpCall call = transport.call(post(server, "{}"));
            arrived.await();
            transport.close();
            assertThatThrownBy(() -> join(call))
                    .isInstanceOf(CancelledException.class)
                    .hasMessageContaining("closed");
            assertThatThrownBy(() -> send(post(server, "{}"))).isInstanceOf(CancelledException.class);
            assertThat(Thread.getAllStackTraces().keySet())
                    .noneMatch(thread -> thread instanceof LazyClient.ReactorThread && thread.isAlive());
        }
    }

    @Test
    void refusesWhatMustNotBeSent() {
        assertThatThrownBy(() -> send(HttpCallRequest.get(URI.create("http://api.example.com/"))
                        .headers(HttpHeaders.of("Authorization", "Bearer secret"))
                        .build()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("allowInsecureHttp")
                .hasMessageNotContaining("secret");
    }

    private void use(TransportOptions options) {
        transport.close();
        transport = HttpTransport.open(options, timer);
    }

    private LlmException failure(RawServer server, String path) {
        try {
            HttpReply reply = send(HttpCallRequest.get(server.uri(path)).build());
            throw new AssertionError("got " + reply);
        } catch (LlmException e) {
            return e;
        }
    }

    private HttpReply send(HttpCallRequest request) {
        return join(transport.call(request));
    }

    private static HttpReply join(HttpCall call) {
        try {
            return call.reply().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw (LlmException) e.getCause();
        }
    }

    private static HttpCallRequest post(RawServer server, String body) {
        return HttpCallRequest.post(server.uri("/v1/x?q=1"), body.getBytes(StandardCharsets.UTF_8))
                .headers(HttpHeaders.of("X-Test", "yes"))
                .build();
    }

    private static void gzip(RawServer.Peer peer, String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        peer.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + packed.size() + "\r\n\r\n");
        peer.send(packed.toByteArray());
    }
}
