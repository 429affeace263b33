package io.github.llmports.support.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.error.LlmException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncServer;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.apache.hc.core5.http.nio.AsyncServerExchangeHandler;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.ResponseChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.http2.impl.nio.bootstrap.H2ServerBootstrap;
import org.apache.hc.core5.http2.ssl.H2ServerTlsStrategy;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** HTTP/2 by ALPN, against a server that pushes as much as it is let. */
@Timeout(30)
class Http2IT {

    private final ThreadTimer timer = new ThreadTimer();
    private final AtomicLong pushed = new AtomicLong();
    private final CountDownLatch released = new CountDownLatch(1);
    private final CompletableFuture<String> protocol = new CompletableFuture<>();

    @TempDir
    private Path directory;

    private HttpAsyncServer server;
    private HttpTransport transport;
    private URI uri;

    @BeforeEach
    void start() throws Exception {
        SSLContext tls = Tls.context(directory, "ip:127.0.0.1");
        server = H2ServerBootstrap.bootstrap()
                .setVersionPolicy(HttpVersionPolicy.NEGOTIATE)
                .setTlsStrategy(new H2ServerTlsStrategy(tls))
                .setCanonicalHostName("127.0.0.1")
                .register("*", Pusher::new)
                .create();
        server.start();
        InetSocketAddress address = (InetSocketAddress)
                server.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), URIScheme.HTTPS)
                        .get()
                        .getAddress();
        uri = URI.create("https://127.0.0.1:" + address.getPort() + "/");
        transport =
                HttpTransport.open(TransportOptions.builder().sslContext(tls).build(), timer);
    }

    @AfterEach
    void stop() {
        transport.close();
        server.close(CloseMode.IMMEDIATE);
        timer.close();
    }

    @Test
    void readsNoFasterThanTheHandlerHasRoomAndCancelsAtOnce() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        HttpExchange exchange = transport.stream(
                HttpCallRequest.post(uri, new byte[] {'{', '}'}).build(), new Paused(first));
        assertThat(first.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(protocol.get()).isEqualTo("HTTP/2.0");
        long last = -1;
        CountDownLatch pause = new CountDownLatch(1);
        while (last != pushed.get()) {
            last = pushed.get();
            assertThat(pause.await(300, TimeUnit.MILLISECONDS)).isFalse();
        }
        assertThat(last).isPositive().isLessThanOrEqualTo(64 * 1024);
        exchange.cancel();
        assertThat(released.await(1, TimeUnit.SECONDS)).isTrue();
    }

    /** Takes the first bytes and then nothing. */
    private record Paused(CountDownLatch first) implements StreamHandler {
        @Override
        public void opened(HttpExchange exchange) {}

        @Override
        public boolean accepts(int status, HttpHeaders headers) {
            return status == 200;
        }

        @Override
        public Life data(byte[] bytes, int offset, int length) {
            first.countDown();
            return Life.EVENT;
        }

        @Override
        public int capacity() {
            return 0;
        }

        @Override
        public void end() {}

        @Override
        public void rejected(HttpReply reply) {
            throw new AssertionError(reply.text());
        }

        @Override
        public void failed(LlmException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Answers with an endless stream. */
    private final class Pusher implements AsyncServerExchangeHandler {
        private final ByteBuffer event =
                ByteBuffer.wrap("data: x\n\n".repeat(100).getBytes());

        @Override
        public void handleRequest(
                HttpRequest request, @Nullable EntityDetails entity, ResponseChannel channel, HttpContext context)
                throws HttpException, IOException {
            protocol.complete(String.valueOf(HttpCoreContext.cast(context).getProtocolVersion()));
            channel.sendResponse(new BasicHttpResponse(200), new Endless(), context);
        }

        @Override
        public void updateCapacity(CapacityChannel channel) throws IOException {
            channel.update(Integer.MAX_VALUE);
        }

        @Override
        public void consume(ByteBuffer source) {}

        @Override
        public void streamEnd(@Nullable List<? extends Header> trailers) {}

        @Override
        public int available() {
            return 1;
        }

        @Override
        public void produce(DataStreamChannel channel) throws IOException {
            while (true) {
                int written = channel.write(event);
                pushed.addAndGet(written);
                if (event.hasRemaining()) {
                    return;
                }
                event.rewind();
            }
        }

        @Override
        public void failed(Exception cause) {
            released.countDown();
        }

        @Override
        public void releaseResources() {
            released.countDown();
        }
    }

    private static final class Endless implements EntityDetails {
        @Override
        public long getContentLength() {
            return -1;
        }

        @Override
        public String getContentType() {
            return "text/event-stream";
        }

        @Override
        public @Nullable String getContentEncoding() {
            return null;
        }

        @Override
        public boolean isChunked() {
            return true;
        }

        @Override
        public Set<String> getTrailerNames() {
            return Set.of();
        }
    }
}
