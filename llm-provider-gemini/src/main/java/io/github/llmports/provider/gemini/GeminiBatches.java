package io.github.llmports.provider.gemini;

import io.github.llmports.api.batch.BatchResult;
import io.github.llmports.api.batch.BatchStatus;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.InvalidRequestException;
import io.github.llmports.api.spi.ProviderBatches;
import io.github.llmports.provider.gemini.wire.ModelPath;
import io.github.llmports.provider.gemini.wire.answer.BatchReader;
import io.github.llmports.support.exchange.ErrorMapper;
import io.github.llmports.support.exchange.ServiceClient;
import io.github.llmports.support.http.HttpReply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The service's own batches, with their requests and results inline. Thread-safe. */
final class GeminiBatches implements ProviderBatches {

    /** What the service takes inline. */
    static final int MOST_BYTES = 20_000_000;

    private final GeminiService service;
    private final ServiceClient client;
    private final BatchReader reader;

    GeminiBatches(GeminiService service) {
        this.service = service;
        this.client = service.client();
        this.reader = new BatchReader(service.errors());
    }

    @Override
    public CompletionStage<BatchStatus> create(List<Item> items, Job job) {
        return client.post(
                job.scope(),
                ModelPath.of(service.version(), job.model().id(), "batchGenerateContent"),
                () -> body(items, job),
                () -> known(job),
                reply -> reader.status(reply, job));
    }

    @Override
    public CompletionStage<BatchStatus> poll(Job job) {
        return get(job, reply -> reader.status(reply, job));
    }

    /** The service answers with nothing, so that the status is asked for after it. */
    @Override
    public CompletionStage<BatchStatus> cancel(Job job) {
        return client.post(
                        job.scope(),
                        path(job) + ":cancel",
                        () -> "{}".getBytes(StandardCharsets.UTF_8),
                        () -> known(job),
                        reply -> job)
                .thenCompose(this::poll);
    }

    @Override
    public CompletionStage<List<BatchResult>> results(Job job) {
        return get(job, reply -> reader.results(reply, job));
    }

    private <T> CompletionStage<T> get(Job job, Function<HttpReply, T> mapper) {
        return client.get(job.scope(), path(job), () -> known(job), mapper);
    }

    private String path(Job job) {
        String id = job.handle().id();
        return "/" + service.version() + "/" + (id.startsWith("batches/") ? id : "batches/" + id);
    }

    private byte[] body(List<Item> items, Job job) {
        byte[] body = service.requests().batch(items, job);
        if (body.length > MOST_BYTES) {
            throw new InvalidRequestException(
                    "the batch has " + body.length + " bytes, and the service takes " + MOST_BYTES
                            + " inline; send several smaller batches",
                    known(job));
        }
        return body;
    }

    private static ErrorDetails known(Job job) {
        return ErrorMapper.known(job.reading());
    }
}
