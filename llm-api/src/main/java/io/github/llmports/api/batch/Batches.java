package io.github.llmports.api.batch;

import io.github.llmports.api.call.CallOptions;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The providers' own batches behind one handle: hand over, ask, stop, fetch. Thread-safe and without state: whoever
 * keeps the {@link BatchHandle#text() text of the handle} can go on in another process.
 *
 * <p>A batch is pinned to one provider and one model. Futures complete on the callback executor; cancelling one ends
 * its exchange, not the batch.
 */
public interface Batches {

    /**
     * Hands requests over.
     *
     * @param request the requests
     * @return the first state with the handle to keep; or the failure: {@code InvalidRequestException} if the provider
     *     has no batches, or the address is a route. It is not repeated when it is unknown whether the service has it.
     */
    default CompletableFuture<BatchStatus> create(BatchRequest request) {
        return create(request, CallOptions.defaults());
    }

    /**
     * Hands requests over, with options.
     *
     * @param request the requests
     * @param options how the call is made
     * @return the first state with the handle to keep, or the failure
     */
    CompletableFuture<BatchStatus> create(BatchRequest request, CallOptions options);

    /**
     * Asks how far a batch is.
     *
     * @param handle names the batch
     * @return its state, or the failure
     */
    CompletableFuture<BatchStatus> poll(BatchHandle handle);

    /**
     * Asks the service to stop a batch. What is answered stays answered and is billed.
     *
     * @param handle names the batch
     * @return its state, usually not yet the last one; or the failure
     */
    CompletableFuture<BatchStatus> cancel(BatchHandle handle);

    /**
     * Fetches the results of a batch that has ended.
     *
     * @param handle names the batch
     * @return one result for each request that the service tells of, in any order, each with its cost at the batch
     *     price; or the failure
     */
    CompletableFuture<List<BatchResult>> results(BatchHandle handle);
}
