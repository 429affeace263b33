package io.github.llmports.support.http;

import java.util.concurrent.Future;
import org.apache.hc.client5.http.async.AsyncExecRuntime;
import org.jspecify.annotations.Nullable;

/**
 * The way to end an exchange at once: closes its connection if there is one, else gives up waiting for it. HttpClient's
 * own cancellation is not enough: it loses track of an exchange that finds a free connection at once. Thread-safe.
 */
final class Connection {

    private volatile @Nullable Future<Void> waiting;
    private volatile @Nullable AsyncExecRuntime runtime;
    private volatile boolean inUse;

    void waitingAs(Future<Void> future) {
        waiting = future;
    }

    void runningOn(AsyncExecRuntime handle) {
        runtime = handle;
    }

    /** The request goes out. */
    void inUse() {
        inUse = true;
    }

    void abort() {
        AsyncExecRuntime handle = runtime;
        if (inUse && handle != null) {
            handle.discardEndpoint();
        }
        Future<Void> future = waiting;
        if (future != null) {
            future.cancel(true);
        }
    }
}
