package io.github.llmports.api.spi;

import io.github.llmports.api.event.ChatEvent;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One run of blocking streaming code: its thread waits for demand, signals the subscriber and ends the stream.
 *
 * <p>Signals never overlap and exactly one terminal is sent, none after {@link #cancel()}: whoever moves the phase to
 * {@code ENDED} sends it. The code is interrupted only outside {@code onNext}; there it learns on return.
 */
final class BlockingStreamSubscription implements Flow.Subscription, StreamSink {

    private enum Phase {
        /** Inside onSubscribe. */
        OPENING,
        /** Waits for the first demand. */
        READY,
        /** Handed to the executor. */
        QUEUED,
        /** The code runs. */
        RUNNING,
        /** The terminal is sent, or nobody wants it. */
        ENDED
    }

    private final Flow.Subscriber<? super ChatEvent> subscriber;
    private final BlockingStreamPublisher.Source source;
    private final BlockingFailures failures;
    private final Executor executor;
    private final InterruptibleCode code = new InterruptibleCode();
    private final CancellationSource stop = new CancellationSource();

    private volatile Cancellation.Registration registration = () -> {};

    // Guarded by this.
    private Phase phase = Phase.OPENING;
    private long demand;
    private boolean delivering;
    private boolean finishEmitted;
    private @Nullable Throwable broken;
    private @Nullable Thread starter;

    BlockingStreamSubscription(
            Flow.Subscriber<? super ChatEvent> subscriber,
            BlockingStreamPublisher.Source source,
            BlockingFailures failures,
            Executor executor) {
        this.subscriber = subscriber;
        this.source = source;
        this.failures = failures;
        this.executor = executor;
    }

    void open(Cancellation cancellation) {
        subscriber.onSubscribe(this);
        Cancellation.Registration registered = cancellation.onCancel(() -> breakOff(failures.cancelled()));
        boolean wanted;
        synchronized (this) {
            wanted = phase == Phase.OPENING;
            phase = wanted ? Phase.READY : phase;
            registration = registered;
        }
        if (wanted) {
            proceed();
        } else {
            registered.remove();
        }
    }

    @Override
    public void request(long n) {
        if (n <= 0) {
            breakOff(new IllegalArgumentException("request(" + n + "): demand must be positive"));
            return;
        }
        synchronized (this) {
            demand = demand + n < 0 ? Long.MAX_VALUE : demand + n;
            notifyAll();
        }
        proceed();
    }

    @Override
    public void cancel() {
        boolean interrupt;
        synchronized (this) {
            interrupt = interruptible();
            phase = Phase.ENDED;
            notifyAll();
        }
        registration.remove();
        stop(interrupt);
    }

    /** Ends the stream with an error: now if the code has not begun, else as soon as it lets go. */
    private void breakOff(Throwable reason) {
        boolean interrupt;
        synchronized (this) {
            broken = broken == null ? reason : broken;
            phase = phase == Phase.QUEUED ? Phase.READY : phase;
            interrupt = interruptible();
            notifyAll();
        }
        proceed();
        stop(interrupt);
    }

    /** Some code can be interrupted, other code has registered how to stop it. */
    private void stop(boolean interrupt) {
        if (interrupt) {
            code.interrupt();
        }
        stop.cancel();
    }

    private boolean interruptible() {
        return phase == Phase.RUNNING && !delivering;
    }

    /** Starts the code at the first demand, or ends the stream if it broke before. */
    private void proceed() {
        Throwable failure;
        synchronized (this) {
            if (phase != Phase.READY || (demand == 0 && broken == null)) {
                return;
            }
            failure = broken;
            phase = failure == null ? Phase.QUEUED : Phase.ENDED;
            starter = Thread.currentThread();
        }
        if (failure == null) {
            start();
        } else {
            end(failure);
        }
    }

    private void start() {
        try {
            executor.execute(this::run);
        } catch (RejectedExecutionException e) {
            breakOff(failures.rejected(e));
        }
        synchronized (this) {
            starter = null;
        }
    }

    private void run() {
        synchronized (this) {
            if (phase != Phase.QUEUED) {
                return;
            }
            phase = Phase.RUNNING;
        }
        Throwable thrown = runSource();
        Throwable failure;
        synchronized (this) {
            if (phase == Phase.ENDED) {
                return;
            }
            phase = Phase.ENDED;
            failure = broken == null ? thrown : broken;
        }
        end(failure);
    }

    private @Nullable Throwable runSource() {
        try {
            return code.call(() -> {
                source.run(this, stop);
                return finishEmitted() ? null : failures.unfinished();
            });
        } catch (Throwable e) {
            return failures.typed(e);
        }
    }

    private void end(@Nullable Throwable failure) {
        registration.remove();
        if (failure == null) {
            subscriber.onComplete();
        } else {
            subscriber.onError(failure);
        }
    }

    @Override
    public void emit(ChatEvent event) {
        Objects.requireNonNull(event, "event");
        awaitDemand();
        synchronized (this) {
            delivering = true;
            finishEmitted = event instanceof ChatEvent.Finished;
        }
        try {
            subscriber.onNext(event);
        } finally {
            synchronized (this) {
                delivering = false;
            }
        }
        synchronized (this) {
            requireWanted();
        }
    }

    private synchronized void awaitDemand() {
        if (finishEmitted) {
            throw new IllegalStateException("nothing may be emitted after Finished");
        }
        requireWanted();
        try {
            while (demand == 0) {
                if (Thread.currentThread() == starter) {
                    throw new IllegalStateException("the blocking executor runs tasks on the thread that submits them,"
                            + " where waiting for demand would never end; give it threads of its own");
                }
                wait();
                requireWanted();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failures.typed(e);
        }
        demand = demand == Long.MAX_VALUE ? demand : demand - 1;
    }

    private void requireWanted() {
        if (phase != Phase.RUNNING || broken != null) {
            throw failures.cancelled();
        }
    }

    private synchronized boolean finishEmitted() {
        return finishEmitted;
    }
}
