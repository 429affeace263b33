package io.github.llmports.core.fake;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.event.ChatEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Remembers every signal, and that they never overlapped. */
public class RecordingSubscriber implements Flow.Subscriber<ChatEvent> {

    public final List<ChatEvent> events = new CopyOnWriteArrayList<>();
    public final AtomicInteger terminals = new AtomicInteger();
    public final AtomicInteger overlaps = new AtomicInteger();
    public volatile Flow.Subscription subscription;
    public Consumer<ChatEvent> onEvent = event -> {};
    public Runnable onTerminal = () -> {};
    private final AtomicInteger inside = new AtomicInteger();
    private final long initialDemand;
    private volatile Throwable failure;
    private volatile boolean completed;

    public RecordingSubscriber(long initialDemand) {
        this.initialDemand = initialDemand;
    }

    @Override
    public void onSubscribe(Flow.Subscription value) {
        subscription = value;
        if (initialDemand > 0) {
            value.request(initialDemand);
        }
    }

    @Override
    public void onNext(ChatEvent event) {
        guarded(() -> {
            events.add(event);
            onEvent.accept(event);
        });
    }

    @Override
    public void onError(Throwable value) {
        guarded(() -> {
            failure = value;
            terminals.incrementAndGet();
            onTerminal.run();
        });
    }

    @Override
    public void onComplete() {
        guarded(() -> {
            completed = true;
            terminals.incrementAndGet();
            onTerminal.run();
        });
    }

    private void guarded(Runnable signal) {
        if (inside.getAndIncrement() > 0) {
            overlaps.incrementAndGet();
        }
        try {
            signal.run();
        } finally {
            inside.decrementAndGet();
        }
    }

    public Throwable failure() {
        return failure;
    }

    public boolean completed() {
        return completed;
    }

    public ChatResponse response() {
        return ((ChatEvent.Completed) events.get(events.size() - 1)).response();
    }

    public String text() {
        StringBuilder text = new StringBuilder();
        for (ChatEvent event : events) {
            if (event instanceof ChatEvent.TextDelta delta) {
                text.append(delta.text());
            }
        }
        return text.toString();
    }
}
