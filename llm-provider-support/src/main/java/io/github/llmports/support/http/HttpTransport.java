package io.github.llmports.support.http;

import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.spi.Timer;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.net.URIAuthority;

/**
 * Sends requests and reads answers, whole or piece by piece, over pooled connections and a fixed set of I/O threads.
 *
 * <p>Thread-safe; one transport serves all providers of a client and is closed with it. It follows no redirects, keeps
 * no cookies and never sends anything twice. Every failure is an {@code LlmException} that names the host and the
 * setting to change, and shows no path, query or header. Nothing here blocks but {@link #close()}; looking up a host
 * name that the JVM does not remember may.
 */
public final class HttpTransport implements AutoCloseable {

    private final TransportOptions options;
    private final Timer timer;

    /** Whole answers come as fast as the system's buffers let them. */
    private final LazyClient calls;

    /** Streams have small buffers, so that a server cannot push far ahead of a consumer that has stopped. */
    private final LazyClient streams;

    private final RequestGuard guard;
    private final Set<ClientExchange> inFlight = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** Where the last request went: the next one mostly goes there too. */
    private volatile Endpoint endpoint = Endpoint.of(URI.create("http://localhost/"));

    private HttpTransport(TransportOptions options, Timer timer) {
        this.options = options;
        this.timer = timer;
        this.calls = new LazyClient(options, 0);
        this.streams = new LazyClient(options, options.receiveBufferBytes());
        this.guard = new RequestGuard(options.allowInsecureHttp());
    }

    /**
     * Opens a transport. Its I/O threads start with the first request: {@code ioThreads} for calls and as many for
     * streams.
     *
     * @param options how it connects and what it allows
     * @param timer drives the clocks of every call; owned by the caller
     * @return the transport, to be closed by the caller
     */
    public static HttpTransport open(TransportOptions options, Timer timer) {
        return new HttpTransport(options, timer);
    }

    /**
     * The options.
     *
     * @return what this transport was opened with
     */
    public TransportOptions options() {
        return options;
    }

    /**
     * Sends a request whose answer is wanted whole. The answer may be compressed on the way.
     *
     * @param request what to send
     * @return the call, under way; whatever fails, fails its reply
     */
    public HttpCall call(HttpCallRequest request) {
        WholeAnswer answer = new WholeAnswer(new FailureMapper(request.uri(), options), options.maxResponseBytes());
        ClientExchange exchange = prepare(request, answer);
        start(request, exchange, calls, "gzip");
        return new HttpCall() {
            @Override
            public CompletionStage<HttpReply> reply() {
                return answer.reply();
            }

            @Override
            public void cancel() {
                exchange.cancelled();
            }
        };
    }

    /**
     * Sends a request whose answer is read piece by piece, never faster than the handler has room.
     *
     * @param request what to send
     * @param handler receives the answer; whatever fails, it hears
     * @return the exchange, under way
     */
    public HttpExchange stream(HttpCallRequest request, StreamHandler handler) {
        ClientExchange exchange =
                prepare(request, new StreamedAnswer(new FailureMapper(request.uri(), options), handler));
        handler.opened(exchange);
        start(request, exchange, streams, "identity");
        return exchange;
    }

    /** Cancels what is in flight and ends the I/O threads, waiting no longer than {@code closeTimeout}. Idempotent. */
    @Override
    public void close() {
        closed = true;
        List.copyOf(inFlight).forEach(ClientExchange::transportClosed);
        calls.close();
        streams.close();
    }

    private ClientExchange prepare(HttpCallRequest request, AnswerSink sink) {
        return new ClientExchange(sink, request, options, timer, inFlight::remove);
    }

    private void start(HttpCallRequest request, ClientExchange exchange, LazyClient client, String encoding) {
        inFlight.add(exchange);
        exchange.begin(request.cancellation());
        try {
            guard.check(request);
            if (closed) {
                exchange.transportClosed();
            }
            if (!exchange.over()) {
                execute(request, exchange, client, encoding);
            }
        } catch (LlmException e) {
            exchange.fail(e);
        } catch (RuntimeException e) {
            exchange.failed(e);
        }
    }

    private void execute(HttpCallRequest request, ClientExchange exchange, LazyClient client, String encoding) {
        Endpoint known = endpoint;
        if (!known.uri.equals(request.uri())) {
            known = Endpoint.of(request.uri());
            endpoint = known;
        }
        BasicHttpRequest message = new BasicHttpRequest(request.method(), known.scheme, known.authority, known.path);
        request.headers().forEach(message::addHeader);
        addUnlessThere(message, "Accept-Encoding", encoding);
        byte[] body = request.body();
        if (body != null) {
            addUnlessThere(message, "Content-Type", "application/json");
        }
        BasicRequestProducer producer =
                new BasicRequestProducer(message, body == null ? null : new BasicAsyncEntityProducer(body, null));
        exchange.runningAs(client.get().execute(producer, exchange, new ClientExchange.Context(exchange), exchange));
    }

    private static void addUnlessThere(BasicHttpRequest message, String name, String value) {
        if (!message.containsHeader(name)) {
            message.addHeader(name, value);
        }
    }

    /** An address taken apart as HttpClient wants it. */
    private record Endpoint(URI uri, String scheme, URIAuthority authority, String path) {
        static Endpoint of(URI uri) {
            BasicHttpRequest parsed = new BasicHttpRequest("GET", uri);
            return new Endpoint(uri, parsed.getScheme(), parsed.getAuthority(), parsed.getPath());
        }
    }
}
