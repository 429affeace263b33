package io.github.llmports.verification.e2e;

import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.testkit.simulator.StreamPlan;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;

/** Reads a number of texts, stops until told to read on, and keeps a checksum of what it read. */
final class TextChecksum implements Flow.Subscriber<ChatEvent> {
    private final int texts;
    private final CRC32 checksum = new CRC32();
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private final CompletableFuture<Long> end = new CompletableFuture<>();
    private volatile Flow.Subscription subscription;
    private int seen;

    /** What a whole plan's text gives. */
    record OfPlan(long value) {
        OfPlan(StreamPlan plan) {
            this(value(plan.text()));
        }

        private static long value(String text) {
            CRC32 checksum = new CRC32();
            checksum.update(text.getBytes(StandardCharsets.US_ASCII));
            return checksum.getValue();
        }
    }

    TextChecksum(int texts) {
        this.texts = texts;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(1);
    }

    @Override
    public void onNext(ChatEvent event) {
        if (event instanceof ChatEvent.TextDelta delta) {
            checksum.update(delta.text().getBytes(StandardCharsets.US_ASCII));
            seen++;
        }
        if (seen == texts) {
            stopped.complete(null);
        } else if (seen < texts) {
            subscription.request(1);
        }
    }

    @Override
    public void onError(Throwable failure) {
        stopped.completeExceptionally(failure);
        end.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        subscription = null; // it knows the whole answer
        end.complete(checksum.getValue());
    }

    void readOn() {
        awaitStop(Stage.PATIENCE);
        subscription.request(Long.MAX_VALUE);
    }

    void awaitStop(Duration atMost) {
        stopped.orTimeout(atMost.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    /** The checksum of all that was read. */
    long awaitEnd(Duration atMost) {
        return end.orTimeout(atMost.toMillis(), TimeUnit.MILLISECONDS).join();
    }
}
