package io.github.llmports.api.examples;

import io.github.llmports.api.ChatStream;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.event.ChatEvent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.stream.Stream;

/** A stream of an answer that is there already, word by word. */
final class EchoStream implements ChatStream {

    private final ChatResponse response;

    EchoStream(ChatResponse response) {
        this.response = response;
    }

    private List<ChatEvent> events() {
        Stream<ChatEvent> words =
                Arrays.stream(response.text().split("(?<= )")).map(word -> new ChatEvent.TextDelta(0, word));
        return Stream.concat(words, Stream.of(new ChatEvent.Completed(response)))
                .toList();
    }

    @Override
    public Iterator<ChatEvent> iterator() {
        return events().iterator();
    }

    @Override
    public Iterable<String> texts() {
        return () -> events().stream()
                .filter(ChatEvent.TextDelta.class::isInstance)
                .map(event -> ((ChatEvent.TextDelta) event).text())
                .iterator();
    }

    @Override
    public CompletableFuture<ChatResponse> response() {
        return CompletableFuture.completedFuture(response);
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ChatEvent> subscriber) {
        try (SubmissionPublisher<ChatEvent> publisher = new SubmissionPublisher<>()) {
            publisher.subscribe(subscriber);
            events().forEach(publisher::submit);
        }
    }

    @Override
    public void close() {}
}
