package io.github.llmports.core.stream;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.IncompleteStreamException;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.error.MalformedResponseException;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.spi.ResponseAssembler;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * One attempt's stream: held back until its first content, so that the attempt can be given up unseen, then passed on
 * with the consumer's own demand and no queue.
 *
 * <p>While it is closed it asks for one event at a time and holds at most {@value #MOST_HELD}; it opens early rather
 * than hold more. The provider's end marker is replaced by {@link ChatEvent.Completed} when it is read.
 */
public final class OpeningGate implements Flow.Subscriber<ChatEvent>, Flow.Subscription {

    static final int MOST_HELD = 16;

    /** Is told what matters to the attempt. */
    public interface Watcher {
        /** The first content arrived. */
        void firstContent();

        /**
         * The end marker was read.
         *
         * @param assembled the answer
         * @return the answer for the caller
         */
        ChatResponse finished(ChatResponse assembled);

        /**
         * The stream broke after the gate had opened.
         *
         * @param failure why
         * @param partial what had arrived
         * @return the failure to pass on
         */
        LlmException broke(Throwable failure, Optional<ChatResponse> partial);
    }

    private final ResponseAssembler assembler;
    private final Watcher watcher;
    private final CompletableFuture<OpeningGate> opening = new CompletableFuture<>();
    private final ArrayDeque<ChatEvent> held = new ArrayDeque<>();
    private volatile Flow.Subscription upstream = NoSubscription.INSTANCE;
    private volatile boolean cancelled;
    private Flow.Subscriber<? super ChatEvent> consumer = Drain.NOBODY;
    private boolean contentSeen;
    private boolean open;
    private boolean ended;
    private volatile boolean flowing;
    private boolean draining = true;
    private @Nullable LlmException broken;
    private long demand;

    /**
     * Creates a closed gate.
     *
     * @param assembler takes every event
     * @param watcher is told what matters
     */
    public OpeningGate(ResponseAssembler assembler, Watcher watcher) {
        this.assembler = assembler;
        this.watcher = watcher;
    }

    /**
     * The opening, well or not.
     *
     * @return completes with this gate at the first content, or fails if the stream broke before it
     */
    public CompletionStage<OpeningGate> opening() {
        return opening;
    }

    /**
     * Lets the events through, after a first one. Called once, when the gate has opened.
     *
     * @param first comes before all others
     * @param downstream takes the events
     */
    public void connect(ChatEvent first, Flow.Subscriber<? super ChatEvent> downstream) {
        synchronized (held) {
            held.addFirst(first);
            consumer = downstream;
        }
        drain();
    }

    /**
     * What has arrived so far. From any thread.
     *
     * @return the partial answer
     */
    public Optional<ChatResponse> partial() {
        synchronized (assembler) {
            return assembler.partial();
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        upstream = subscription;
        if (cancelled) {
            subscription.cancel();
        } else {
            subscription.request(1);
        }
    }

    @Override
    public void onNext(ChatEvent event) {
        if (ended) {
            return;
        }
        try {
            synchronized (assembler) {
                assembler.accept(event);
            }
        } catch (RuntimeException e) {
            upstream.cancel();
            onError(new MalformedResponseException(
                    "the provider's events do not fit together: " + e.getMessage(), ErrorDetails.none(), e));
            return;
        }
        if (!flowing) {
            keep(event);
        } else if (event instanceof ChatEvent.Finished) {
            emit(completed());
        } else {
            consumer.onNext(event);
        }
    }

    private void keep(ChatEvent event) {
        if (!open) {
            hold(event);
        } else {
            queue(event instanceof ChatEvent.Finished ? completed() : event);
        }
    }

    /** Keeps the order where a provider does not wait to be asked. */
    private void queue(ChatEvent event) {
        synchronized (held) {
            held.add(event);
        }
        drainUnlessDraining();
    }

    private void hold(ChatEvent event) {
        contentSeen = content(event);
        if (contentSeen) {
            watcher.firstContent();
        }
        held.add(event instanceof ChatEvent.Finished ? completed() : event);
        if (contentSeen || ended || held.size() == MOST_HELD) {
            open = true;
            opening.complete(this);
        } else {
            upstream.request(1);
        }
    }

    private ChatEvent completed() {
        ended = true;
        return new ChatEvent.Completed(watcher.finished(assembler.response()));
    }

    @Override
    public void onError(Throwable failure) {
        if (ended) {
            return;
        }
        ended = true;
        if (!open) {
            opening.completeExceptionally(failure);
            return;
        }
        LlmException cut = watcher.broke(failure, partial());
        synchronized (held) {
            broken = cut;
        }
        drainUnlessDraining();
    }

    @Override
    public void onComplete() {
        if (!ended) {
            onError(new IncompleteStreamException(
                    "the stream ended without the provider's end marker", ErrorDetails.none()));
        }
    }

    @Override
    public void request(long n) {
        if (flowing) {
            upstream.request(n);
            return;
        }
        synchronized (held) {
            demand = Demand.sum(demand, n);
        }
        drainUnlessDraining();
    }

    @Override
    public void cancel() {
        cancelled = true;
        upstream.cancel();
    }

    private void drainUnlessDraining() {
        synchronized (held) {
            if (draining) {
                return;
            }
            draining = true;
        }
        drain();
    }

    /** Emits what was held, as far as it is wanted; then lets the demand reach the provider, or its failure pass. */
    private void drain() {
        ChatEvent next = takeHeld();
        while (next != null) {
            emit(next);
            next = takeHeld();
        }
        if (flowing) {
            flow();
        }
    }

    private @Nullable ChatEvent takeHeld() {
        synchronized (held) {
            flowing = held.isEmpty();
            if (flowing || demand == 0) {
                draining = false;
                return null;
            }
            demand = Demand.less(demand, 1);
            return held.poll();
        }
    }

    private void flow() {
        long rest;
        LlmException cut;
        synchronized (held) {
            rest = demand;
            demand = Demand.less(demand, demand);
            cut = broken;
            broken = null;
        }
        if (cut != null) {
            consumer.onError(cut);
        } else if (rest > 0) {
            upstream.request(rest);
        }
    }

    private void emit(ChatEvent event) {
        consumer.onNext(event);
        if (event instanceof ChatEvent.Completed) {
            consumer.onComplete();
        }
    }

    private static boolean content(ChatEvent event) {
        if (event instanceof ChatEvent.TextDelta delta) {
            return !delta.text().isEmpty();
        }
        if (event instanceof ChatEvent.ReasoningDelta delta) {
            return !delta.text().isEmpty();
        }
        if (event instanceof ChatEvent.RefusalDelta delta) {
            return !delta.text().isEmpty();
        }
        return event instanceof ChatEvent.ToolCallStarted
                || event instanceof ChatEvent.PartCompleted completed && completed.value() instanceof Part.Other;
    }
}
