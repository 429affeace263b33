package io.github.llmports.verification.benchmarks.worker;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One stream that a thread waits for: its checksum, its first text and its end. */
final class OneStream extends TextCheck {
    private static final long TIMEOUT_SECONDS = 60;

    private final CountDownLatch end = new CountDownLatch(1);
    private final long startNanos = System.nanoTime();
    private long firstTextNanos;
    private Throwable error;

    @Override
    public void text(String delta) {
        if (firstTextNanos == 0) {
            firstTextNanos = System.nanoTime();
        }
        super.text(delta);
    }

    @Override
    public void completed() {
        end.countDown();
    }

    @Override
    public void failed(Throwable cause) {
        error = cause;
        end.countDown();
    }

    /** Waits for the end, checks the text and gives the time to the first of it. */
    long firstTextNanos(long expectedChecksum) throws InterruptedException {
        if (!end.await(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("a stream has not ended");
        }
        if (error != null) {
            throw new IllegalStateException("a stream has failed", error);
        }
        if (checksum() != expectedChecksum) {
            throw new IllegalStateException("a stream gave another text");
        }
        return firstTextNanos - startNanos;
    }
}
