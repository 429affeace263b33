package io.github.llmports.api.spi;

import io.github.llmports.api.batch.BatchHandle;
import io.github.llmports.api.batch.BatchResult;
import io.github.llmports.api.batch.BatchStatus;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.model.ModelInfo;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/** The ability to answer many requests later, at the service's batch price. Keeps no state of its own. Thread-safe. */
public interface ProviderBatches {

    /**
     * Hands requests over; one attempt.
     *
     * @param items the requests, at least one, all for the job's model, with distinct ids
     * @param job what belongs to the exchange; its handle has no id yet
     * @return the batch's first state, with the handle to keep; or the failure
     */
    CompletionStage<BatchStatus> create(List<Item> items, Job job);

    /**
     * Asks how far a batch is; one attempt.
     *
     * @param job names the batch
     * @return its state, or the failure
     */
    CompletionStage<BatchStatus> poll(Job job);

    /**
     * Asks the service to stop a batch; what is answered stays answered. One attempt.
     *
     * @param job names the batch
     * @return its state, usually not yet the last one; or the failure
     */
    CompletionStage<BatchStatus> cancel(Job job);

    /**
     * Fetches the results of a batch that has ended; one attempt.
     *
     * @param job names the batch
     * @return one result for each item that the service tells of, in any order, without costs; or the failure:
     *     {@code InvalidRequestException} if the batch has not ended
     */
    CompletionStage<List<BatchResult>> results(Job job);

    /**
     * One request of a batch.
     *
     * @param customId the caller's name of it
     * @param call the request as for a call of its own
     */
    record Item(String customId, ProviderCall call) {
        /** Rejects null. */
        public Item {
            Objects.requireNonNull(customId, "customId");
            Objects.requireNonNull(call, "call");
        }
    }

    /**
     * One exchange about a batch.
     *
     * @param handle the batch; its id is empty while it is being created
     * @param model what is known of the model
     * @param providerOptions JSON objects by provider type for the batch itself; only while it is being created
     * @param scope credential, clocks, cancellation
     * @param feedback where warnings, request id and rate limits go
     */
    record Job(
            BatchHandle handle,
            ModelInfo model,
            Map<String, Json> providerOptions,
            CallScope scope,
            CallFeedback feedback) {
        /** Copies the map. */
        public Job {
            Objects.requireNonNull(handle, "handle");
            Objects.requireNonNull(model, "model");
            providerOptions = Map.copyOf(providerOptions);
            Objects.requireNonNull(scope, "scope");
            Objects.requireNonNull(feedback, "feedback");
        }

        /**
         * A call for mappers that read answers: it stands for the items, whose requests nobody has any more.
         *
         * @return a call with this model, scope and feedback; its request says nothing
         */
        public ProviderCall reading() {
            return new ProviderCall(ChatRequest.of(handle.model().text(), ""), model, scope, false, feedback);
        }
    }
}
