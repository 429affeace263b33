package io.github.llmports.provider.claude.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmports.api.batch.BatchResult;
import io.github.llmports.api.batch.BatchStatus;
import io.github.llmports.api.batch.BatchStatus.State;
import io.github.llmports.api.error.CancelledException;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.error.TimedOutException;
import io.github.llmports.api.error.TimeoutClock;
import io.github.llmports.api.spi.ProviderBatches.Item;
import io.github.llmports.api.spi.ProviderBatches.Job;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.support.error.RetryAfter;
import io.github.llmports.support.exchange.ErrorMapper;
import io.github.llmports.support.http.HttpReply;
import io.github.llmports.support.json.WireJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes and reads message batches: requests as for single calls, results line by line. Thread-safe. */
public final class BatchMapper {

    private final ClaudeRequestMapper requests;
    private final ClaudeResponseMapper responses;
    private final ErrorMapper errors;
    private final Clock clock;

    /**
     * Creates a mapper.
     *
     * @param requests writes the items
     * @param responses reads the answers
     * @param errors maps the service's errors
     * @param clock the wall clock, for waits that are dates
     */
    public BatchMapper(ClaudeRequestMapper requests, ClaudeResponseMapper responses, ErrorMapper errors, Clock clock) {
        this.requests = requests;
        this.responses = responses;
        this.errors = errors;
        this.clock = clock;
    }

    /**
     * The betas that the items ask for.
     *
     * @param items the items
     * @return names joined by commas, empty without any
     */
    public static String betas(List<Item> items) {
        Set<String> all = new LinkedHashSet<>();
        for (Item item : items) {
            String betas = ClaudeRequestMapper.betas(item.call());
            if (!betas.isEmpty()) {
                all.addAll(List.of(betas.split(",")));
            }
        }
        return String.join(",", all);
    }

    /**
     * Writes a batch.
     *
     * @param items its items
     * @return the body, UTF-8
     */
    public byte[] create(List<Item> items) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        String before = "{\"requests\":[{\"custom_id\":";
        for (Item item : items) {
            StringBuilder head = new StringBuilder(before);
            AnswerBlock.quote(item.customId(), head);
            body.writeBytes(head.append(",\"params\":").toString().getBytes(StandardCharsets.UTF_8));
            body.writeBytes(requests.map(item.call(), ClaudeRequestMapper.Purpose.ANSWER));
            before = "},{\"custom_id\":";
        }
        body.writeBytes("}]}".getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    /**
     * Reads how far a batch is.
     *
     * @param reply a successful HTTP answer
     * @param job the exchange; its feedback takes the request id
     * @return the status
     */
    public BatchStatus status(HttpReply reply, Job job) {
        errors.report(reply.headers(), job.feedback());
        JsonNode batch = WireJson.treeOrMissing(reply.body(), 0, reply.body().length);
        String id = batch.path("id").asText();
        if (id.isEmpty()) {
            throw errors.unreadable(reply, ErrorMapper.known(job.reading()), null);
        }
        String raw = batch.path("processing_status").asText();
        BatchStatus.Builder status = BatchStatus.builder(job.handle().withId(id), state(raw, batch), raw)
                .createdAt(moment(batch, "created_at"))
                .endedAt(moment(batch, "ended_at"))
                .expiresAt(moment(batch, "expires_at"))
                .pollAfter(RetryAfter.from(reply.headers(), clock.instant(), ""));
        JsonNode counts = batch.path("request_counts");
        if (counts.isObject()) {
            long succeeded = counts.path("succeeded").asLong();
            long failed = counts.path("errored").asLong()
                    + counts.path("canceled").asLong()
                    + counts.path("expired").asLong();
            long total = counts.path("processing").asLong() + succeeded + failed;
            status.counts(new BatchStatus.Counts(total, succeeded, failed));
        }
        return status.build();
    }

    private static State state(String raw, JsonNode batch) {
        return switch (raw) {
            case "in_progress" -> State.RUNNING;
            case "canceling" -> State.CANCELLING;
            case "ended" -> {
                if (batch.hasNonNull("cancel_initiated_at")) {
                    yield State.CANCELLED;
                }
                yield batch.path("request_counts").path("expired").asLong() > 0 ? State.EXPIRED : State.COMPLETED;
            }
            default -> State.OTHER;
        };
    }

    private static Optional<Instant> moment(JsonNode batch, String field) {
        try {
            return Optional.of(OffsetDateTime.parse(batch.path(field).asText()).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * Reads the results, one a line, in the service's order.
     *
     * @param reply a successful HTTP answer
     * @param job the exchange; its feedback takes the request id
     * @return the results
     */
    public List<BatchResult> results(HttpReply reply, Job job) {
        errors.report(reply.headers(), job.feedback());
        List<BatchResult> results = new ArrayList<>();
        reply.text().lines().filter(line -> !line.isBlank()).forEach(line -> results.add(result(line, reply, job)));
        return results;
    }

    private BatchResult result(String line, HttpReply reply, Job job) {
        ProviderCall call = job.reading();
        ErrorDetails known = ErrorMapper.known(call);
        JsonNode item = WireJson.tree(line);
        JsonNode result = item.path("result");
        String id = item.path("custom_id").asText();
        if (id.isEmpty()) {
            throw errors.unreadable(reply, known, null);
        }
        try {
            return switch (result.path("type").asText()) {
                case "succeeded" ->
                    BatchResult.succeeded(id, responses.read(part(result.path("message"), reply), call));
                case "canceled" ->
                    BatchResult.failed(
                            id, new CancelledException("the batch was cancelled before this request", known));
                case "expired" ->
                    BatchResult.failed(
                            id,
                            new TimedOutException(
                                    TimeoutClock.TOTAL, "the batch expired before this request was answered", known));
                default -> {
                    HttpReply error = part(result.path("error"), reply);
                    yield BatchResult.failed(id, errors.inside(error.body(), error.headers(), known));
                }
            };
        } catch (LlmException e) {
            return BatchResult.failed(id, e);
        }
    }

    private static HttpReply part(JsonNode node, HttpReply whole) {
        return new HttpReply(whole.status(), whole.headers(), node.toString().getBytes(StandardCharsets.UTF_8));
    }
}
