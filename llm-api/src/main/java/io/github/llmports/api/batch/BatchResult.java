package io.github.llmports.api.batch;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.report.Failure;
import io.github.llmports.api.usage.Cost;
import java.util.Objects;
import java.util.Optional;

/**
 * What became of one request of a batch: an answer or a failure.
 *
 * @param customId the caller's name of the request
 * @param response the answer, if there is one
 * @param failure why there is none: {@code CANCELLED} if the batch was cancelled before its turn, {@code TIMED_OUT} if
 *     the batch expired before
 * @param cost what it cost, at the batch price
 */
public record BatchResult(String customId, Optional<ChatResponse> response, Optional<Failure> failure, Cost cost) {

    /** Checks that there is either an answer or a failure. */
    public BatchResult {
        Objects.requireNonNull(customId, "customId");
        Objects.requireNonNull(cost, "cost");
        if (response.isPresent() == failure.isPresent()) {
            throw new IllegalArgumentException("a result is either an answer or a failure");
        }
    }

    /**
     * An answer, without a cost.
     *
     * @param customId the caller's name of the request
     * @param response the answer
     * @return the result
     */
    public static BatchResult succeeded(String customId, ChatResponse response) {
        return new BatchResult(customId, Optional.of(response), Optional.empty(), Cost.unknown());
    }

    /**
     * A failure, without a cost.
     *
     * @param customId the caller's name of the request
     * @param failure why there is no answer
     * @return the result
     */
    public static BatchResult failed(String customId, LlmException failure) {
        return new BatchResult(customId, Optional.empty(), Optional.of(failure.failure()), Cost.unknown());
    }

    /**
     * This result with a cost.
     *
     * @param value what it cost
     * @return a new result
     */
    public BatchResult withCost(Cost value) {
        return new BatchResult(customId, response, failure, value);
    }
}
