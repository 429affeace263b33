package io.github.llmports.core.resilience;

import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.embedding.EmbeddingRequest;
import io.github.llmports.api.spi.Deadline;
import io.github.llmports.api.usage.Usage;
import io.github.llmports.core.routing.Target;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Lets attempts through, at the pace that limits allow. Asked before every attempt; what it grants is settled exactly
 * once, however the attempt ends. Thread-safe.
 */
@FunctionalInterface
public interface Admission {

    /**
     * Reserves what an attempt is expected to take.
     *
     * @param target whom the attempt will call
     * @param request what it will send
     * @param deadline when the call must have ended; waiting longer is pointless
     * @return the permit, in its turn; or the failure, an {@code LlmException}
     */
    CompletionStage<Permit> reserve(Target target, ChatRequest request, Deadline deadline);

    /**
     * Reserves what an attempt to embed is expected to take; nothing, unless overridden.
     *
     * @param target whom the attempt will call
     * @param request what it will send
     * @param deadline when the call must have ended; waiting longer is pointless
     * @return the permit, in its turn; or the failure, an {@code LlmException}
     */
    default CompletionStage<Permit> reserve(Target target, EmbeddingRequest request, Deadline deadline) {
        return free();
    }

    /**
     * Lets an attempt through that counts towards no limit.
     *
     * @return a permit that settles nothing
     */
    static CompletionStage<Permit> free() {
        return CompletableFuture.completedStage(usage -> {});
    }

    /** What was reserved for one attempt. */
    @FunctionalInterface
    interface Permit {
        /**
         * Gives back what was not used. Called once: when the end marker was read, on failure, on cancellation.
         *
         * @param usage what the attempt consumed, as far as known
         */
        void settle(Usage usage);
    }
}
