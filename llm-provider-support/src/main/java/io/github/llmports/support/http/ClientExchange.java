package io.github.llmports.support.http;

import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.error.TimeoutClock;
import io.github.llmports.api.spi.Cancellation;
import io.github.llmports.api.spi.Timer;
import java.io.EOFException;
import java.io.IOException;
import java.lang.System.Logger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * One exchange: takes what HttpClient reads, as much as the sink has room for, and makes sure that the sink hears one
 * ending. Bytes come on one I/O thread; cancel, finish, resume and the clocks on any.
 */
final class ClientExchange
        implements AsyncResponseConsumer<Void>, FutureCallback<Void>, HttpExchange, CallClocks.Owner {

    /** What is read at a time for a consumer that asks piece by piece. */
    private static final int READ_AHEAD = 8 * 1024;

    /** How long and how far the body may still go after all that matters was read. */
    private static final Duration LINGER = Duration.ofMillis(250);

    private static final int LINGER_BYTES = 16 * 1024;

    private enum State {
        OPEN,
        FINISHED,
        ENDED
    }

    private static final Logger LOGGER = System.getLogger(ClientExchange.class.getName());

    private final AnswerSink sink;
    private final FailureMapper failures;
    private final CallClocks clocks;
    private final Timer timer;
    private final Consumer<ClientExchange> released;
    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);

    /** The window that waits for the sink to have room. */
    private final AtomicReference<@Nullable CapacityChannel> waiting = new AtomicReference<>();

    private final Connection connection = new Connection();
    private volatile @Nullable FutureCallback<Void> body;
    private volatile Cancellation.Registration registration = () -> {};
    private @Nullable GzipDecoder gzip;
    private volatile boolean delivering;
    private volatile boolean bodyComplete;
    private volatile Timer.Scheduled lingering = () -> {};
    private int lingered;

    ClientExchange(
            AnswerSink sink,
            HttpCallRequest request,
            TransportOptions options,
            Timer timer,
            Consumer<ClientExchange> released) {
        this.sink = sink;
        this.failures = new FailureMapper(request.uri(), options);
        this.timer = timer;
        this.released = released;
        this.clocks = new CallClocks(timer, options, request, this);
    }

    /** Starts the clocks and listens for cancellation; call before the request is handed to HttpClient. */
    void begin(Cancellation cancellation) {
        clocks.start();
        registration = cancellation.onCancel(() -> fail(failures.cancelled()));
        if (over()) {
            registration.remove();
        }
    }

    /** The connection that it runs on. */
    Connection connection() {
        return connection;
    }

    /** Takes the handle that gives the exchange up before it has a connection. */
    void runningAs(Future<Void> future) {
        connection.waitingAs(future);
        if (over()) {
            connection.abort();
        }
    }

    boolean over() {
        return state.get() == State.ENDED;
    }

    /**
     * The request goes out.
     *
     * @throws HttpException if it must not, because the exchange is over
     */
    void requested() throws HttpException {
        connection.inUse();
        if (over()) {
            throw new HttpException("the exchange was cancelled before it began");
        }
        clocks.requested();
    }

    @Override
    public void consumeResponse(
            HttpResponse response,
            @Nullable EntityDetails entity,
            HttpContext context,
            FutureCallback<Void> resultCallback) {
        if (over()) {
            return;
        }
        HttpHeaders headers = headersOf(response);
        guarded(() -> {
            gzip = decoderFor(headers.first("content-encoding").orElse("identity"));
            sink.head(response.getCode(), headers, entity == null || gzip != null ? 0 : entity.getContentLength());
        });
        body = resultCallback;
        clocks.life();
        if (entity == null) {
            bodyEnded();
        }
    }

    @Override
    public void informationResponse(HttpResponse response, HttpContext context) {
        clocks.life();
    }

    @Override
    public void updateCapacity(CapacityChannel window) throws IOException {
        waiting.set(window);
        grant();
    }

    @Override
    public void consume(ByteBuffer source) {
        switch (state.get()) {
            case OPEN -> deliver(source);
            case FINISHED -> linger(source.remaining());
            default -> {}
        }
        source.position(source.limit());
    }

    @Override
    public void streamEnd(@Nullable List<? extends Header> trailers) {
        bodyEnded();
    }

    @Override
    public void resume() {
        clocks.life();
        try {
            grant();
        } catch (IOException e) {
            failed(e);
        }
    }

    @Override
    public void finish() {
        if (!state.compareAndSet(State.OPEN, State.FINISHED)) {
            return;
        }
        settled();
        try {
            grant();
        } catch (IOException e) {
            cancel();
            return;
        }
        lingering = timer.schedule(LINGER, this::cancel);
        if (state.get() == State.ENDED) {
            lingering.cancel();
        }
    }

    @Override
    public void cancel() {
        if (state.getAndSet(State.ENDED) != State.ENDED) {
            settled();
            connection.abort();
        }
    }

    /** Ends the exchange with a failure that did not come from the connection. */
    void fail(LlmException failure) {
        State before = state.getAndSet(State.ENDED);
        if (before != State.ENDED) {
            settled();
            connection.abort();
        }
        if (before == State.OPEN) {
            tell(failure);
        }
    }

    /** The transport closes. */
    void transportClosed() {
        fail(failures.closed());
    }

    @Override
    public boolean paused() {
        return delivering || sink.capacity() == 0;
    }

    @Override
    public void expired(TimeoutClock clock, Duration after) {
        fail(failures.expired(clock, after));
    }

    @Override
    public void failed(Exception cause) {
        fail(sink.describe(cause));
    }

    @Override
    public void cancelled() {
        fail(failures.cancelled());
    }

    @Override
    public void completed(@Nullable Void result) {}

    /** Comes after the connection went back to the pool, so that the next call can have it. */
    @Override
    public void releaseResources() {
        if (bodyComplete && state.getAndSet(State.ENDED) == State.OPEN) {
            settled();
            end();
        }
    }

    /** The state says that it is over: what the sink throws now goes to the sink itself. */
    private void end() {
        try {
            sink.end();
        } catch (LlmException e) {
            tell(e);
        } catch (RuntimeException | Error e) {
            tell(failures.unexpected(e));
        }
    }

    private void deliver(ByteBuffer source) {
        delivering = true;
        try {
            guarded(() -> {
                switch (decoded(source)) {
                    case EVENT -> clocks.event();
                    case COMMENT -> clocks.life();
                    case NONE -> {}
                }
            });
        } finally {
            delivering = false;
        }
    }

    private StreamHandler.Life decoded(ByteBuffer source) {
        byte[] bytes;
        int offset = 0;
        int length = source.remaining();
        if (source.hasArray()) {
            bytes = source.array();
            offset = source.arrayOffset() + source.position();
        } else {
            bytes = new byte[length];
            source.get(bytes);
        }
        GzipDecoder decoder = gzip;
        return decoder == null
                ? sink.data(bytes, offset, length)
                : decoder.decode(bytes, offset, length, sink::data, failures);
    }

    private void linger(int length) {
        lingered += length;
        if (lingered > LINGER_BYTES) {
            cancel();
        }
    }

    private void bodyEnded() {
        if (gzip != null && !gzip.complete()) {
            failed(new EOFException("the gzip body is cut"));
        }
        bodyComplete = true;
        FutureCallback<Void> done = body;
        if (done != null) {
            done.completed(null);
        }
        if (state.compareAndSet(State.FINISHED, State.ENDED)) {
            lingering.cancel();
        }
    }

    private void grant() throws IOException {
        int room = state.get() == State.OPEN ? sink.capacity() : LINGER_BYTES;
        if (room > 0) {
            CapacityChannel window = waiting.getAndSet(null);
            if (window != null) {
                window.update(room == Integer.MAX_VALUE ? room : READ_AHEAD);
            }
        }
    }

    /** Runs code of the sink's; whatever it throws is the exchange's failure, not the I/O thread's. */
    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (LlmException e) {
            fail(e);
        } catch (RuntimeException | Error e) {
            fail(failures.unexpected(e));
        }
    }

    /** Tells the sink that it failed; one that throws even then must not take the I/O thread with it. */
    private void tell(LlmException failure) {
        try {
            sink.failed(failure);
        } catch (RuntimeException | Error e) {
            LOGGER.log(Logger.Level.ERROR, "a receiver of a failed exchange threw", e);
        }
    }

    /** Nobody waits for this exchange any more. */
    private void settled() {
        clocks.stop();
        registration.remove();
        released.accept(this);
    }

    private @Nullable GzipDecoder decoderFor(String encoding) {
        return switch (encoding.toLowerCase(Locale.ROOT)) {
            case "identity" -> null;
            case "gzip", "x-gzip" -> new GzipDecoder();
            default -> throw failures.unknownEncoding(encoding);
        };
    }

    private static HttpHeaders headersOf(HttpResponse response) {
        Header[] headers = response.getHeaders();
        String[] fields = new String[headers.length * 2];
        for (int i = 0; i < headers.length; i++) {
            fields[2 * i] = headers[i].getName();
            fields[2 * i + 1] = String.valueOf(headers[i].getValue());
        }
        return HttpHeaders.owning(fields);
    }

    /** Carries an exchange to where HttpClient tells of its connection and that its request goes out. */
    static final class Context extends HttpClientContext {

        private final ClientExchange exchange;

        Context(ClientExchange exchange) {
            this.exchange = exchange;
        }

        ClientExchange exchange() {
            return exchange;
        }
    }
}
