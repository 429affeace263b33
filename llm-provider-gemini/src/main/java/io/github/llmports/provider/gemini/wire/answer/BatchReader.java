package io.github.llmports.provider.gemini.wire.answer;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmports.api.batch.BatchHandle;
import io.github.llmports.api.batch.BatchResult;
import io.github.llmports.api.batch.BatchStatus;
import io.github.llmports.api.batch.BatchStatus.State;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.InvalidRequestException;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.spi.ProviderBatches.Job;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.support.exchange.ErrorMapper;
import io.github.llmports.support.http.HttpReply;
import io.github.llmports.support.json.WireJson;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads batches, which the service tells of as operations, and their results. Thread-safe. */
public final class BatchReader {

    private final ErrorMapper errors;
    private final GeminiResponseMapper responses;

    /**
     * Creates a reader.
     *
     * @param errors maps the errors of single requests
     */
    public BatchReader(ErrorMapper errors) {
        this.errors = errors;
        this.responses = new GeminiResponseMapper(errors);
    }

    /**
     * Reads how a batch stands.
     *
     * @param reply the successful HTTP answer
     * @param job the batch
     * @return its status
     * @throws LlmException if the body is no operation
     */
    public BatchStatus status(HttpReply reply, Job job) {
        JsonNode operation = operation(reply, job);
        JsonNode batch = operation.path("metadata");
        String raw = batch.path("state").asText("");
        BatchHandle handle = job.handle().withId(operation.get("name").asText());
        BatchStatus.Builder status = BatchStatus.builder(handle, state(raw, operation), raw)
                .createdAt(instant(batch.path("createTime")))
                .endedAt(instant(batch.path("endTime")));
        JsonNode counts = batch.path("batchStats");
        if (counts.has("requestCount")) {
            status.counts(new BatchStatus.Counts(
                    counts.path("requestCount").asLong(),
                    counts.path("successfulRequestCount").asLong(),
                    counts.path("failedRequestCount").asLong()));
        }
        String problem = operation.path("error").path("message").asText("");
        return status.problems(problem.isEmpty() ? List.of() : List.of(problem)).build();
    }

    /**
     * Reads the results of a batch that has ended.
     *
     * @param reply the successful HTTP answer
     * @param job the batch
     * @return the results in the order of the service
     * @throws LlmException if the batch has not ended, or its results are elsewhere
     */
    public List<BatchResult> results(HttpReply reply, Job job) {
        BatchStatus status = status(reply, job);
        if (!status.ended()) {
            throw invalid("the batch has not ended: its state is " + status.rawState(), job);
        }
        JsonNode operation = operation(reply, job);
        JsonNode output = operation.path("response").isMissingNode()
                ? operation.path("metadata").path("output")
                : operation.path("response");
        if (output.has("responsesFile")) {
            throw invalid(
                    "the results of this batch are in the file "
                            + output.get("responsesFile").asText() + "; download it with the service's files API",
                    job);
        }
        List<BatchResult> results = new ArrayList<>();
        for (JsonNode item : output.path("inlinedResponses").path("inlinedResponses")) {
            results.add(result(item, reply, job));
        }
        return results;
    }

    private BatchResult result(JsonNode item, HttpReply reply, Job job) {
        JsonNode metadata = item.path("metadata");
        String id = metadata.path("key").asText(metadata.path("custom_id").asText(""));
        ProviderCall call = job.reading();
        try {
            JsonNode answer = item.has("error") ? item : item.path("response");
            byte[] body = answer.toString().getBytes(StandardCharsets.UTF_8);
            HttpReply single = new HttpReply(200, reply.headers(), body);
            return BatchResult.succeeded(
                    id, responses.map(single, call, new GeminiAnswer(call)).response());
        } catch (LlmException e) {
            return BatchResult.failed(id, e);
        }
    }

    private JsonNode operation(HttpReply reply, Job job) {
        JsonNode operation = WireJson.treeOrMissing(reply.body(), 0, reply.body().length);
        if (!operation.path("name").isTextual()) {
            throw errors.malformed(
                    "the answer is no batch; check the base URL",
                    reply.headers(),
                    ErrorMapper.known(job.reading()),
                    null);
        }
        return operation;
    }

    private static InvalidRequestException invalid(String message, Job job) {
        ErrorDetails known = ErrorMapper.known(job.reading());
        return new InvalidRequestException(message, known);
    }

    private static State state(String raw, JsonNode operation) {
        String name = raw.substring(raw.indexOf("STATE_") < 0 ? 0 : raw.indexOf("STATE_") + "STATE_".length());
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "PENDING" -> State.QUEUED;
            case "RUNNING" -> State.RUNNING;
            case "SUCCEEDED" -> State.COMPLETED;
            case "FAILED" -> State.FAILED;
            case "CANCELLED" -> State.CANCELLED;
            case "EXPIRED" -> State.EXPIRED;
            default -> operation.has("error") ? State.FAILED : State.OTHER;
        };
    }

    private static Optional<Instant> instant(JsonNode time) {
        try {
            return Optional.of(Instant.parse(time.asText("")));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
