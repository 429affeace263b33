package io.github.llmports.core.stream;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.IncompleteStreamException;
import io.github.llmports.api.event.ChatEvent;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Between a call's events and its consumer: one signal at a time, one terminal signal, whoever ends the call.
 *
 * <p>The counter it inherits is the number of signals in progress: whoever raises it from zero may signal the consumer.
 * A terminal raises it for good; if another signal is in progress, that one delivers the terminal when it is done.
 */
final class Delivery extends AtomicInteger implements Flow.Subscriber<ChatEvent>, Flow.Subscription {

    private static final long serialVersionUID = 1L;
    private static final System.Logger LOG = System.getLogger("io.github.llmports.core.stream");

    private transient Flow.Subscriber<? super ChatEvent> consumer;
    private final transient CompletableFuture<ChatResponse> outcome;
    private transient @Nullable StreamCall call;
    private transient volatile Flow.@Nullable Subscription upstream;
    private transient volatile @Nullable Throwable failure;
    private transient volatile boolean over;
    private transient long earlyDemand;

    /** Busy until it is opened: nothing may come before {@code onSubscribe}. */
    Delivery(Flow.Subscriber<? super ChatEvent> consumer, CompletableFuture<ChatResponse> outcome) {
        super(1);
        this.consumer = consumer;
        this.outcome = outcome;
    }

    /** Begins the call, or fails where it cannot begin. */
    void begin(StreamCall.Start start) {
        try {
            call = start.begin(this::end);
        } catch (IllegalStateException refused) {
            end(refused);
        }
    }

    /** Introduces itself to the consumer and lets the events come. */
    void open() {
        try {
            consumer.onSubscribe(this);
        } catch (Throwable e) {
            consumerFailed(e);
        }
        leave();
        StreamCall running = call;
        if (running != null && !over) {
            subscribeTo(running);
        }
    }

    private void subscribeTo(StreamCall running) {
        try {
            running.events().subscribe(this);
        } catch (Throwable e) {
            onError(e);
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        long demand;
        synchronized (outcome) {
            if (upstream != null) {
                subscription.cancel();
                return;
            }
            upstream = subscription;
            demand = earlyDemand;
        }
        if (over) {
            subscription.cancel();
        } else if (demand > 0) {
            subscription.request(demand);
        }
    }

    @Override
    public void onNext(ChatEvent event) {
        if (!compareAndSet(0, 1)) {
            return;
        }
        try {
            if (event instanceof ChatEvent.Completed completed) {
                complete(completed);
            } else {
                consumer.onNext(event);
            }
        } catch (Throwable e) {
            consumerFailed(e);
        }
        leave();
    }

    /** The call; known wherever signals can come from. */
    private StreamCall begun() {
        return Objects.requireNonNull(call, "the call has not begun");
    }

    @SuppressWarnings("ReferenceEquality") // the event is made anew only if the answer was
    private void complete(ChatEvent.Completed completed) {
        ChatResponse response = begun().complete(completed.response());
        if (response == null) {
            return;
        }
        over = true;
        getAndIncrement();
        outcome.complete(response);
        consumer.onNext(response == completed.response() ? completed : new ChatEvent.Completed(response));
        consumer.onComplete();
    }

    @Override
    public void onError(Throwable error) {
        end(begun().fail(Objects.requireNonNull(error, "error")));
    }

    @Override
    public void onComplete() {
        if (over) {
            return;
        }
        end(begun().fail(new IncompleteStreamException(
                "the stream ended without ChatEvent.Completed; an interceptor must pass it on or emit its own",
                ErrorDetails.none())));
    }

    @Override
    public void request(long n) {
        if (n <= 0) {
            String misuse = "request(" + n + "): demand must be positive (Reactive Streams rule 3.9)";
            end(begun().cancel(misuse), new IllegalArgumentException(misuse));
            return;
        }
        Flow.Subscription known;
        synchronized (outcome) {
            known = upstream;
            if (known == null) {
                earlyDemand = Demand.sum(earlyDemand, n);
                return;
            }
        }
        known.request(n);
    }

    @Override
    public void cancel() {
        end(call == null ? null : call.cancel("the subscriber cancelled"), null);
    }

    /** The owner of the stream closed it: the consumer is told. */
    void close() {
        end(call == null ? null : call.cancel("the stream was closed"));
    }

    private void consumerFailed(Throwable cause) {
        LOG.log(Level.WARNING, "a subscriber threw an exception; its stream is cancelled", cause);
        cancel();
    }

    private void end(@Nullable Throwable decided) {
        end(decided, decided);
    }

    /** Ends the delivery if this end was the decisive one; tells the consumer unless it is the one who ended it. */
    private void end(@Nullable Throwable decided, @Nullable Throwable toTell) {
        if (decided == null) {
            return;
        }
        over = true;
        outcome.completeExceptionally(decided);
        failure = toTell;
        if (getAndIncrement() == 0) {
            tell();
        }
        Flow.Subscription known = upstream;
        if (known != null) {
            known.cancel();
        }
    }

    /** Ends a signal; delivers a terminal that came meanwhile. */
    private void leave() {
        if (decrementAndGet() > 0) {
            tell();
        }
    }

    /** The last signal; the consumer is let go after it. */
    private void tell() {
        Flow.Subscriber<? super ChatEvent> last = consumer;
        consumer = Drain.NOBODY;
        Throwable told = failure;
        if (told != null) {
            try {
                last.onError(told);
            } catch (Throwable e) {
                LOG.log(Level.WARNING, "a subscriber threw an exception in onError", e);
            }
        }
    }
}
