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
    default CompletableFuture<BatchStatus> poll(BatchHandle handle) {
        return poll(handle, CallOptions.defaults());
    }

    /**
     * Asks how far a batch is, with options.
     *
     * @param handle names the batch
     * @param options how the call is made
     * @return its state, or the failure
     */
    CompletableFuture<BatchStatus> poll(BatchHandle handle, CallOptions options);

    /**
     * Asks the service to stop a batch. What is answered stays answered and is billed.
     *
     * @param handle names the batch
     * @return its state, usually not yet the last one; or the failure
     */
    default CompletableFuture<BatchStatus> cancel(BatchHandle handle) {
        return cancel(handle, CallOptions.defaults());
    }

    /**
     * Asks the service to stop a batch, with options.
     *
     * @param handle names the batch
     * @param options how the call is made
     * @return its state, usually not yet the last one; or the failure
     */
    CompletableFuture<BatchStatus> cancel(BatchHandle handle, CallOptions options);

    /**
     * Fetches the results of a batch that has ended.
     *
     * @param handle names the batch
     * @return one result for each request that the service tells of, in any order, each with its cost at the batch
     *     price; or the failure
     */
    default CompletableFuture<List<BatchResult>> results(BatchHandle handle) {
        return results(handle, CallOptions.defaults());
    }

    /**
     * Fetches the results of a batch that has ended, with options.
     *
     * @param handle names the batch
     * @param options how the call is made
     * @return one result for each request that the service tells of, in any order; or the failure
     */
    CompletableFuture<List<BatchResult>> results(BatchHandle handle, CallOptions options);
}
