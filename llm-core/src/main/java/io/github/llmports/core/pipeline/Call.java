package io.github.llmports.core.pipeline;

import io.github.llmports.api.call.CallInfo;
import io.github.llmports.api.call.CallMode;
import io.github.llmports.api.call.CallObserver;
import io.github.llmports.api.call.CallOptions;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.CancelledException;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.error.TimedOutException;
import io.github.llmports.api.error.TimeoutClock;
import io.github.llmports.api.report.ErrorKind;
import io.github.llmports.api.spi.CancellationSource;
import io.github.llmports.api.spi.Deadline;
import io.github.llmports.api.spi.Timer;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One call: its id, its deadline, and its one end. Whoever ends it first decides; everyone later is told null.
 * Thread-safe.
 */
final class Call implements InFlight.Abortable {

    private static final System.Logger LOG = System.getLogger("io.github.llmports.core.pipeline");

    private final CallEnvironment environment;
    private final CallMode mode;
    private final @Nullable ChatRequest request;
    private final CallOptions options;
    private final String id;
    private final Duration allowed;
    private final Deadline deadline;
    private final CancellationSource cancellation = new CancellationSource();
    private final CallObserver observer;
    private final AttemptLedger ledger;
    private final Consumer<LlmException> onAbort;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile Supplier<Optional<ChatResponse>> partial = Optional::empty;
    private volatile Timer.@Nullable Scheduled alarm;

    /** Creates the call on its caller's thread and tells the listeners, unless it is no chat and has no request. */
    Call(
            CallEnvironment environment,
            CallMode mode,
            @Nullable ChatRequest request,
            CallOptions options,
            Consumer<LlmException> onAbort) {
        PipelineSettings settings = environment.settings();
        this.environment = environment;
        this.mode = mode;
        this.request = request;
        this.options = options;
        this.id = settings.ids().next();
        this.allowed = options.deadline().orElse(settings.deadline());
        this.deadline = Deadline.in(settings.timer(), allowed);
        this.onAbort = onAbort;
        this.observer =
                request == null ? CallObserver.SILENT : environment.listeners().started(this::info);
        this.ledger = new AttemptLedger(id, settings, observer);
    }

    /** Lets the deadline run and the client's closing reach the call. */
    Call begin() {
        environment.inFlight().add(this);
        Timer.Scheduled armed = environment.settings().timer().schedule(allowed, this::deadlinePassed);
        alarm = armed;
        if (ended()) {
            armed.cancel();
        }
        return this;
    }

    String id() {
        return id;
    }

    CallOptions options() {
        return options;
    }

    Deadline deadline() {
        return deadline;
    }

    CancellationSource cancellation() {
        return cancellation;
    }

    AttemptLedger ledger() {
        return ledger;
    }

    boolean ended() {
        return ended.get();
    }

    CallInfo info() {
        return new CallInfo(
                id,
                mode,
                Objects.requireNonNull(request, "request"),
                options,
                environment.settings().clock().instant().plus(allowed));
    }

    /** Where to read what has arrived, should the call end before its answer is whole. */
    void partialFrom(Supplier<Optional<ChatResponse>> source) {
        this.partial = source;
    }

    /** Ends the call well, with the answer and its report; null if it had ended. */
    @Nullable ChatResponse complete(ChatResponse response) {
        if (!decide()) {
            return null;
        }
        if (ledger.attemptsOpen()) {
            ledger.seal(new CancelledException("the call was answered without this attempt", ErrorDetails.none()));
            cancelAttempts();
        }
        ChatResponse reported = response.report().callId().equals(id)
                ? response
                : response.toBuilder().report(ledger.report()).build();
        observer.completed(reported);
        return reported;
    }

    /** Ends a call that is no chat well; false if it had ended. */
    boolean complete() {
        return decide();
    }

    /** Waits for what the call completes; an interrupt cancels it. */
    <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            LlmException cancelled = cancel("the waiting thread was interrupted");
            Thread.currentThread().interrupt();
            if (cancelled != null) {
                throw cancelled;
            }
            return answer.join();
        } catch (ExecutionException e) {
            throw Failures.rethrown(e);
        }
    }

    /** Ends the call with a failure, as an exception that knows the attempts; null if the call had ended. */
    @Nullable LlmException fail(Throwable failure) {
        if (!decide()) {
            return null;
        }
        LlmException typed = Failures.typed(failure);
        ErrorDetails.Builder details = typed.details().toBuilder();
        if (typed.partial().isEmpty()) {
            partial.get().ifPresent(details::partial);
        }
        Optional<OpenAttempt> interrupted = ledger.seal(typed);
        if (interrupted.isPresent() && typed.provider().isEmpty()) {
            details.provider(interrupted.get().target().provider())
                    .model(interrupted.get().target().model().id());
        }
        cancelAttempts();
        LlmException thrown = typed.with(details.attempts(ledger.attempts()).build());
        if (thrown.kind() == ErrorKind.CANCELLED) {
            observer.cancelled(thrown);
        } else {
            observer.failed(thrown);
        }
        return thrown;
    }

    /** Ends the call because the caller wants no more; null if it had ended. */
    @Nullable LlmException cancel(String why) {
        return ended() ? null : fail(new CancelledException(why, ErrorDetails.none()));
    }

    @Override
    public void abort(LlmException failure) {
        LlmException thrown = fail(failure);
        if (thrown != null) {
            onAbort.accept(thrown);
        }
    }

    private void deadlinePassed() {
        abort(new TimedOutException(
                TimeoutClock.TOTAL,
                "the call did not end within its deadline of " + allowed
                        + "; raise CallOptions.deadline or the client's deadline setting",
                ErrorDetails.none()));
    }

    private boolean decide() {
        if (!ended.compareAndSet(false, true)) {
            return false;
        }
        Timer.Scheduled armed = alarm;
        if (armed != null) {
            armed.cancel();
        }
        environment.inFlight().remove(this);
        return true;
    }

    private void cancelAttempts() {
        try {
            cancellation.cancel();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "a provider threw an exception when its attempt was cancelled", e);
        }
    }
}
