package io.github.llmports.support.sse;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.llmports.support.http.HttpExchange;
import io.github.llmports.support.http.StreamHandler;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.Semaphore;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.annotations.AfterClass;
import org.testng.annotations.Test;

/** The rules of reactive streams, checked by their own kit over a connection that has as many events as are read. */
@Test
public class SsePublisherTckTest extends FlowPublisherVerification<String> {

    private static final byte[] EVENT = "data: x\n\n".getBytes(UTF_8);
    private static final byte[] DONE = "data: [DONE]\n\n".getBytes(UTF_8);

    private final ExecutorService io = Executors.newCachedThreadPool();

    public SsePublisherTckTest() {
        super(new TestEnvironment(500, 100));
    }

    @AfterClass
    public void stop() {
        io.shutdownNow();
    }

    @Override
    public Flow.Publisher<String> createFlowPublisher(long elements) {
        return new SsePublisher<>(handler -> new Connection(handler, elements).open(io), new LineDecoder(), 1000);
    }

    @Override
    public Flow.Publisher<String> createFailedFlowPublisher() {
        return new SsePublisher<>(handler -> handler.failed(LineDecoder.ERROR), new LineDecoder(), 1000);
    }

    @Override
    public long maxElementsFromPublisher() {
        return 1_000_000;
    }

    /** Reads one event at a time, as long as there is room. */
    private static final class Connection implements HttpExchange {

        private final StreamHandler handler;
        private final Semaphore room = new Semaphore(0);
        private long left;
        private volatile boolean over;

        Connection(StreamHandler handler, long events) {
            this.handler = handler;
            this.left = events;
        }

        void open(ExecutorService io) {
            handler.opened(this);
            io.execute(this::read);
        }

        @Override
        public void resume() {
            room.release();
        }

        @Override
        public void finish() {
            over = true;
            room.release();
        }

        @Override
        public void cancel() {
            finish();
        }

        private void read() {
            while (!over) {
                if (left == 0) {
                    handler.data(DONE, 0, DONE.length);
                } else if (handler.capacity() > 0) {
                    left--;
                    handler.data(EVENT, 0, EVENT.length);
                } else {
                    room.acquireUninterruptibly();
                }
            }
        }
    }
}
