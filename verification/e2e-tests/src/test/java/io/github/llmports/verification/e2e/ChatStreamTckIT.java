package io.github.llmports.verification.e2e;

import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.core.resilience.RetryPolicy;
import io.github.llmports.testkit.simulator.Reply;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Flow;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;

/** The stream of a client keeps the rules of reactive streams, over the wire. */
public class ChatStreamTckIT extends FlowPublisherVerification<ChatEvent> {

    private static final long TIMEOUT_MILLIS = 1_000;
    private static final long QUIET_MILLIS = 50;
    private static final int MOST_ELEMENTS = 1_000;

    private Stage stage;

    public ChatStreamTckIT() {
        super(new TestEnvironment(TIMEOUT_MILLIS, QUIET_MILLIS), 500);
    }

    @BeforeClass
    public void open() {
        stage = Stage.open(
                Map.of(), builder -> builder.retry(RetryPolicy.never()).interceptor(new TextsAndEndOnly()));
    }

    @AfterClass
    public void close() {
        stage.close();
    }

    /** All but the last element are texts, the last one is the end. */
    @Override
    public Flow.Publisher<ChatEvent> createFlowPublisher(long elements) {
        String[] texts =
                Collections.nCopies((int) Math.max(0, elements - 1), "x").toArray(String[]::new);
        stage.simulator().otherwise(Reply.chunks(texts));
        return stage.client().stream(Stage.question());
    }

    @Override
    public Flow.Publisher<ChatEvent> createFailedFlowPublisher() {
        Stage closed = Stage.open();
        closed.close();
        return closed.client().stream(Stage.question());
    }

    @Override
    public long maxElementsFromPublisher() {
        return MOST_ELEMENTS;
    }
}
