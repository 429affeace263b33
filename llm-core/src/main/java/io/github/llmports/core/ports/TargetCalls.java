package io.github.llmports.core.ports;

import io.github.llmports.api.call.CallOptions;
import io.github.llmports.api.spi.Deadline;
import io.github.llmports.core.resilience.Admission;
import io.github.llmports.core.routing.RoutePlan;
import io.github.llmports.core.routing.Target;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Makes calls that are no chats: within a deadline, admitted, retried, ended with the client. Thread-safe.
 *
 * <p>Listeners and interceptors know chats alone and are not told.
 */
public interface TargetCalls {

    /**
     * Begins a call.
     *
     * @param options how it is made
     * @param plan its targets; whatever it throws fails the call
     * @param work what is done at a target
     * @param <T> what comes of it
     * @return what is to come, on the callback executor; cancelling it ends the call
     */
    <T> CompletableFuture<T> start(CallOptions options, Supplier<RoutePlan> plan, Work<T> work);

    /**
     * Makes a call and waits.
     *
     * @param options how it is made
     * @param plan its targets; whatever it throws fails the call
     * @param work what is done at a target
     * @param <T> what comes of it
     * @return what came of it
     * @throws io.github.llmports.api.error.LlmException if it fails
     * @throws IllegalStateException if the client is closed
     */
    <T> T await(CallOptions options, Supplier<RoutePlan> plan, Work<T> work);

    /**
     * What is done at a target.
     *
     * @param <T> what comes of it
     */
    @FunctionalInterface
    interface Work<T> {

        /**
         * Makes one attempt.
         *
         * @param attempt the attempt; tells it of success itself
         * @return what is to come, or the failure
         */
        CompletionStage<T> attempt(TargetAttempt attempt);

        /**
         * Reserves what an attempt is expected to take; nothing, unless overridden.
         *
         * @param admission lets attempts through
         * @param target whom the attempt will call
         * @param deadline when the call must have ended
         * @return the permit, in its turn; or the failure
         */
        default CompletionStage<Admission.Permit> reserve(Admission admission, Target target, Deadline deadline) {
            return Admission.free();
        }
    }
}
