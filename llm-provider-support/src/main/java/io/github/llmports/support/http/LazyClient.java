package io.github.llmports.support.http;

import io.github.llmports.api.spi.IoThread;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;

/** One HttpClient with its connections and I/O threads, started when it is first needed. Thread-safe. */
final class LazyClient {

    private final TransportOptions options;
    private final int receiveBufferBytes;
    private volatile @Nullable CloseableHttpAsyncClient started;
    private boolean closed;

    LazyClient(TransportOptions options, int receiveBufferBytes) {
        this.options = options;
        this.receiveBufferBytes = receiveBufferBytes;
    }

    CloseableHttpAsyncClient get() {
        CloseableHttpAsyncClient client = started;
        return client == null ? start() : client;
    }

    void close() {
        CloseableHttpAsyncClient client = end();
        if (client != null) {
            client.close(CloseMode.IMMEDIATE);
            awaitThreads(client, options.closeTimeout());
        }
    }

    private synchronized CloseableHttpAsyncClient start() {
        if (closed) {
            throw new CancellationException("the transport is closed");
        }
        CloseableHttpAsyncClient client = started;
        if (client == null) {
            client = ClientFactory.create(options, receiveBufferBytes);
            client.start();
            started = client;
        }
        return client;
    }

    private synchronized @Nullable CloseableHttpAsyncClient end() {
        closed = true;
        return started;
    }

    private static void awaitThreads(CloseableHttpAsyncClient client, Duration atMost) {
        try {
            client.awaitShutdown(TimeValue.of(atMost));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A thread that serves connections; blocking entries refuse to run on it. */
    static final class ReactorThread extends Thread implements IoThread {

        private ReactorThread(Runnable task, String name) {
            super(task, name);
            setDaemon(true);
        }

        static ThreadFactory factory() {
            AtomicInteger count = new AtomicInteger();
            return task -> new ReactorThread(task, "llm-io-" + count.incrementAndGet());
        }
    }
}
