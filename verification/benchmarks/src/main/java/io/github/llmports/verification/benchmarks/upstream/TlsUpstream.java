package io.github.llmports.verification.benchmarks.upstream;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncServer;
import org.apache.hc.core5.http.nio.AsyncRequestConsumer;
import org.apache.hc.core5.http.nio.AsyncServerRequestHandler;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityConsumer;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.AsyncResponseBuilder;
import org.apache.hc.core5.http.nio.support.BasicRequestConsumer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.http2.impl.nio.bootstrap.H2ServerBootstrap;
import org.apache.hc.core5.http2.ssl.H2ServerTlsStrategy;
import org.apache.hc.core5.ssl.SSLContextBuilder;
import org.apache.hc.core5.util.TimeValue;

/** The same answers over TLS on HttpCore's server, HTTP/1.1 or HTTP/2; a stream is sent in large pieces. */
public final class TlsUpstream {
    private TlsUpstream() {}

    /** Serves until the process ends: {@code TlsUpstream KEY_STORE PASSWORD h1|h2}; prints the port. */
    public static void main(String[] args) throws Exception {
        char[] password = args[1].toCharArray();
        SSLContext tls = SSLContextBuilder.create()
                .loadKeyMaterial(new File(args[0]), password, password)
                .build();
        HttpAsyncServer server = H2ServerBootstrap.bootstrap()
                .setVersionPolicy(args[2].equals("h2") ? HttpVersionPolicy.NEGOTIATE : HttpVersionPolicy.FORCE_HTTP_1)
                .setTlsStrategy(new H2ServerTlsStrategy(tls))
                .register("*", new Handler())
                .create();
        server.start();
        InetSocketAddress address = (InetSocketAddress)
                server.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), URIScheme.HTTPS)
                        .get()
                        .getAddress();
        System.out.println(address.getPort());
        server.awaitShutdown(TimeValue.MAX_VALUE);
    }

    private static final class Handler implements AsyncServerRequestHandler<Message<HttpRequest, byte[]>> {
        private final byte[] document = Protocol.current().script().document(Answers.COMPLETE_EVENTS);
        private final byte[] stream = Answers.events(Scene.BURST);

        @Override
        public AsyncRequestConsumer<Message<HttpRequest, byte[]>> prepare(
                HttpRequest request, EntityDetails entity, HttpContext context) {
            return new BasicRequestConsumer<>(entity == null ? null : new BasicAsyncEntityConsumer());
        }

        @Override
        public void handle(Message<HttpRequest, byte[]> message, ResponseTrigger trigger, HttpContext context)
                throws HttpException, IOException {
            boolean streams = new String(message.getBody(), StandardCharsets.UTF_8).contains("\"stream\":true")
                    || message.getHead().getPath().contains(":stream");
            trigger.submitResponse(
                    AsyncResponseBuilder.create(200)
                            .setEntity(
                                    streams
                                            ? new BasicAsyncEntityProducer(stream, ContentType.TEXT_EVENT_STREAM, true)
                                            : new BasicAsyncEntityProducer(document, ContentType.APPLICATION_JSON))
                            .build(),
                    context);
        }
    }
}
