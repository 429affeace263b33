package io.github.llmports.core.pipeline;

import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.error.CancelledException;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.error.TimedOutException;
import io.github.llmports.api.error.TimeoutClock;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.api.usage.Usage;
import io.github.llmports.core.resilience.Admission;
import io.github.llmports.core.resilience.RetryVerdict;
import io.github.llmports.core.resilience.Step;
import io.github.llmports.core.routing.RoutePlan;
import io.github.llmports.core.routing.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/**
 * Tries the targets of a plan until one gives a result: each as often as the retry policy wants, then the next one that
 * the fallback policy allows. The same for whole answers and for the opening of streams. One pass at a time.
 *
 * @param <T> the result of an attempt
 */
final class AttemptLoop<T> {

    /** Makes the attempts of one call. */
    interface Attempts<T> {
        /** Reserves what an attempt takes. */
        CompletionStage<Admission.Permit> reserve(Target target);

        /** Makes an attempt; enters its success itself, the loop enters failures. */
        CompletionStage<T> make(OpenAttempt attempt);
    }

    /** Attempts that send a chat request. */
    record Chats<T>(
            CallEnvironment environment,
            Call call,
            ChatRequest request,
            BiFunction<OpenAttempt, ProviderCall, CompletionStage<T>> sender)
            implements Attempts<T> {
        @Override
        public CompletionStage<Admission.Permit> reserve(Target target) {
            return environment.settings().admission().reserve(target, request, call.deadline());
        }

        @Override
        public CompletionStage<T> make(OpenAttempt attempt) {
            return sender.apply(attempt, attempt.call(request));
        }
    }

    private final CallEnvironment environment;
    private final Call call;
    private final List<Target> targets;
    private final Attempts<T> attempts;
    private final List<LlmException> failures = new ArrayList<>(0);
    private int position;
    private int failedHere;

    AttemptLoop(CallEnvironment environment, Call call, RoutePlan plan, Attempts<T> attempts) {
        this.environment = environment;
        this.call = call;
        this.targets = plan.targets();
        this.attempts = attempts;
        call.ledger().warn(plan.warnings());
    }

    /** Runs; fails with the decisive failure. Never completes once the call was ended from elsewhere. */
    CompletionStage<T> run() {
        return environment.loop().run(this::pass, call.cancellation()).thenApply(AttemptLoop::result);
    }

    private static <T> T result(Step<T> last) {
        if (last instanceof Step.Failed<T> failed) {
            throw failed.failure();
        }
        return ((Step.Done<T>) last).value();
    }

    private CompletionStage<Step<T>> pass() {
        Target target = targets.get(position);
        if (failedHere == 0) {
            environment.retries().called(target.provider());
        }
        CompletableFuture<Step<T>> step = new CompletableFuture<>();
        admitted(target).whenComplete((permit, refused) -> {
            if (refused == null) {
                attempt(target, permit, step);
            } else {
                step.complete(afterFailure(target, Failures.at(target, refused)));
            }
        });
        return step;
    }

    private CompletionStage<Admission.Permit> admitted(Target target) {
        try {
            return attempts.reserve(target);
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private void attempt(Target target, Admission.Permit permit, CompletableFuture<Step<T>> step) {
        OpenAttempt attempt = call.ledger().open(call, target, permit);
        if (attempt == null) {
            permit.settle(Usage.unknown());
            step.complete(new Step.Failed<>(new CancelledException("the call has ended", ErrorDetails.none())));
            return;
        }
        sent(attempt).whenComplete((value, failure) -> {
            if (failure == null) {
                step.complete(new Step.Done<>(value));
            } else {
                LlmException typed = Failures.at(target, failure);
                attempt.failed(typed);
                step.complete(afterFailure(target, typed));
            }
        });
    }

    private CompletionStage<T> sent(OpenAttempt attempt) {
        try {
            return Objects.requireNonNull(attempts.make(attempt), "the provider returned null");
        } catch (Throwable e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private Step<T> afterFailure(Target target, LlmException failure) {
        if (call.ended() || failure instanceof TimedOutException late && late.clock() == TimeoutClock.TOTAL) {
            return new Step.Failed<>(failure);
        }
        failedHere++;
        RetryVerdict verdict = environment
                .retries()
                .decide(
                        target.provider(),
                        failure,
                        failedHere,
                        call.deadline().remaining(environment.settings().timer()));
        if (verdict.again()) {
            call.ledger()
                    .waits(verdict.delay(), target.address(), failure.kind().name());
            return new Step.Again<>(verdict.delay());
        }
        call.ledger().trace("giveup", target.address(), verdict.reason());
        failures.add(failure);
        return fallback(target, failure);
    }

    private Step<T> fallback(Target from, LlmException failure) {
        while (++position < targets.size()) {
            Target next = targets.get(position);
            if (environment.settings().fallback().allows(failure.kind(), from, next)) {
                failedHere = 0;
                call.ledger()
                        .fellBack(from.address(), next.address(), failure.kind().name());
                return new Step.Again<>(Duration.ZERO);
            }
            call.ledger().trace("skip", next.address(), "not tried after " + failure.kind());
        }
        return new Step.Failed<>(
                DecisiveFailure.of(failures, environment.settings().fallback()));
    }
}
