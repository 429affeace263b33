package io.github.llmports.testkit.provider;

import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.ServerFailedException;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.testkit.time.ManualClock;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Flow;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;

/** The Flow TCK on the streams of a {@link ScriptedProvider}. */
public class ScriptedProviderTckTest extends FlowPublisherVerification<ChatEvent> {

    public ScriptedProviderTckTest() {
        super(new TestEnvironment(250, 50), 250);
    }

    @Override
    public Flow.Publisher<ChatEvent> createFlowPublisher(long elements) {
        List<ChatEvent> events = Collections.nCopies((int) elements, new ChatEvent.TextDelta(0, "x"));
        return publisher(ScriptedReply.events(events));
    }

    @Override
    public Flow.Publisher<ChatEvent> createFailedFlowPublisher() {
        return publisher(ScriptedReply.fails(new ServerFailedException("on purpose", ErrorDetails.none())));
    }

    @Override
    public long maxElementsFromPublisher() {
        return 10_000;
    }

    private static Flow.Publisher<ChatEvent> publisher(ScriptedReply reply) {
        return new ScriptedProvider("scripted", new ManualClock())
                .script(reply).stream(TestCall.of("scripted/model", "Hi").build());
    }
}
