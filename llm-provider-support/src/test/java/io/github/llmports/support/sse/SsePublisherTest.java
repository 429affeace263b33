package io.github.llmports.support.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.IncompleteStreamException;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.error.MalformedResponseException;
import io.github.llmports.api.error.OverloadedException;
import io.github.llmports.support.http.HttpHeaders;
import io.github.llmports.support.http.HttpReply;
import io.github.llmports.support.http.StreamHandler;
import io.github.llmports.support.http.StreamHandler.Life;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SsePublisherTest {

    private static final HttpHeaders EVENT_STREAM = HttpHeaders.of("Content-Type", "Text/Event-Stream; charset=utf-8");

    private final FakeExchange exchange = new FakeExchange();
    private final List<StreamHandler> handlers = new ArrayList<>();
    private final Collector collector = new Collector();

    @Test
    void sendsNothingBeforeItIsSubscribedTo() {
        publisher(new LineDecoder());
        assertThat(handlers).isEmpty();
    }

    @Test
    void refusesASecondSubscriber() {
        SsePublisher<String> publisher = publisher(new LineDecoder());
        publisher.subscribe(collector);
        Collector second = new Collector();
        publisher.subscribe(second);
        second.request(1);
        second.cancel();
        assertThat(second.failure()).isInstanceOf(IllegalStateException.class);
        assertThat(collector.ended()).isFalse();
        assertThat(handlers).hasSize(1);
        assertThatThrownBy(() -> publisher.subscribe(nobody())).isInstanceOf(NullPointerException.class);
    }

    @Test
    void sendsNothingForASubscriberThatCancelsAtOnce() {
        publisher(new LineDecoder()).subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.cancel();
                subscription.cancel();
            }

            @Override
            public void onNext(String item) {}

            @Override
            public void onError(Throwable failure) {}

            @Override
            public void onComplete() {}
        });
        assertThat(handlers).isEmpty();
        assertThat(exchange.cancelled).isZero();
    }

    @Test
    void takesEventStreamsAloneForStreams() {
        StreamHandler handler = subscribed(new LineDecoder());
        assertThat(handler.accepts(200, EVENT_STREAM)).isTrue();
        assertThat(handler.accepts(299, HttpHeaders.none())).isTrue();
        assertThat(handler.accepts(199, EVENT_STREAM)).isFalse();
        assertThat(handler.accepts(300, EVENT_STREAM)).isFalse();
        assertThat(handler.accepts(200, HttpHeaders.of("content-type", "application/json")))
                .isFalse();
    }

    @Test
    void deliversOnDemandAndAsksTheConnectionForMoreOnlyThen() {
        StreamHandler handler = subscribed(new LineDecoder());
        assertThat(handler.capacity()).isZero();
        assertThat(feed(handler, "data: a\n\ndata: b\n\ndata: c\n\n")).isEqualTo(Life.EVENT);
        assertThat(collector.items()).isEmpty();

        collector.request(1);
        assertThat(collector.items()).containsExactly("a");
        assertThat(handler.capacity()).isZero();
        assertThat(exchange.resumed).isZero();

        collector.request(2);
        assertThat(collector.items()).containsExactly("a", "b", "c");
        assertThat(handler.capacity()).isZero();

        collector.request(1);
        assertThat(exchange.resumed).isEqualTo(1);
        assertThat(handler.capacity()).isEqualTo(1);
        collector.request(1);
        assertThat(exchange.resumed).isEqualTo(1);

        collector.request(Long.MAX_VALUE);
        assertThat(handler.capacity()).isEqualTo(Integer.MAX_VALUE);
        feed(handler, "data: d\n\n");
        assertThat(collector.items()).endsWith("d");
        assertThat(handler.capacity()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void readsOnOnceTheQueueIsEmptied() {
        StreamHandler handler = subscribed(new LineDecoder());
        feed(handler, "data: a\n\ndata: b\n\n");
        collector.request(5);
        assertThat(collector.items()).containsExactly("a", "b");
        assertThat(exchange.resumed).isPositive();
        assertThat(handler.capacity()).isEqualTo(3);
    }

    @Test
    void tellsEventsFromCommentsAndNeither() {
        StreamHandler handler = subscribed(new LineDecoder());
        assertThat(feed(handler, "da")).isEqualTo(Life.NONE);
        assertThat(feed(handler, "ta: a")).isEqualTo(Life.NONE);
        assertThat(feed(handler, "\n: comment\n: comment\n")).isEqualTo(Life.COMMENT);
        assertThat(feed(handler, "\n: comment\n")).isEqualTo(Life.EVENT);
        assertThat(feed(handler, "\n")).isEqualTo(Life.NONE);
    }

    @Test
    void completesAtTheEndMarkerAndIgnoresTheRest() {
        StreamHandler handler = subscribed(new LineDecoder());
        collector.request(10);
        feed(handler, "data: a\n\ndata: [DONE]\n\ndata: b\n\ndata: error\n\n");
        handler.end();
        handler.failed(new OverloadedException("late", ErrorDetails.none()));
        assertThat(collector.items()).containsExactly("a");
        assertThat(collector.ended()).isTrue();
        assertThat(collector.failure()).isNull();
        assertThat(exchange.finished).isEqualTo(1);
        assertThat(exchange.cancelled).isZero();
    }

    @Test
    void releasesTheConnectionWhenTheEndMarkerIsReadNotWhenItIsDelivered() {
        StreamHandler handler = subscribed(new LineDecoder());
        feed(handler, "data: a\n\ndata: [DONE]\n\n");
        assertThat(exchange.finished).isEqualTo(1);
        assertThat(collector.ended()).isFalse();
        collector.request(1);
        assertThat(collector.ended()).isTrue();
    }

    @Test
    void failsWithWhatTheStreamTells() {
        StreamHandler handler = subscribed(new LineDecoder());
        feed(handler, "data: error\n\ndata: [DONE]\n\n");
        assertThat(collector.failure()).isSameAs(LineDecoder.ERROR);
        assertThat(exchange.finished).isEqualTo(1);
    }

    @Test
    void failsWithoutAnEndMarkerAfterDeliveringTheLastEvent() {
        StreamHandler handler = subscribed(new LineDecoder());
        collector.request(10);
        feed(handler, "data: a\n\ndata: b");
        handler.end();
        assertThat(collector.items()).containsExactly("a", "b");
        assertThat(collector.failure()).isInstanceOf(IncompleteStreamException.class);
    }

    @Test
    void handsOnJsonThatIsNoEventUntilTheEnd() {
        StreamHandler handler = subscribed(new LineDecoder());
        collector.request(10);
        assertThat(feed(handler, "data: a\n\n{\n}\n\n")).isEqualTo(Life.EVENT);
        feed(handler, "data: [DONE]\n\n{}\n\n");
        assertThat(collector.items()).containsExactly("a", "stray {\n}\n");
    }

    @Test
    void leavesJsonThatIsNoEventAloneUnlessToldOtherwise() {
        EventDecoder<String> deaf = new EventDecoder<>() {
            @Override
            public void event(@Nullable String name, byte[] data, int offset, int length, ItemSink<String> sink) {
                sink.complete();
            }

            @Override
            public void rejected(HttpReply reply, ItemSink<String> sink) {}
        };
        StreamHandler handler = subscribed(deaf);
        feed(handler, "{}\n\ndata: a\n\n");
        collector.request(1);
        assertThat(collector.ended()).isTrue();
        assertThat(collector.failure()).isNull();
    }

    @Test
    void failsIfTheDecoderForgetsToEnd() {
        EventDecoder<String> forgetful = new EventDecoder<>() {
            @Override
            public void event(@Nullable String name, byte[] data, int offset, int length, ItemSink<String> sink) {}

            @Override
            public void ended(ItemSink<String> sink) {}

            @Override
            public void rejected(HttpReply reply, ItemSink<String> sink) {}
        };
        subscribed(forgetful).end();
        assertThat(collector.failure()).isInstanceOf(MalformedResponseException.class);

        Collector other = new Collector();
        publisher(forgetful).subscribe(other);
        handlers.get(1).rejected(new HttpReply(500, HttpHeaders.none(), new byte[0]));
        assertThat(other.failure()).isInstanceOf(MalformedResponseException.class);
    }

    @Test
    void letsTheDecoderTellOfRejectionsAndFailures() {
        subscribed(new LineDecoder()).rejected(new HttpReply(429, HttpHeaders.none(), new byte[3]));
        assertThat(collector.failure()).hasMessage("rejected 429 3");

        LlmException better = new OverloadedException("better", ErrorDetails.none());
        Collector other = new Collector();
        publisher(new EventDecoder<String>() {
                    @Override
                    public void event(
                            @Nullable String name, byte[] data, int offset, int length, ItemSink<String> sink) {}

                    @Override
                    public void rejected(HttpReply reply, ItemSink<String> sink) {}

                    @Override
                    public LlmException failed(LlmException failure) {
                        return better;
                    }
                })
                .subscribe(other);
        handlers.get(1).failed(new OverloadedException("worse", ErrorDetails.none()));
        assertThat(other.failure()).isSameAs(better);
    }

    @Test
    void failsAfterWhatWasQueued() {
        StreamHandler handler = subscribed(new LineDecoder());
        feed(handler, "data: a\n\n");
        handler.failed(LineDecoder.ERROR);
        assertThat(collector.ended()).isFalse();
        collector.request(1);
        assertThat(collector.items()).containsExactly("a");
        assertThat(collector.failure()).isSameAs(LineDecoder.ERROR);
    }

    @Test
    void cancellingEndsTheExchangeAndAllSignals() {
        StreamHandler handler = subscribed(new LineDecoder());
        feed(handler, "data: a\n\n");
        collector.cancel();
        collector.cancel();
        collector.request(5);
        feed(handler, "data: b\n\n");
        handler.failed(LineDecoder.ERROR);
        assertThat(exchange.cancelled).isEqualTo(1);
        assertThat(collector.items()).isEmpty();
        assertThat(collector.ended()).isFalse();
    }

    @Test
    void refusesRequestsForNothingThoughItemsWait() {
        StreamHandler handler = subscribed(new LineDecoder());
        feed(handler, "data: a\n\n");
        collector.request(0);
        assertThat(collector.failure()).isInstanceOf(IllegalArgumentException.class);
        assertThat(exchange.cancelled).isEqualTo(1);
        collector.request(-1);
        collector.request(1);
        assertThat(collector.items()).isEmpty();
    }

    @Test
    void deliversNothingOnceCancelledFromWithinOnNext() {
        List<String> items = new ArrayList<>();
        publisher(new LineDecoder()).subscribe(new Flow.Subscriber<>() {
            private Flow.@Nullable Subscription subscription;

            @Override
            public void onSubscribe(Flow.Subscription given) {
                subscription = given;
                given.request(10);
            }

            @Override
            public void onNext(String item) {
                items.add(item);
                if (subscription != null) {
                    subscription.cancel();
                }
            }

            @Override
            public void onError(Throwable failure) {}

            @Override
            public void onComplete() {}
        });
        feed(handlers.get(0), "data: a\n\ndata: b\n\ndata: c\n\n");
        assertThat(items).containsExactly("a");
    }

    @Test
    void hearsNothingOfADecoderAfterItsFirstEnding() {
        StreamHandler handler = subscribed(new EventDecoder<>() {
            @Override
            public void event(@Nullable String name, byte[] data, int offset, int length, ItemSink<String> sink) {
                sink.next("a");
                sink.complete();
                sink.next("b");
                sink.complete();
                sink.fail(LineDecoder.ERROR);
            }

            @Override
            public void rejected(HttpReply reply, ItemSink<String> sink) {}
        });
        collector.request(10);
        feed(handler, "data: x\n\n");
        assertThat(collector.items()).containsExactly("a");
        assertThat(collector.failure()).isNull();
        assertThat(exchange.finished).isEqualTo(1);
    }

    @Test
    void endsThoughItWasNeverSent() {
        SseSubscription<String> subscription = new SseSubscription<>(collector, new LineDecoder(), 1000);
        collector.onSubscribe(subscription.delivery());
        collector.request(1);
        subscription.fail(LineDecoder.ERROR);
        assertThat(collector.failure()).isSameAs(LineDecoder.ERROR);
    }

    @Test
    void keepsTheOrderOfItemsThatComeWhileOneIsDelivered() {
        List<String> items = new ArrayList<>();
        List<ItemDelivery<String>> deliveries = new ArrayList<>();
        ItemDelivery<String> delivery = new ItemDelivery<>(
                new Flow.Subscriber<>() {
                    @Override
                    public void onSubscribe(Flow.Subscription subscription) {}

                    @Override
                    public void onNext(String item) {
                        items.add("<" + item);
                        if (item.equals("a")) {
                            deliveries.get(0).next("b");
                        }
                        items.add(item + ">");
                    }

                    @Override
                    public void onError(Throwable failure) {}

                    @Override
                    public void onComplete() {}
                },
                new ItemDelivery.Source() {
                    @Override
                    public void roomAgain() {}

                    @Override
                    public void unwanted() {}
                });
        deliveries.add(delivery);
        delivery.request(5);
        delivery.next("a");
        assertThat(items).containsExactly("<a", "a>", "<b", "b>");
    }

    @Test
    void dropsAnItemThatComesAfterCancelling() {
        ItemDelivery<String> delivery = new ItemDelivery<>(collector, new ItemDelivery.Source() {
            @Override
            public void roomAgain() {}

            @Override
            public void unwanted() {}
        });
        delivery.request(5);
        delivery.cancel();
        delivery.next("late");
        delivery.end(null);
        delivery.end(null);
        assertThat(collector.items()).isEmpty();
        assertThat(collector.ended()).isFalse();
    }

    @Test
    void aSubscriberThatThrowsEndsTheExchange() {
        publisher(new LineDecoder()).subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(10);
            }

            @Override
            public void onNext(String item) {
                throw new IllegalArgumentException("a bug");
            }

            @Override
            public void onError(Throwable failure) {
                throw new AssertionError(failure);
            }

            @Override
            public void onComplete() {
                throw new AssertionError();
            }
        });
        StreamHandler handler = handlers.get(0);
        assertThatThrownBy(() -> feed(handler, "data: a\n\n")).hasMessage("a bug");
        assertThat(exchange.cancelled).isEqualTo(1);
        feed(handler, "data: b\n\ndata: [DONE]\n\n");
        handler.failed(LineDecoder.ERROR);
    }

    @Test
    void requestsFromWithinOnNextDoNotRecurse() {
        int[] depth = new int[2];
        List<String> items = new ArrayList<>();
        publisher(new LineDecoder()).subscribe(new Flow.Subscriber<>() {
            private Flow.@Nullable Subscription subscription;

            @Override
            public void onSubscribe(Flow.Subscription given) {
                subscription = given;
                given.request(1);
            }

            @Override
            public void onNext(String item) {
                depth[1] = Math.max(depth[1], ++depth[0]);
                items.add(item);
                if (subscription != null) {
                    subscription.request(1);
                }
                depth[0]--;
            }

            @Override
            public void onError(Throwable failure) {}

            @Override
            public void onComplete() {}
        });
        feed(handlers.get(0), "data: x\n\n".repeat(10_000));
        assertThat(items).hasSize(10_000);
        assertThat(depth[1]).isEqualTo(1);
    }

    @Test
    void deliversInOrderWhileAnotherThreadRequests() throws Exception {
        StreamHandler handler = subscribed(new LineDecoder());
        int count = 50_000;
        CountDownLatch requested = new CountDownLatch(1);
        Thread requester = new Thread(() -> {
            for (int i = 0; i < count; i++) {
                collector.request(1);
            }
            requested.countDown();
        });
        requester.start();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            feed(handler, "data: " + i + "\n\n");
            expected.add(String.valueOf(i));
        }
        feed(handler, "data: [DONE]\n\n");
        requested.await();
        requester.join();
        assertThat(collector.items()).isEqualTo(expected);
        assertThat(collector.ended()).isTrue();
    }

    private StreamHandler subscribed(EventDecoder<String> decoder) {
        publisher(decoder).subscribe(collector);
        return handlers.get(handlers.size() - 1);
    }

    private SsePublisher<String> publisher(EventDecoder<String> decoder) {
        return new SsePublisher<>(
                handler -> {
                    handlers.add(handler);
                    handler.opened(exchange);
                },
                decoder,
                1_000_000);
    }

    private static Life feed(StreamHandler handler, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return handler.data(bytes, 0, bytes.length);
    }

    @SuppressWarnings({"NullAway", "DataFlowIssue"})
    private static Flow.Subscriber<String> nobody() {
        return null;
    }
}
