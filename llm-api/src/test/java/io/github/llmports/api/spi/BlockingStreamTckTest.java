package io.github.llmports.api.spi;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.chat.FinishReason;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.usage.Usage;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;

/** The Flow TCK on the publisher that a {@link BlockingLlmProvider} gives its author for free. */
public class BlockingStreamTckTest extends FlowPublisherVerification<ChatEvent> {

    private static final ChatEvent FINISHED = new ChatEvent.Finished(
            "id", "small", FinishReason.of(FinishReason.Unified.STOP), Usage.unknown(), Optional.empty());

    private ExecutorService executor;

    public BlockingStreamTckTest() {
        super(new TestEnvironment(250, 50), 250);
    }

    @BeforeClass
    public void startThreads() {
        executor = Executors.newCachedThreadPool();
    }

    @AfterClass
    public void stopThreads() {
        executor.shutdownNow();
    }

    @Override
    public Flow.Publisher<ChatEvent> createFlowPublisher(long elements) {
        return publisher((sink, stop) -> {
            for (long i = 1; i < elements; i++) {
                sink.text("x");
            }
            sink.emit(FINISHED);
        });
    }

    @Override
    public Flow.Publisher<ChatEvent> createFailedFlowPublisher() {
        CancellationSource cancelled = new CancellationSource();
        cancelled.cancel();
        return new Provider(executor, (sink, stop) -> {}).stream(Calls.call(cancelled));
    }

    private Flow.Publisher<ChatEvent> publisher(BlockingStreamPublisher.Source source) {
        return new Provider(executor, source).stream(Calls.call(Cancellation.NEVER));
    }

    private static final class Provider extends BlockingLlmProvider {
        private final BlockingStreamPublisher.Source source;

        Provider(ExecutorService executor, BlockingStreamPublisher.Source source) {
            super(new TestContext("house", executor));
            this.source = source;
        }

        @Override
        protected ChatResponse complete(ProviderCall call) throws IOException {
            throw new IOException("not called");
        }

        @Override
        protected void stream(ProviderCall call, StreamSink sink) throws Exception {
            source.run(sink, call.scope().cancellation());
        }
    }
}
