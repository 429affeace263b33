package io.github.llmports.support.sse;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.error.CancelledException;
import io.github.llmports.api.error.ConnectionFailedException;
import io.github.llmports.api.error.IncompleteStreamException;
import io.github.llmports.api.error.MalformedResponseException;
import io.github.llmports.api.error.OtherLlmException;
import io.github.llmports.api.error.TimedOutException;
import io.github.llmports.api.error.TimeoutClock;
import io.github.llmports.support.http.HttpCallRequest;
import io.github.llmports.support.http.HttpTransport;
import io.github.llmports.support.http.RawServer;
import io.github.llmports.support.http.ThreadTimer;
import io.github.llmports.support.http.TransportOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SsePublisherIT {

    private final ThreadTimer timer = new ThreadTimer();
    private HttpTransport transport = HttpTransport.open(TransportOptions.defaults(), timer);

    @AfterEach
    void close() {
        transport.close();
        timer.close();
    }

    @Test
    void completesAtTheEndMarkerAndUsesTheConnectionAgain() throws Exception {
        try (RawServer server = RawServer.start(peer -> {
            while (true) {
                peer.request();
                peer.streamHead();
                peer.sendChunk("data: a\n\ndata: b\n\n");
                peer.sendChunk("data: c\n\ndata: [DONE]\n\n");
                peer.endChunks();
            }
        })) {
            for (int i = 0; i < 10; i++) {
                Collector collector = stream(server).all();
                assertThat(collector.items()).containsExactly("a", "b", "c");
                assertThat(collector.failure()).isNull();
            }
            assertThat(server.connections()).isLessThanOrEqualTo(2);
            assertThat(transport.options().maxEventBytes()).isEqualTo(8 * 1024 * 1024);
        }
    }

    @Test
    void completesAtTheEndMarkerThoughTheBodyGoesOnAndThenClosesTheConnection() throws Exception {
        CountDownLatch left = new CountDownLatch(2);
        try (RawServer server = RawServer.start(peer -> {
            String head = peer.request();
            peer.streamHead();
            peer.sendChunk("data: a\n\ndata: [DONE]\n\n");
            try {
                if (head.contains("/endless")) {
                    while (true) {
                        peer.sendChunk("data: more\n\n".repeat(100));
                    }
                }
                peer.awaitClose();
            } finally {
                left.countDown();
            }
        })) {
            assertThat(stream(server, "/endless").all().items()).containsExactly("a");
            assertThat(stream(server, "/silent").all().failure()).isNull();
            assertThat(left.await(2, TimeUnit.SECONDS)).isTrue();
            assertThat(timer.waiting()).isZero();
        }
    }

    @Test
    void tellsEachWayInWhichAStreamBreaks() throws Exception {
        CountDownLatch firstRead = new CountDownLatch(1);
        try (RawServer server = RawServer.start(peer -> {
            String path = peer.request().split(" ")[1];
            if (path.equals("/before")) {
                return;
            }
            peer.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n"
                    + "Connection: close\r\n\r\n");
            peer.sendChunk("data: a\n\n");
            switch (path) {
                case "/fin" -> {}
                case "/reset" -> {
                    firstRead.await();
                    peer.reset();
                }
                case "/unmarked" -> peer.endChunks();
                case "/garbage" -> peer.send("no chunk\r\n");
                case "/oversized" -> peer.sendChunk("data: " + "x".repeat(100_000) + "\n\n");
                case "/thrown" -> peer.sendChunk("data: throw\n\n");
                case "/error" -> peer.sendChunk("data: error\n\n");
                default -> throw new IOException(path);
            }
        })) {
            use(TransportOptions.builder().maxEventBytes(50_000).build());
            assertThat(stream(server, "/before").all().failure()).isInstanceOf(ConnectionFailedException.class);
            for (String path : new String[] {"/fin", "/unmarked"}) {
                Collector collector = stream(server, path).all();
                assertThat(collector.items()).containsExactly("a");
                assertThat(collector.failure()).isInstanceOf(IncompleteStreamException.class);
            }
            Collector reset = stream(server, "/reset");
            reset.request(10);
            reset.awaitItems(1);
            firstRead.countDown();
            assertThat(reset.all().failure()).isInstanceOf(IncompleteStreamException.class);
            assertThat(stream(server, "/garbage").all().failure()).isInstanceOf(MalformedResponseException.class);
            assertThat(stream(server, "/oversized").all().failure())
                    .isInstanceOf(MalformedResponseException.class)
                    .hasMessageContaining("maxEventBytes");
            assertThat(stream(server, "/thrown").all().failure())
                    .isInstanceOf(OtherLlmException.class)
                    .hasMessageContaining("IllegalStateException");
            assertThat(stream(server, "/error").all().failure()).isSameAs(LineDecoder.ERROR);
            assertThat(timer.waiting()).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void handsOverWhatIsNoStream() throws Exception {
        try (RawServer server = RawServer.start(peer -> {
            while (true) {
                String path = peer.request().split(" ")[1];
                if (path.equals("/html")) {
                    peer.answer(200, "text/html", "<html>");
                } else if (path.equals("/empty")) {
                    peer.send("HTTP/1.1 503 X\r\nContent-Length: 0\r\n\r\n");
                } else {
                    peer.answer(429, "application/json", "{}".repeat(1_000_000));
                }
            }
        })) {
            assertThat(stream(server, "/html").all().failure()).hasMessage("rejected 200 6");
            assertThat(stream(server, "/empty").all().failure()).hasMessage("rejected 503 0");
            assertThat(stream(server, "/429").all().failure()).hasMessage("rejected 429 262144");
        }
    }

    @Test
    void readsGzipThoughItAskedForNone() throws Exception {
        try (RawServer server = RawServer.start(peer -> {
            assertThat(peer.request()).contains("Accept-Encoding: identity");
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
                out.write("data: a\n\ndata: [DONE]\n\n".getBytes(StandardCharsets.UTF_8));
            }
            peer.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Encoding: gzip\r\n"
                    + "Connection: close\r\n\r\n");
            for (byte each : packed.toByteArray()) {
                peer.send(new byte[] {each});
            }
        })) {
            assertThat(stream(server).all().items()).containsExactly("a");
        }
    }

    @Test
    void runsOutOfTheClockThatItNames() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (RawServer server = RawServer.start(peer -> {
            String path = peer.request().split(" ")[1];
            peer.streamHead();
            peer.sendChunk(": a comment is no event\n\n");
            if (path.equals("/stall")) {
                peer.sendChunk("data: a\n\n");
            }
            never.await();
        })) {
            use(TransportOptions.builder()
                    .firstEventTimeout(Duration.ofMillis(200))
                    .idleTimeout(Duration.ofMillis(200))
                    .build());
            assertThat(stream(server, "/first").all().failure())
                    .isInstanceOfSatisfying(
                            TimedOutException.class, e -> assertThat(e.clock()).isEqualTo(TimeoutClock.FIRST_EVENT));
            Collector stalled = stream(server, "/stall").all();
            assertThat(stalled.items()).containsExactly("a");
            assertThat(stalled.failure())
                    .isInstanceOfSatisfying(
                            TimedOutException.class, e -> assertThat(e.clock()).isEqualTo(TimeoutClock.IDLE));
        }
    }

    @Test
    void cancellingClosesTheConnectionAtOnceBeforeTheFirstEventAndAmidst() throws Exception {
        long[] worst = new long[1];
        for (boolean amidst : new boolean[] {false, true}) {
            for (int i = 0; i < 50; i++) {
                CountDownLatch arrived = new CountDownLatch(1);
                AtomicLong leftAt = new AtomicLong();
                CountDownLatch left = new CountDownLatch(1);
                try (RawServer server = RawServer.start(peer -> {
                    peer.request();
                    if (amidst) {
                        peer.streamHead();
                        peer.sendChunk("data: a\n\n");
                    }
                    arrived.countDown();
                    try {
                        peer.awaitClose();
                    } finally {
                        leftAt.set(System.nanoTime());
                        left.countDown();
                    }
                })) {
                    Collector collector = new Collector();
                    publisher(server, "/").subscribe(collector);
                    collector.request(10);
                    arrived.await();
                    if (amidst) {
                        collector.awaitItems(1);
                    }
                    long cancelledAt = System.nanoTime();
                    collector.cancel();
                    assertThat(left.await(1, TimeUnit.SECONDS)).isTrue();
                    worst[0] = Math.max(worst[0], leftAt.get() - cancelledAt);
                    assertThat(collector.ended()).isFalse();
                }
            }
        }
        assertThat(Duration.ofNanos(worst[0])).isLessThan(Duration.ofSeconds(1));
        assertThat(timer.waiting()).isZero();
    }

    @Test
    void subscribersAndDecodersThatThrowDoNotTakeTheThreadsWithThem() throws Exception {
        try (RawServer server = RawServer.start(peer -> {
            while (true) {
                String path = peer.request().split(" ")[1];
                if (path.equals("/rejected")) {
                    peer.answer(500, "text/plain", "x");
                } else {
                    peer.streamHead();
                    peer.sendChunk("data: a\n\ndata: " + path.substring(1) + "\n\n");
                    peer.endChunks();
                }
            }
        })) {
            for (int i = 0; i < 10; i++) {
                for (String path : new String[] {"/rejected", "/b", "/error"}) {
                    CountDownLatch ended = new CountDownLatch(1);
                    publisher(server, path).subscribe(new Thrower(ended));
                    assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
                }
            }
            assertThat(stream(server, "/error").all().items()).containsExactly("a");
        }
    }

    /** Throws from every ending. */
    private record Thrower(CountDownLatch ended) implements Flow.Subscriber<String> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String item) {}

        @Override
        public void onError(Throwable failure) {
            onComplete();
        }

        @Override
        public void onComplete() {
            ended.countDown();
            throw new IllegalStateException("a bug");
        }
    }

    @Test
    void closingTheTransportFailsItsStreams() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (RawServer server = RawServer.start(peer -> {
            peer.request();
            peer.streamHead();
            peer.sendChunk("data: a\n\n");
            never.await();
        })) {
            Collector collector = new Collector();
            publisher(server, "/").subscribe(collector);
            collector.request(10);
            collector.awaitItems(1);
            transport.close();
            assertThat(collector.all().failure()).isInstanceOf(CancelledException.class);
        }
    }

    @Test
    void letsTheServerPushLittleWhileTheSubscriberAsksForNothingAndLosesNothing() throws Exception {
        int events = 40_000;
        String padding = "x".repeat(240);
        AtomicLong pushed = new AtomicLong();
        try (RawServer server = RawServer.start(peer -> {
            peer.socket().setSendBufferSize(4 * 1024);
            peer.request();
            peer.streamHead();
            for (int i = 0; i < events; i++) {
                String event = "data: " + i + padding + "\n\n";
                peer.sendChunk(event);
                pushed.addAndGet(event.length());
            }
            peer.sendChunk("data: [DONE]\n\n");
            peer.endChunks();
        })) {
            use(TransportOptions.builder().idleTimeout(Duration.ofMillis(300)).build());
            Collector collector = new Collector();
            publisher(server, "/").subscribe(collector);
            collector.request(10);
            collector.awaitItems(10);
            long before = pushed.get();
            long settled = settledValue(pushed);
            assertThat(settled).isLessThan(10 * 250 + 64 * 1024).as("pushed %d, then %d", before, settled);
            assertThat(collector.items()).hasSize(10);

            collector.all();
            assertThat(collector.failure()).isNull();
            assertThat(collector.items())
                    .isEqualTo(IntStream.range(0, events)
                            .mapToObj(i -> i + padding)
                            .toList());
        }
    }

    private static long settledValue(AtomicLong value) throws InterruptedException {
        CountDownLatch pause = new CountDownLatch(1);
        long last = -1;
        while (last != value.get()) {
            last = value.get();
            assertThat(pause.await(400, TimeUnit.MILLISECONDS)).isFalse();
        }
        return last;
    }

    private void use(TransportOptions options) {
        transport.close();
        transport = HttpTransport.open(options, timer);
    }

    private Collector stream(RawServer server) {
        return stream(server, "/");
    }

    private Collector stream(RawServer server, String path) {
        Collector collector = new Collector();
        publisher(server, path).subscribe(collector);
        return collector;
    }

    private SsePublisher<String> publisher(RawServer server, String path) {
        return SsePublisher.of(
                transport,
                HttpCallRequest.post(server.uri(path), new byte[] {'{', '}'}).build(),
                new LineDecoder());
    }
}
