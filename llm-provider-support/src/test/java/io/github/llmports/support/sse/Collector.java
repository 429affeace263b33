package io.github.llmports.support.sse;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** A subscriber that asks when it is told to, and remembers. */
final class Collector implements Flow.Subscriber<String> {

    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final List<String> items = new ArrayList<>();
    private @Nullable Throwable failure;

    void request(long count) {
        subscription.join().request(count);
    }

    void cancel() {
        subscription.join().cancel();
    }

    Collector all() throws InterruptedException {
        request(Long.MAX_VALUE);
        ended.await();
        return this;
    }

    synchronized void awaitItems(int count) throws InterruptedException {
        while (items.size() < count) {
            wait();
        }
    }

    synchronized List<String> items() {
        return List.copyOf(items);
    }

    synchronized @Nullable Throwable failure() {
        return failure;
    }

    boolean ended() {
        return ended.getCount() == 0;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription.complete(given);
    }

    @Override
    public synchronized void onNext(String item) {
        items.add(item);
        notifyAll();
    }

    @Override
    public synchronized void onError(Throwable cause) {
        failure = cause;
        ended.countDown();
    }

    @Override
    public void onComplete() {
        ended.countDown();
    }
}
