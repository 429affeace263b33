package io.github.llmports.core.ports;

import io.github.llmports.api.batch.BatchHandle;
import io.github.llmports.api.batch.BatchRequest;
import io.github.llmports.api.batch.BatchResult;
import io.github.llmports.api.batch.BatchStatus;
import io.github.llmports.api.batch.Batches;
import io.github.llmports.api.call.CallOptions;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.report.ErrorKind;
import io.github.llmports.api.spi.ProviderBatches;
import io.github.llmports.api.usage.Cost;
import io.github.llmports.api.usage.Usage;
import io.github.llmports.core.cost.Pricing;
import io.github.llmports.core.routing.TargetResolver;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/** Batches, each pinned to one provider; priced as batches. Thread-safe. */
public final class BatchDoor implements Batches {

    private static final Cost FREE = Cost.known(BigDecimal.ZERO);

    private final TargetCalls calls;
    private final SingleTarget targets;
    private final Clock clock;

    /**
     * Creates the door.
     *
     * @param calls makes the attempts
     * @param targets what addresses mean
     * @param clock the wall clock, for dated prices
     */
    public BatchDoor(TargetCalls calls, TargetResolver targets, Clock clock) {
        this.calls = calls;
        this.targets = new SingleTarget(targets);
        this.clock = clock;
    }

    @Override
    public CompletableFuture<BatchStatus> create(BatchRequest request, CallOptions options) {
        Objects.requireNonNull(request, "request");
        return calls.start(
                options, () -> targets.of(request.model(), options, "batches"), attempt -> created(attempt, request));
    }

    private static CompletionStage<BatchStatus> created(TargetAttempt attempt, BatchRequest request) {
        ProviderBatches batches = batches(attempt);
        List<ProviderBatches.Item> items = new ArrayList<>(request.items().size());
        for (BatchRequest.Item item : request.items()) {
            items.add(new ProviderBatches.Item(item.customId(), attempt.call(item.request())));
        }
        BatchHandle unnamed = new BatchHandle(attempt.target().address(), "");
        return batches.create(items, job(attempt, unnamed, request.providerOptions()))
                .exceptionallyCompose(failure -> CompletableFuture.failedStage(once(failure)))
                .thenApply(status -> attempt.free(status).withWarnings(attempt.warnings()));
    }

    /** A failure that is not tried again, unless the service said that it did nothing. */
    private static Throwable once(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof LlmException typed
                && typed.kind() != ErrorKind.RATE_LIMITED
                && typed.kind() != ErrorKind.OVERLOADED) {
            return typed.with(typed.details().toBuilder().retryable(false).build());
        }
        return failure;
    }

    @Override
    public CompletableFuture<BatchStatus> poll(BatchHandle handle, CallOptions options) {
        return about(handle, options, ProviderBatches::poll);
    }

    @Override
    public CompletableFuture<BatchStatus> cancel(BatchHandle handle, CallOptions options) {
        return about(handle, options, ProviderBatches::cancel);
    }

    private CompletableFuture<BatchStatus> about(
            BatchHandle handle,
            CallOptions options,
            BiFunction<ProviderBatches, ProviderBatches.Job, CompletionStage<BatchStatus>> exchange) {
        Objects.requireNonNull(handle, "handle");
        return calls.start(
                options,
                () -> targets.again(handle.model(), options),
                attempt -> exchange.apply(batches(attempt), job(attempt, handle, Map.of()))
                        .thenApply(attempt::free));
    }

    @Override
    public CompletableFuture<List<BatchResult>> results(BatchHandle handle, CallOptions options) {
        Objects.requireNonNull(handle, "handle");
        return calls.start(
                options,
                () -> targets.again(handle.model(), options),
                attempt -> batches(attempt)
                        .results(job(attempt, handle, Map.of()))
                        .thenApply(results ->
                                priced(attempt.free(results), attempt.target().model())));
    }

    private List<BatchResult> priced(List<BatchResult> results, ModelInfo model) {
        LocalDate today = LocalDate.now(clock);
        List<BatchResult> priced = new ArrayList<>(results.size());
        for (BatchResult result : results) {
            priced.add(result.withCost(cost(result.response(), model, today)));
        }
        return List.copyOf(priced);
    }

    /** What is not answered is not billed. */
    private static Cost cost(Optional<ChatResponse> response, ModelInfo model, LocalDate day) {
        if (response.isEmpty()) {
            return FREE;
        }
        Usage usage = response.get().usage().toBuilder().tier(Pricing.BATCH).build();
        return response.get().providerCost().orElseGet(() -> Pricing.of(model, usage, day));
    }

    private static ProviderBatches batches(TargetAttempt attempt) {
        return attempt.ability(ProviderBatches.class, "batches");
    }

    private static ProviderBatches.Job job(TargetAttempt attempt, BatchHandle handle, Map<String, Json> options) {
        return new ProviderBatches.Job(handle, attempt.target().model(), options, attempt.scope(), attempt.feedback());
    }
}
