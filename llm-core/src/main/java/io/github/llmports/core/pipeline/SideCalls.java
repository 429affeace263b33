package io.github.llmports.core.pipeline;

import io.github.llmports.api.call.CallMode;
import io.github.llmports.api.call.CallOptions;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.core.ports.TargetCalls;
import io.github.llmports.core.resilience.Admission;
import io.github.llmports.core.routing.RoutePlan;
import io.github.llmports.core.routing.Target;
import io.github.llmports.core.stream.Callbacks;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Calls that are no chats, by the same means as chats. Thread-safe. */
final class SideCalls implements TargetCalls {

    private final CallEnvironment environment;
    private final Callbacks callbacks;

    SideCalls(CallEnvironment environment, Callbacks callbacks) {
        this.environment = environment;
        this.callbacks = callbacks;
    }

    @Override
    public <T> CompletableFuture<T> start(CallOptions options, Supplier<RoutePlan> plan, Work<T> work) {
        CompletableFuture<T> future = new CompletableFuture<>();
        CompletableFuture<T> answer = new CompletableFuture<>();
        Call call;
        try {
            call = begin(options, plan, work, answer);
        } catch (IllegalStateException closed) {
            return CompletableFuture.failedFuture(closed);
        }
        answer.whenComplete((value, failure) -> callbacks.complete(future, value, failure));
        future.whenComplete((value, failure) -> call.cancel("the caller ended the future"));
        return future;
    }

    @Override
    public <T> T await(CallOptions options, Supplier<RoutePlan> plan, Work<T> work) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        return begin(options, plan, work, answer).await(answer);
    }

    private <T> Call begin(CallOptions options, Supplier<RoutePlan> plan, Work<T> work, CompletableFuture<T> answer) {
        Objects.requireNonNull(options, "options");
        environment.inFlight().requireOpen();
        Call call = new Call(environment, CallMode.CHAT, null, options, answer::completeExceptionally).begin();
        tried(call, plan, work).whenComplete((value, failure) -> {
            if (failure != null) {
                LlmException thrown = call.fail(failure);
                if (thrown != null) {
                    answer.completeExceptionally(thrown);
                }
            } else if (call.complete()) {
                answer.complete(value);
            }
        });
        return call;
    }

    private <T> CompletionStage<T> tried(Call call, Supplier<RoutePlan> plan, Work<T> work) {
        try {
            return new AttemptLoop<>(environment, call, plan.get(), new SideAttempts<>(environment, call, work)).run();
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    /** The attempts of one call. */
    private record SideAttempts<T>(CallEnvironment environment, Call call, Work<T> work)
            implements AttemptLoop.Attempts<T> {
        @Override
        public CompletionStage<Admission.Permit> reserve(Target target) {
            return work.reserve(environment.settings().admission(), target, call.deadline());
        }

        @Override
        public CompletionStage<T> make(OpenAttempt attempt) {
            return work.attempt(attempt);
        }
    }
}
