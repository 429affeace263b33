package io.github.llmports.verification.benchmarks.ours;

import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.verification.benchmarks.client.TextSink;
import java.util.concurrent.Flow;

/** Hands on the text of a stream as it comes, without limit. */
final class TextSubscriber implements Flow.Subscriber<ChatEvent> {
    private final TextSink sink;

    TextSubscriber(TextSink sink) {
        this.sink = sink;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ChatEvent event) {
        if (event instanceof ChatEvent.TextDelta delta && !delta.text().isEmpty()) {
            sink.text(delta.text());
        }
    }

    @Override
    public void onError(Throwable error) {
        sink.failed(error);
    }

    @Override
    public void onComplete() {
        sink.completed();
    }
}
