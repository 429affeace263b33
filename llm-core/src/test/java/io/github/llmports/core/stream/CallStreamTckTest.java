package io.github.llmports.core.stream;

import io.github.llmports.api.ChatStream;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.core.fake.Events;
import io.github.llmports.core.fake.Mode;
import io.github.llmports.core.fake.RecordingSubscriber;
import io.github.llmports.core.fake.Reply;
import io.github.llmports.core.fake.ScriptedPublisher;
import io.github.llmports.core.fake.TestClient;
import java.util.AbstractList;
import java.util.concurrent.Flow;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.annotations.Test;

/**
 * The rules of reactive streams, checked by their own kit. A stream has two events at least; where the kit wants one or
 * none, the frame of the answer is hidden from it.
 */
@Test
public class CallStreamTckTest extends FlowPublisherVerification<ChatEvent> {

    public CallStreamTckTest() {
        super(new TestEnvironment(500, 100));
    }

    @Override
    public Flow.Publisher<ChatEvent> createFlowPublisher(long elements) {
        int texts = (int) Math.max(0, elements - 1);
        ChatStream stream =
                TestClient.replying(Reply.stream(new ScriptedPublisher(new Texted(texts), null))).client().stream(
                        Mode.REQUEST);
        return subscriber -> stream.subscribe(subscriber == null ? null : new Unframed(subscriber, elements > 0));
    }

    @Override
    public Flow.Publisher<ChatEvent> createFailedFlowPublisher() {
        ChatStream stream = TestClient.replying(Reply.text("Hi")).client().stream(Mode.REQUEST);
        stream.subscribe(new RecordingSubscriber(0));
        return stream;
    }

    @Override
    public long maxElementsFromPublisher() {
        return Integer.MAX_VALUE;
    }

    /** So many pieces of text and the end marker. */
    private static final class Texted extends AbstractList<ChatEvent> {
        private final int texts;

        Texted(int texts) {
            this.texts = texts;
        }

        @Override
        public ChatEvent get(int index) {
            return index < texts ? Events.text("x") : Events.finished();
        }

        @Override
        public int size() {
            return texts + 1;
        }
    }

    /** Hides the start, and the end where nothing may be seen. */
    private static final class Unframed implements Flow.Subscriber<ChatEvent> {
        private final Flow.Subscriber<? super ChatEvent> kit;
        private final boolean endSeen;
        private Flow.Subscription subscription;

        Unframed(Flow.Subscriber<? super ChatEvent> kit, boolean endSeen) {
            this.kit = kit;
            this.endSeen = endSeen;
        }

        @Override
        public void onSubscribe(Flow.Subscription value) {
            subscription = value;
            kit.onSubscribe(value);
            if (!endSeen) {
                value.request(2);
            }
        }

        @Override
        public void onNext(ChatEvent event) {
            if (event instanceof ChatEvent.Started) {
                subscription.request(1);
            } else if (endSeen || !(event instanceof ChatEvent.Completed)) {
                kit.onNext(event);
            }
        }

        @Override
        public void onError(Throwable failure) {
            kit.onError(failure);
        }

        @Override
        public void onComplete() {
            kit.onComplete();
        }
    }
}
