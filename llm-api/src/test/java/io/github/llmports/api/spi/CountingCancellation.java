package io.github.llmports.api.spi;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A cancellation that counts the actions which wait for it. */
final class CountingCancellation implements Cancellation {

    private final CancellationSource source = new CancellationSource();
    private final AtomicInteger waiting = new AtomicInteger();

    void cancel() {
        source.cancel();
    }

    int waiting() {
        return waiting.get();
    }

    @Override
    public boolean cancelled() {
        return source.cancelled();
    }

    @Override
    public Registration onCancel(Runnable action) {
        Registration registration = source.onCancel(action);
        waiting.incrementAndGet();
        AtomicBoolean removed = new AtomicBoolean();
        return () -> {
            registration.remove();
            if (removed.compareAndSet(false, true)) {
                waiting.decrementAndGet();
            }
        };
    }
}
