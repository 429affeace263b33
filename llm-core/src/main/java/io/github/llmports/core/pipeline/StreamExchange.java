package io.github.llmports.core.pipeline;

import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.CancelledException;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.api.spi.ResponseAssembler;
import io.github.llmports.api.usage.Usage;
import io.github.llmports.core.routing.Target;
import io.github.llmports.core.stream.Demand;
import io.github.llmports.core.stream.OpeningGate;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The attempts of a streamed call as a publisher: tries until a gate opens, then is that gate. For one subscriber. */
final class StreamExchange implements Flow.Publisher<ChatEvent>, Flow.Subscription {

    private final CallEnvironment environment;
    private final Call call;
    private final ChatRequest request;
    private final AtomicBoolean taken = new AtomicBoolean();
    private volatile @Nullable AttemptStream current;
    private @Nullable OpeningGate connected;
    private volatile boolean cancelled;
    private long earlyDemand;

    StreamExchange(CallEnvironment environment, Call call, ChatRequest request) {
        this.environment = environment;
        this.call = call;
        this.request = request;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ChatEvent> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        boolean first = taken.compareAndSet(false, true);
        subscriber.onSubscribe(this);
        if (!first) {
            subscriber.onError(new IllegalStateException("the stream has a subscriber; call next.stream again"));
        } else if (!cancelled) {
            start(subscriber);
        }
    }

    private void start(Flow.Subscriber<? super ChatEvent> subscriber) {
        try {
            new AttemptLoop<>(
                            environment,
                            call,
                            environment.targets().resolve(request.model(), call.options()),
                            new AttemptLoop.Chats<>(environment, call, request, this::send))
                    .run()
                    .whenComplete((opened, failure) -> {
                        if (failure == null) {
                            connect(opened, subscriber);
                        } else {
                            subscriber.onError(Failures.typed(failure));
                        }
                    });
        } catch (LlmException unresolved) {
            subscriber.onError(unresolved);
        }
    }

    private CompletionStage<AttemptStream> send(OpenAttempt attempt, ProviderCall sent) {
        AttemptStream stream = new AttemptStream(call, attempt);
        call.partialFrom(stream.gate::partial);
        current = stream;
        if (cancelled) {
            stream.gate.cancel();
        }
        attempt.target().adapter().stream(sent).subscribe(stream.gate);
        return stream.gate.opening().thenApply(gate -> stream);
    }

    private void connect(AttemptStream opened, Flow.Subscriber<? super ChatEvent> subscriber) {
        synchronized (taken) {
            connected = opened.gate;
            opened.gate.request(earlyDemand);
        }
        opened.gate.connect(new ChatEvent.Started(call.id(), opened.attempt.address()), subscriber);
    }

    @Override
    public void request(long n) {
        OpeningGate known;
        synchronized (taken) {
            known = connected;
            if (known == null) {
                earlyDemand = Demand.sum(earlyDemand, n);
                return;
            }
        }
        known.request(n);
    }

    @Override
    public void cancel() {
        cancelled = true;
        AttemptStream running = current;
        if (running != null) {
            running.gate.cancel();
            running.attempt.failed(new CancelledException("the stream was cancelled", ErrorDetails.none()));
        }
    }

    /** One attempt with its gate. */
    private static final class AttemptStream implements OpeningGate.Watcher {
        private final Call call;
        private final OpenAttempt attempt;
        private final OpeningGate gate;

        AttemptStream(Call call, OpenAttempt attempt) {
            Target target = attempt.target();
            this.call = call;
            this.attempt = attempt;
            this.gate = new OpeningGate(
                    new ResponseAssembler(target.provider(), target.model().id()), this);
            attempt.usageFrom(() -> gate.partial().map(ChatResponse::usage).orElse(Usage.unknown()));
        }

        @Override
        public void firstContent() {
            call.ledger().firstContent();
        }

        @Override
        public ChatResponse finished(ChatResponse assembled) {
            return attempt.succeeded(assembled);
        }

        @Override
        public LlmException broke(Throwable failure, Optional<ChatResponse> partial) {
            LlmException typed = Failures.at(attempt.target(), failure);
            ErrorDetails.Builder details = typed.details().toBuilder();
            partial.ifPresent(details::partial);
            LlmException cut = typed.with(details.build());
            attempt.failed(cut);
            return cut;
        }
    }
}
