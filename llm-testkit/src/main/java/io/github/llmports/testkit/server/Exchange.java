package io.github.llmports.testkit.server;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** One request and what became of it; safe for use by several threads. */
public final class Exchange {
    private final long number;
    private final long connection;
    private final ReceivedRequest request;
    private final long receivedNanos;
    private final AtomicLong written = new AtomicLong();
    private final CompletableFuture<End> end = new CompletableFuture<>();

    private record End(Ending ending, long nanos) {}

    /**
     * Begins an exchange; a server does it for each request, tests of a {@link Responder} do it themselves.
     *
     * @param number its place in the order of arrival
     * @param connection the number of its connection
     * @param request the request
     * @param receivedNanos when it was complete
     */
    public Exchange(long number, long connection, ReceivedRequest request, long receivedNanos) {
        this.number = number;
        this.connection = connection;
        this.request = request;
        this.receivedNanos = receivedNanos;
    }

    /** The place of this request in the order of arrival at its server, from 1. */
    public long number() {
        return number;
    }

    /** The number of the connection that it came on, from 1: equal numbers show reuse. */
    public long connection() {
        return connection;
    }

    /** The request itself. */
    public ReceivedRequest request() {
        return request;
    }

    /** The method of the request. */
    public String method() {
        return request.method();
    }

    /** The path of the request, without its query. */
    public String path() {
        return request.path();
    }

    /** The first value of a request header. */
    public Optional<String> header(String name) {
        return request.headers().first(name);
    }

    /** The request's body as text. */
    public String body() {
        return request.body();
    }

    /** When the request was complete, on the server's nanosecond clock (by default that of the JVM). */
    public long receivedNanos() {
        return receivedNanos;
    }

    /** The bytes of the answer, framing included, that the socket has taken so far. */
    public long bytesWritten() {
        return written.get();
    }

    /** How the exchange ended, empty while it runs. */
    public Optional<Ending> ending() {
        return Optional.ofNullable(end.getNow(null)).map(End::ending);
    }

    /**
     * Waits for the end of the exchange.
     *
     * @throws AssertionError if it is still running after that time
     */
    public Ending awaitEnd(Duration atMost) {
        return await(atMost).ending();
    }

    /**
     * Waits for the end of the exchange and gives its moment on the server's nanosecond clock.
     *
     * @throws AssertionError if it is still running after that time
     */
    public long awaitEndNanos(Duration atMost) {
        return await(atMost).nanos();
    }

    void wrote(long bytes) {
        written.addAndGet(bytes);
    }

    void ended(Ending ending, long nanos) {
        end.complete(new End(ending, nanos));
    }

    private End await(Duration atMost) {
        try {
            return end.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new AssertionError("exchange " + number + " is still running after " + atMost, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for exchange " + number, e);
        }
    }

    @Override
    public String toString() {
        return "exchange " + number + " on connection " + connection + ": " + method() + " " + path() + ", "
                + bytesWritten() + " bytes, " + ending().map(Ending::name).orElse("RUNNING");
    }
}
