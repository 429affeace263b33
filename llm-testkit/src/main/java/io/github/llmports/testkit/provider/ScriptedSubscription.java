package io.github.llmports.testkit.provider;

import io.github.llmports.api.error.CancelledException;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.IncompleteStreamException;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.spi.Cancellation;
import io.github.llmports.api.spi.ResponseAssembler;
import io.github.llmports.api.spi.Timer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Hands the events of one reply to one subscriber, as many as it asks for, never two signals at a time. */
final class ScriptedSubscription implements Flow.Subscription {
    private final Flow.Subscriber<? super ChatEvent> subscriber;
    private final ScriptedCall recorded;
    private final ScriptedReply reply;
    private final String provider;
    private final String model;
    private final ResponseAssembler assembler;
    private final AtomicInteger wakeUps = new AtomicInteger();
    private volatile boolean ready;
    private volatile boolean held;
    private volatile boolean done;
    private volatile @Nullable Throwable broken;
    private Cancellation.@Nullable Registration registration;
    private int next;

    ScriptedSubscription(
            Flow.Subscriber<? super ChatEvent> subscriber,
            ScriptedPublisher.Started started,
            String provider,
            String model) {
        this.subscriber = subscriber;
        this.recorded = started.recorded();
        this.reply = started.reply();
        this.provider = provider;
        this.model = model;
        this.assembler = new ResponseAssembler(provider, model);
        this.held = reply.hold().isPresent();
    }

    void open(Cancellation cancellation, Timer timer) {
        subscriber.onSubscribe(this);
        registration = cancellation.onCancel(() -> {
            recorded.cancel();
            breakOff(new CancelledException("the call was cancelled", details()));
        });
        reply.hold()
                .ifPresent(hold -> hold.gate().whenOpen(() -> {
                    held = false;
                    drain();
                }));
        if (reply.delay().isZero()) {
            begin();
        } else {
            timer.schedule(reply.delay(), this::begin);
        }
    }

    @Override
    public void request(long n) {
        if (n <= 0) {
            breakOff(new IllegalArgumentException("request(" + n + "): demand must be positive"));
            return;
        }
        recorded.demanded(n);
        drain();
    }

    @Override
    public void cancel() {
        if (!done) {
            recorded.cancel();
            done = true;
        }
    }

    private void begin() {
        ready = true;
        drain();
    }

    private void breakOff(Throwable reason) {
        broken = reason;
        drain();
    }

    private void drain() {
        if (wakeUps.getAndIncrement() > 0) {
            return;
        }
        int seen = 1;
        while (seen > 0) {
            deliver();
            seen = wakeUps.addAndGet(-seen);
        }
    }

    private void deliver() {
        while (!done && broken == null && mayDeliver()) {
            ChatEvent event = reply.events().get(next);
            next++;
            recorded.deliveredOne();
            assembler.accept(event);
            subscriber.onNext(event);
        }
        if (done) {
            return;
        }
        Throwable reason = broken;
        if (reason != null) {
            end(reason);
        } else if (ready && !holding() && next == reply.events().size()) {
            end();
        }
    }

    private boolean mayDeliver() {
        return ready && !holding() && next < reply.events().size() && recorded.delivered() < recorded.demanded();
    }

    private boolean holding() {
        return held && reply.hold().filter(hold -> hold.events() <= next).isPresent();
    }

    private void end() {
        if (reply.end() instanceof ScriptedReply.End.Completes) {
            done = true;
            release();
            subscriber.onComplete();
        } else if (reply.end() instanceof ScriptedReply.End.Fails fails) {
            end(about(fails.failure()));
        } else if (reply.end() instanceof ScriptedReply.End.Cut) {
            end(about(new IncompleteStreamException("the scripted stream was cut", ErrorDetails.none())));
        }
    }

    private void end(Throwable failure) {
        done = true;
        release();
        subscriber.onError(failure);
    }

    private void release() {
        Cancellation.Registration current = registration;
        if (current != null) {
            current.remove();
        }
    }

    private LlmException about(LlmException failure) {
        ErrorDetails.Builder about =
                failure.details().toBuilder().provider(provider).model(model);
        assembler.partial().ifPresent(about::partial);
        return failure.with(about.build());
    }

    private ErrorDetails details() {
        return ErrorDetails.builder().provider(provider).model(model).build();
    }
}
