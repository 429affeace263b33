package io.github.llmports.verification.e2e;

import io.github.llmports.api.ChatStream;
import io.github.llmports.api.LlmClient;
import io.github.llmports.api.call.CallOptions;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.testkit.provider.RecordingSubscriber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** The ways to take an answer. */
enum Mode {
    BLOCKING(false) {
        @Override
        Outcome receive(LlmClient client, ChatRequest request, CallOptions options) {
            try {
                ChatResponse response = client.chat(request, options);
                return Outcome.completed(1, response, response.text());
            } catch (LlmException e) {
                return Outcome.failed(1, e, "");
            }
        }
    },
    ASYNC(false) {
        @Override
        Outcome receive(LlmClient client, ChatRequest request, CallOptions options) {
            return end(client.chatAsync(request, options), 1, "");
        }
    },
    ITERATING(true) {
        @Override
        Outcome receive(LlmClient client, ChatRequest request, CallOptions options) {
            List<ChatEvent> events = new ArrayList<>();
            int failures = 0;
            try (ChatStream stream = client.stream(request, options)) {
                try {
                    stream.forEach(events::add);
                } catch (LlmException e) {
                    failures++;
                }
                return end(stream.response(), failures + completions(events), text(events));
            }
        }
    },
    SUBSCRIBING(true) {
        @Override
        Outcome receive(LlmClient client, ChatRequest request, CallOptions options) {
            RecordingSubscriber<ChatEvent> subscriber = RecordingSubscriber.unbounded();
            try (ChatStream stream = client.stream(request, options)) {
                stream.subscribe(subscriber);
                subscriber.awaitEnd(Stage.PATIENCE);
                if (subscriber.completed() != (completions(subscriber.items()) == 1)
                        || !subscriber.breaches().isEmpty()) {
                    throw new AssertionError("signals out of order: " + subscriber.breaches() + subscriber.items());
                }
                return end(stream.response(), subscriber.terminals(), text(subscriber.items()));
            }
        }
    },
    TEXTS(true) {
        @Override
        Outcome receive(LlmClient client, ChatRequest request, CallOptions options) {
            StringBuilder shown = new StringBuilder();
            try (ChatStream stream = client.stream(request, options)) {
                try {
                    stream.texts().forEach(shown::append);
                } catch (LlmException e) {
                    return Outcome.failed(1, e, shown.toString());
                }
                return end(stream.response(), 1, shown.toString());
            }
        }
    };

    private final boolean streams;

    Mode(boolean streams) {
        this.streams = streams;
    }

    /** Whether the answer comes piece by piece. */
    boolean streams() {
        return streams;
    }

    abstract Outcome receive(LlmClient client, ChatRequest request, CallOptions options);

    /** Makes the call and tells what came of it. */
    Outcome take(LlmClient client, ChatRequest request, CallOptions options) {
        long start = System.nanoTime();
        Outcome outcome = receive(client, request, options);
        return outcome.after(Duration.ofNanos(System.nanoTime() - start));
    }

    private static Outcome end(CompletableFuture<ChatResponse> response, int terminals, String shown) {
        try {
            ChatResponse answer = response.orTimeout(Stage.PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            return Outcome.completed(terminals, answer, shown.isEmpty() ? answer.text() : shown);
        } catch (CompletionException e) {
            if (e.getCause() instanceof LlmException typed) {
                return Outcome.failed(terminals, typed, shown);
            }
            throw new AssertionError("not an LlmException", e);
        }
    }

    private static int completions(List<ChatEvent> events) {
        return (int)
                events.stream().filter(ChatEvent.Completed.class::isInstance).count();
    }

    private static String text(List<ChatEvent> events) {
        StringBuilder text = new StringBuilder();
        events.forEach(event -> text.append(event instanceof ChatEvent.TextDelta delta ? delta.text() : ""));
        return text.toString();
    }
}
