package io.github.llmports.testkit.provider;

import io.github.llmports.api.spi.ProviderCall;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** One call as a {@link ScriptedProvider} saw it. Thread-safe. */
public final class ScriptedCall {
    private final ProviderCall call;
    private final boolean streamed;
    private final AtomicLong demanded = new AtomicLong();
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicBoolean cancelled = new AtomicBoolean();

    ScriptedCall(ProviderCall call, boolean streamed) {
        this.call = call;
        this.streamed = streamed;
    }

    /** What the provider was given. */
    public ProviderCall call() {
        return call;
    }

    /** Whether it was asked for a stream. */
    public boolean streamed() {
        return streamed;
    }

    /** The events that the subscriber has asked for so far, saturated. */
    public long demanded() {
        return demanded.get();
    }

    /** The events that were handed over so far. */
    public long delivered() {
        return delivered.get();
    }

    /** Whether it was cancelled before its end, by the subscription or by the call's scope. */
    public boolean cancelled() {
        return cancelled.get();
    }

    void demanded(long more) {
        demanded.accumulateAndGet(more, (sum, n) -> sum + n < 0 ? Long.MAX_VALUE : sum + n);
    }

    void deliveredOne() {
        delivered.incrementAndGet();
    }

    void cancel() {
        cancelled.set(true);
    }
}
