package io.github.llmports.core.stream;

import io.github.llmports.api.error.CancelledException;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.event.ChatEvent;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Hands events to a thread that waits for them. Each is asked for when the thread wants it, so that nothing runs ahead
 * of a slow reader. For one reading thread; the signals may come from any.
 */
final class EventIterator implements Iterator<ChatEvent>, Flow.Subscriber<ChatEvent> {

    private final Runnable close;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private Flow.Subscription subscription = NoSubscription.INSTANCE;
    private @Nullable ChatEvent next;
    private boolean asked;
    private boolean ended;
    private @Nullable Throwable failure;

    EventIterator(Runnable close) {
        this.close = close;
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            BlockingEntry.check("the iterator", "subscribe");
            ask();
            await();
        }
        return next != null;
    }

    @Override
    public ChatEvent next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the stream has ended");
        }
        ChatEvent event = Objects.requireNonNull(next);
        next = null;
        return event;
    }

    /** Asks outside the lock: the event may come on this thread, or on one that holds the provider's locks. */
    private void ask() {
        if (!asked && !ended) {
            asked = true;
            subscription.request(1);
        }
    }

    private void await() {
        lock.lock();
        try {
            while (next == null && !ended) {
                arrived.await();
            }
            asked = false;
        } catch (InterruptedException e) {
            close.run();
            Thread.currentThread().interrupt();
            throw new CancelledException("the reading thread was interrupted", ErrorDetails.none(), e);
        } finally {
            lock.unlock();
        }
        if (next == null && failure != null) {
            throw failure instanceof LlmException typed
                    ? typed.with(typed.details())
                    : new IllegalStateException(failure.getMessage(), failure);
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription value) {
        subscription = value;
    }

    @Override
    public void onNext(ChatEvent event) {
        signal(() -> next = event);
    }

    @Override
    public void onError(Throwable value) {
        signal(() -> {
            failure = value;
            ended = true;
        });
    }

    @Override
    public void onComplete() {
        signal(() -> ended = true);
    }

    private void signal(Runnable change) {
        lock.lock();
        try {
            change.run();
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }
}
