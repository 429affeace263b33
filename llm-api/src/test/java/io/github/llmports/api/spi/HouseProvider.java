package io.github.llmports.api.spi;

import io.github.llmports.api.chat.ChatResponse;
import java.util.concurrent.Executor;

/** A blocking provider whose code the test writes. */
final class HouseProvider extends BlockingLlmProvider {

    @FunctionalInterface
    interface Completion {
        ChatResponse complete(ProviderCall call) throws Exception;
    }

    @FunctionalInterface
    interface Streaming {
        void stream(StreamSink sink) throws Exception;
    }

    private final Completion completion;
    private final BlockingStreamPublisher.Source source;

    private HouseProvider(Executor executor, Completion completion, BlockingStreamPublisher.Source source) {
        super(new TestContext("house", executor));
        this.completion = completion;
        this.source = source;
    }

    static HouseProvider answering(Executor executor, Completion completion) {
        return new HouseProvider(executor, completion, null);
    }

    static HouseProvider streaming(Executor executor, Streaming streaming) {
        return new HouseProvider(executor, call -> null, (sink, stop) -> streaming.stream(sink));
    }

    static HouseProvider stoppable(Executor executor, BlockingStreamPublisher.Source source) {
        return new HouseProvider(executor, call -> null, source);
    }

    @Override
    protected ChatResponse complete(ProviderCall call) throws Exception {
        return completion.complete(call);
    }

    @Override
    protected void stream(ProviderCall call, StreamSink sink) throws Exception {
        if (source == null) {
            super.stream(call, sink);
        } else {
            source.run(sink, call.scope().cancellation());
        }
    }
}
