package io.github.llmports.api.spi;

import io.github.llmports.api.error.CancelledException;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.IncompleteStreamException;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.event.ChatEvent;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One run of blocking streaming code: its thread waits for demand, signals the subscriber and ends the stream. */
final class BlockingStreamSubscription implements Flow.Subscription, StreamSink {

    private final Flow.Subscriber<? super ChatEvent> subscriber;
    private final BlockingStreamPublisher.Source source;
    private final Function<Throwable, LlmException> typed;
    private final Executor executor;
    private final InterruptibleTask task = new InterruptibleTask(this::run);
    private long demand;
    private boolean started;
    private boolean abandoned;
    private boolean finishEmitted;
    private @Nullable Throwable broken;
    private volatile Cancellation.Registration registration = () -> {};

    BlockingStreamSubscription(
            Flow.Subscriber<? super ChatEvent> subscriber,
            BlockingStreamPublisher.Source source,
            Function<Throwable, LlmException> typed,
            Executor executor) {
        this.subscriber = subscriber;
        this.source = source;
        this.typed = typed;
        this.executor = executor;
    }

    void open(Cancellation cancellation) {
        subscriber.onSubscribe(this);
        registration = cancellation.onCancel(() -> {
            breakOff(new CancelledException("the call was cancelled", ErrorDetails.none()));
            task.interruptRunning();
        });
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
        start();
    }

    @Override
    public void cancel() {
        synchronized (this) {
            abandoned = true;
            notifyAll();
        }
        task.interrupt();
    }

    /** Ends the stream with an error, after the event that is being delivered. */
    private void breakOff(Throwable reason) {
        synchronized (this) {
            if (broken == null) {
                broken = reason;
            }
            notifyAll();
        }
        start();
    }

    private void start() {
        synchronized (this) {
            if (started || abandoned) {
                return;
            }
            started = true;
        }
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            subscriber.onError(typed.apply(e));
        }
    }

    private void run() {
        Throwable failure = null;
        try {
            source.run(this);
        } catch (Throwable e) {
            failure = typed.apply(e);
        }
        synchronized (this) {
            if (abandoned) {
                return;
            }
            abandoned = true;
            failure = broken == null ? failure : broken;
        }
        registration.remove();
        if (failure != null) {
            subscriber.onError(failure);
        } else if (finishEmitted) {
            subscriber.onComplete();
        } else {
            subscriber.onError(new IncompleteStreamException(
                    "the provider's stream returned without emitting Finished", ErrorDetails.none()));
        }
    }

    @Override
    public void emit(ChatEvent event) {
        awaitDemand();
        finishEmitted = event instanceof ChatEvent.Finished;
        subscriber.onNext(event);
    }

    private synchronized void awaitDemand() {
        try {
            while (demand == 0 && !abandoned && broken == null) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException("the stream was interrupted", ErrorDetails.none(), e);
        }
        if (abandoned || broken != null) {
            throw new CancelledException("nobody wants the stream any more", ErrorDetails.none());
        }
        demand = demand == Long.MAX_VALUE ? demand : demand - 1;
    }
}
