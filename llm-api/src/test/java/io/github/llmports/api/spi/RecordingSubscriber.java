package io.github.llmports.api.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.event.ChatEvent;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Records signals and checks that they never overlap and that there is one terminal. */
final class RecordingSubscriber implements Flow.Subscriber<ChatEvent> {

    private final Consumer<Flow.Subscription> onSubscribe;
    private final Consumer<ChatEvent> onNext;
    private final LinkedBlockingQueue<ChatEvent> events = new LinkedBlockingQueue<>();
    private final CompletableFuture<Throwable> terminal = new CompletableFuture<>();
    private final AtomicInteger inside = new AtomicInteger();
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private volatile Flow.Subscription subscription;

    private static final Throwable COMPLETED = new Throwable("completed");

    RecordingSubscriber(long demand) {
        this(subscription -> subscription.request(demand), event -> {});
    }

    RecordingSubscriber(Consumer<Flow.Subscription> onSubscribe, Consumer<ChatEvent> onNext) {
        this.onSubscribe = onSubscribe;
        this.onNext = onNext;
    }

    Flow.Subscription subscription() {
        return subscription;
    }

    /** The next event. */
    ChatEvent next() throws InterruptedException {
        ChatEvent event = events.poll(10, TimeUnit.SECONDS);
        assertThat(event).as("an event within ten seconds").isNotNull();
        return event;
    }

    /** The events that nobody has taken. */
    List<ChatEvent> rest() {
        return List.copyOf(events);
    }

    boolean ended() {
        return terminal.isDone();
    }

    Throwable failure() throws InterruptedException, ExecutionException, TimeoutException {
        Throwable failure = terminal.get(10, TimeUnit.SECONDS);
        assertThat(violations).isEmpty();
        return failure;
    }

    void awaitCompletion() throws InterruptedException, ExecutionException, TimeoutException {
        assertThat(failure()).isSameAs(COMPLETED);
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        serially("onSubscribe", () -> {
            subscription = given;
            onSubscribe.accept(given);
        });
    }

    @Override
    public void onNext(ChatEvent event) {
        serially("onNext", () -> {
            events.add(event);
            onNext.accept(event);
        });
    }

    @Override
    public void onError(Throwable failure) {
        serially("onError", () -> end(failure));
    }

    @Override
    public void onComplete() {
        serially("onComplete", () -> end(COMPLETED));
    }

    private void end(Throwable how) {
        if (Thread.currentThread().isInterrupted()) {
            violations.add("the terminal came on an interrupted thread");
        }
        if (!terminal.complete(how)) {
            violations.add("a second terminal: " + how);
        }
    }

    private void serially(String signal, Runnable code) {
        if (inside.getAndIncrement() > 0 || terminal.isDone()) {
            violations.add(signal + " overlaps or comes after the terminal");
        }
        try {
            code.run();
        } finally {
            inside.decrementAndGet();
        }
    }
}
