package io.github.llmports.provider.claude;

import io.github.llmports.api.batch.BatchResult;
import io.github.llmports.api.batch.BatchStatus;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.InvalidRequestException;
import io.github.llmports.api.spi.ProviderBatches;
import io.github.llmports.provider.claude.wire.BatchMapper;
import io.github.llmports.support.exchange.ErrorMapper;
import io.github.llmports.support.exchange.ServiceClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** The service's message batches. Thread-safe. */
final class ClaudeBatches implements ProviderBatches {

    private static final String BATCHES = "/v1/messages/batches";

    private final ServiceClient service;
    private final ClaudeBetas betas;
    private final BatchMapper mapper;

    ClaudeBatches(ServiceClient service, ClaudeBetas betas, BatchMapper mapper) {
        this.service = service;
        this.betas = betas;
        this.mapper = mapper;
    }

    @Override
    public CompletionStage<BatchStatus> create(List<Item> items, Job job) {
        return service.post(
                betas.scope(job.scope(), BatchMapper.betas(items)),
                BATCHES,
                () -> mapper.create(items),
                known(job),
                reply -> mapper.status(reply, job));
    }

    @Override
    public CompletionStage<BatchStatus> poll(Job job) {
        return service.get(job.scope(), path(job), known(job), reply -> mapper.status(reply, job));
    }

    @Override
    public CompletionStage<BatchStatus> cancel(Job job) {
        return service.post(
                job.scope(),
                path(job) + "/cancel",
                () -> "{}".getBytes(StandardCharsets.UTF_8),
                known(job),
                reply -> mapper.status(reply, job));
    }

    @Override
    public CompletionStage<List<BatchResult>> results(Job job) {
        return poll(job).thenCompose(status -> {
            if (!status.ended()) {
                return CompletableFuture.failedFuture(new InvalidRequestException(
                        "the batch " + job.handle().id() + " has not ended; ask for its results later",
                        known(job).get()));
            }
            return service.get(job.scope(), path(job) + "/results", known(job), reply -> mapper.results(reply, job));
        });
    }

    private static String path(Job job) {
        return BATCHES + "/" + job.handle().id();
    }

    private static Supplier<ErrorDetails> known(Job job) {
        return () -> ErrorMapper.known(job.reading());
    }
}
