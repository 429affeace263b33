package io.github.llmports.support.sse;

import io.github.llmports.support.http.HttpCallRequest;
import io.github.llmports.support.http.HttpTransport;
import io.github.llmports.support.http.StreamHandler;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A streamed answer as a publisher of decoded items. Nothing is sent before it is subscribed to; it takes one
 * subscriber and refuses further ones with {@code IllegalStateException}.
 *
 * <p>Demand reaches the socket: while the subscriber asks for nothing, nothing is read beyond one small buffer, and the
 * idle clock stands still. {@code onNext} runs on an I/O thread, or on the thread that calls {@code request}, and must
 * not block. It completes only when the decoder says that it has read the end marker; every other ending is an
 * {@code LlmException}. Cancelling closes the connection at once.
 *
 * @param <T> the type of the items
 */
public final class SsePublisher<T> implements Flow.Publisher<T> {

    private final Consumer<StreamHandler> opener;
    private final EventDecoder<T> decoder;
    private final int maxEventBytes;
    private final AtomicBoolean taken = new AtomicBoolean();

    SsePublisher(Consumer<StreamHandler> opener, EventDecoder<T> decoder, int maxEventBytes) {
        this.opener = opener;
        this.decoder = decoder;
        this.maxEventBytes = maxEventBytes;
    }

    /**
     * A stream that is requested when it is subscribed to.
     *
     * @param transport sends the request
     * @param request what to send
     * @param decoder makes items of the events; used by this stream alone
     * @param <T> the type of the items
     * @return the publisher
     */
    public static <T> SsePublisher<T> of(HttpTransport transport, HttpCallRequest request, EventDecoder<T> decoder) {
        return new SsePublisher<>(
                handler -> transport.stream(request, handler),
                decoder,
                transport.options().maxEventBytes());
    }

    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        if (!taken.compareAndSet(false, true)) {
            subscriber.onSubscribe(NoSubscription.INSTANCE);
            subscriber.onError(
                    new IllegalStateException("this stream has a subscriber already; ask for another stream"));
            return;
        }
        SseSubscription<T> subscription = new SseSubscription<>(subscriber, decoder, maxEventBytes);
        subscriber.onSubscribe(subscription.delivery());
        if (!subscription.ended()) {
            opener.accept(subscription);
        }
    }

    private enum NoSubscription implements Flow.Subscription {
        INSTANCE;

        @Override
        public void request(long count) {}

        @Override
        public void cancel() {}
    }
}
