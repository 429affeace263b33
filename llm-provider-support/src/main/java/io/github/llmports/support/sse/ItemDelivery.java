package io.github.llmports.support.sse;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Delivers items to a subscriber as it asks for them: one signal at a time, in order, without recursion, one ending.
 * Items come from one thread at a time and are handed on directly; only what nobody has asked for yet is queued.
 */
final class ItemDelivery<T> implements Flow.Subscription {

    /** What the source of the items does for the subscriber. */
    interface Source {
        /** The subscriber asks for items again after it had asked for none. */
        void roomAgain();

        /** The subscriber wants no more. */
        void unwanted();
    }

    private record Ending(@Nullable Throwable failure) {}

    private final Flow.Subscriber<? super T> subscriber;
    private final Source source;
    private final AtomicLong demand = new AtomicLong();
    private final AtomicInteger turns = new AtomicInteger();
    private final Queue<T> queued = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Ending ending;
    private volatile boolean dropQueued;
    private volatile boolean over;

    ItemDelivery(Flow.Subscriber<? super T> subscriber, Source source) {
        this.subscriber = subscriber;
        this.source = source;
    }

    /** How many more items the subscriber takes now: zero while some wait in the queue. */
    long room() {
        return queued.isEmpty() ? demand.get() : 0;
    }

    void next(T item) {
        if (turns.compareAndSet(0, 1)) {
            if (!over && room() > 0) {
                deliver(item);
            } else {
                queued.add(item);
            }
            if (turns.decrementAndGet() == 0) {
                return;
            }
            drain();
        } else {
            queued.add(item);
            takeTurn();
        }
    }

    /** Ends after what is queued; a null failure is success. Further endings are ignored. */
    void end(@Nullable Throwable failure) {
        if (ending == null) {
            ending = new Ending(failure);
            takeTurn();
        }
    }

    @Override
    public void request(long count) {
        if (count <= 0) {
            dropQueued = true;
            source.unwanted();
            end(new IllegalArgumentException("a subscriber must request at least one item, not " + count));
            return;
        }
        long before = demand.getAndUpdate(old -> old + count < 0 ? Long.MAX_VALUE : old + count);
        takeTurn();
        if (before == 0 && room() > 0) {
            source.roomAgain();
        }
    }

    @Override
    public void cancel() {
        if (!over) {
            over = true;
            source.unwanted();
            takeTurn();
        }
    }

    private void takeTurn() {
        if (turns.getAndIncrement() == 0) {
            drain();
        }
    }

    /** Delivers what can be delivered; whoever comes meanwhile leaves a turn to do. */
    private void drain() {
        int done = turns.get();
        boolean emptied = false;
        while (done != 0) {
            emptied |= deliverQueued();
            done = turns.addAndGet(-done);
        }
        if (emptied && room() > 0) {
            source.roomAgain();
        }
    }

    /** Delivers from the queue, then the ending, and says whether something left the queue. */
    private boolean deliverQueued() {
        boolean delivered = false;
        while (!over) {
            Ending last = ending;
            if (dropQueued) {
                queued.clear();
            }
            if (queued.isEmpty()) {
                if (last != null) {
                    over = true;
                    deliverEnding(last);
                }
                return delivered;
            }
            if (demand.get() == 0) {
                return delivered;
            }
            deliver(queued.remove());
            delivered = true;
        }
        queued.clear();
        return false;
    }

    private void deliver(T item) {
        if (demand.get() != Long.MAX_VALUE) {
            demand.decrementAndGet();
        }
        try {
            subscriber.onNext(item);
        } catch (RuntimeException | Error e) {
            over = true;
            source.unwanted();
            throw e;
        }
    }

    private void deliverEnding(Ending last) {
        if (last.failure() == null) {
            subscriber.onComplete();
        } else {
            subscriber.onError(last.failure());
        }
    }
}
