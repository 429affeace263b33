package io.github.llmports.testkit.provider;

import io.github.llmports.testkit.time.RealTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A subscriber that asks for what a test tells it to, keeps every signal, and notes each breach of the rules of
 * {@link Flow}. Thread-safe.
 *
 * @param <T> the type of the items
 */
public final class RecordingSubscriber<T> implements Flow.Subscriber<T> {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final long first;
    private final List<T> items = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private final List<String> breaches = new ArrayList<>();
    private final AtomicInteger inside = new AtomicInteger();
    private Flow.@Nullable Subscription subscription;
    private long demanded;
    private int completions;

    private RecordingSubscriber(long first) {
        this.first = first;
    }

    /** A subscriber that asks for everything at once. */
    public static <T> RecordingSubscriber<T> unbounded() {
        return new RecordingSubscriber<>(Long.MAX_VALUE);
    }

    /** A subscriber that asks for that many items first, possibly none. */
    public static <T> RecordingSubscriber<T> requesting(long first) {
        return new RecordingSubscriber<>(first);
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        synchronized (this) {
            if (subscription != null) {
                breaches.add("subscribed twice");
            }
            subscription = given;
        }
        if (first > 0) {
            request(first);
        }
    }

    @Override
    public void onNext(T item) {
        enter("onNext");
        synchronized (this) {
            items.add(item);
            if (items.size() > demanded) {
                breaches.add("more items than asked for: " + items.size() + " of " + demanded);
            }
            notifyAll();
        }
        inside.decrementAndGet();
    }

    @Override
    public void onError(Throwable failure) {
        enter("onError");
        synchronized (this) {
            failures.add(failure);
            notifyAll();
        }
        inside.decrementAndGet();
    }

    @Override
    public void onComplete() {
        enter("onComplete");
        synchronized (this) {
            completions++;
            notifyAll();
        }
        inside.decrementAndGet();
    }

    /** Asks for more. */
    public void request(long n) {
        Flow.Subscription current;
        synchronized (this) {
            demanded = demanded + n < 0 ? Long.MAX_VALUE : demanded + n;
            current = subscribed();
        }
        current.request(n);
    }

    /** Wants no more. */
    public void cancel() {
        Flow.Subscription current;
        synchronized (this) {
            current = subscribed();
        }
        current.cancel();
    }

    /** The items so far. */
    public synchronized List<T> items() {
        return List.copyOf(items);
    }

    /** The failure, if that is how it ended. */
    public synchronized Optional<Throwable> failure() {
        return failures.stream().findFirst();
    }

    /** Whether it has completed. */
    public synchronized boolean completed() {
        return completions > 0;
    }

    /** The number of terminal signals so far: never more than one from a publisher that keeps the rules. */
    public synchronized int terminals() {
        return completions + failures.size();
    }

    /** What the publisher did against the rules. */
    public synchronized List<String> breaches() {
        return List.copyOf(breaches);
    }

    /**
     * Waits for that many items.
     *
     * @throws AssertionError if they have not come within that time
     */
    public RecordingSubscriber<T> awaitItems(int count, Duration atMost) {
        await(() -> items.size() >= count, count + " items", atMost);
        return this;
    }

    /**
     * Waits for the end.
     *
     * @throws AssertionError if it has not come within that time
     */
    public RecordingSubscriber<T> awaitEnd(Duration atMost) {
        await(() -> completions + failures.size() > 0, "the end", atMost);
        return this;
    }

    private interface Condition {
        boolean met();
    }

    private synchronized void await(Condition condition, String what, Duration atMost) {
        long deadline = RealTime.TIMER.nanoTime() + atMost.toNanos();
        try {
            while (!condition.met()) {
                long left = deadline - RealTime.TIMER.nanoTime();
                if (left <= 0) {
                    throw new AssertionError(what + " did not come within " + atMost + "; there are " + items.size()
                            + " items, failures " + failures);
                }
                wait(Math.max(1, left / NANOS_PER_MILLI));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + what, e);
        }
    }

    private void enter(String signal) {
        if (inside.incrementAndGet() > 1) {
            breach(signal + " while another signal was running");
        }
        if (terminals() > 0) {
            breach(signal + " after the end");
        }
    }

    private synchronized void breach(String what) {
        breaches.add(what);
    }

    private Flow.Subscription subscribed() {
        if (subscription == null) {
            throw new AssertionError("not subscribed yet");
        }
        return subscription;
    }
}
