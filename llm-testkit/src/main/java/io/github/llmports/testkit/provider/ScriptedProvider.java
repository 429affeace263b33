package io.github.llmports.testkit.provider;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.spi.LlmProvider;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.api.spi.ResponseAssembler;
import io.github.llmports.api.spi.Timer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A provider without a service: it gives its replies one by one, on the caller's thread, and keeps what it was asked.
 * It respects demand and cancellation. Thread-safe.
 */
public final class ScriptedProvider implements LlmProvider {
    private final String name;
    private final Timer timer;
    private final Queue<ScriptedReply> script = new ConcurrentLinkedQueue<>();
    private final List<ScriptedCall> calls = new CopyOnWriteArrayList<>();
    private final Map<Class<?>, Object> abilities = new ConcurrentHashMap<>();
    private final AtomicInteger closed = new AtomicInteger();
    private volatile ScriptedReply otherwise = ScriptedReply.text("The script has ended.");

    /**
     * Creates a provider that has nothing to say yet.
     *
     * @param name its configured name
     * @param timer for delays
     */
    public ScriptedProvider(String name, Timer timer) {
        this.name = name;
        this.timer = timer;
    }

    /** Adds replies, given one for each call in the order of the calls. */
    public ScriptedProvider script(ScriptedReply... replies) {
        script.addAll(List.of(replies));
        return this;
    }

    /** The reply for every call once the script is used up. */
    public ScriptedProvider otherwise(ScriptedReply reply) {
        otherwise = reply;
        return this;
    }

    /** Gives the provider an ability. */
    public <T> ScriptedProvider with(Class<T> type, T ability) {
        abilities.put(type, ability);
        return this;
    }

    /** All calls so far; a stream counts from its subscription. */
    public List<ScriptedCall> calls() {
        return List.copyOf(calls);
    }

    /** How often it was closed. */
    public int timesClosed() {
        return closed.get();
    }

    /** The configured name. */
    public String name() {
        return name;
    }

    @Override
    public CompletionStage<ChatResponse> chat(ProviderCall call) {
        CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
        ResponseAssembler assembler = new ResponseAssembler(name, call.model().id());
        publisher(call, false).subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(ChatEvent event) {
                assembler.accept(event);
            }

            @Override
            public void onError(Throwable failure) {
                answer.completeExceptionally(failure);
            }

            @Override
            public void onComplete() {
                answer.complete(assembler.response());
            }
        });
        return answer;
    }

    @Override
    public Flow.Publisher<ChatEvent> stream(ProviderCall call) {
        return publisher(call, true);
    }

    @Override
    public <T> Optional<T> ability(Class<T> type) {
        return Optional.ofNullable(abilities.get(type)).map(type::cast);
    }

    @Override
    public void close() {
        closed.incrementAndGet();
    }

    private Flow.Publisher<ChatEvent> publisher(ProviderCall call, boolean streamed) {
        return new ScriptedPublisher(name, timer, call, () -> {
            ScriptedCall recorded = new ScriptedCall(call, streamed);
            calls.add(recorded);
            ScriptedReply next = script.poll();
            return new ScriptedPublisher.Started(recorded, next == null ? otherwise : next);
        });
    }
}
