package io.github.llmports.core.pipeline;

import io.github.llmports.api.spi.IoThread;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Closes resources once, on a thread of their own, and waits for them no longer than a bound. */
final class ClosingBound {

    private static final System.Logger LOG = System.getLogger("io.github.llmports.core.pipeline");
    private static final Duration BOUND = Duration.ofSeconds(5);

    private final AutoCloseable resources;
    private final Duration bound;
    private final AtomicBoolean closed = new AtomicBoolean();

    ClosingBound(AutoCloseable resources) {
        this(resources, BOUND);
    }

    ClosingBound(AutoCloseable resources, Duration bound) {
        this.resources = resources;
        this.bound = bound;
    }

    /** Closes; on an I/O thread, which the resources may be waiting for, without waiting. */
    void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        Thread closer = new Thread(this::closeResources, "llm-close");
        closer.setDaemon(true);
        closer.start();
        if (!IoThread.current()) {
            await(closer);
        }
    }

    private void await(Thread closer) {
        try {
            closer.join(bound.toMillis());
            if (closer.isAlive()) {
                LOG.log(Level.WARNING, "the client's resources are not closed after " + bound + "; left to themselves");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void closeResources() {
        try {
            resources.close();
        } catch (Exception e) {
            LOG.log(Level.WARNING, "closing the client's resources failed", e);
        }
    }
}
