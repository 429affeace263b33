package io.github.llmports.provider.claude.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmports.api.batch.BatchHandle;
import io.github.llmports.api.batch.BatchResult;
import io.github.llmports.api.batch.BatchStatus;
import io.github.llmports.api.batch.BatchStatus.State;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.model.ModelAddress;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.report.ErrorKind;
import io.github.llmports.api.spi.ProviderBatches.Item;
import io.github.llmports.api.spi.ProviderBatches.Job;
import io.github.llmports.support.http.HttpHeaders;
import io.github.llmports.support.http.HttpReply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchMapperTest {

    private final WireFixture fixture = new WireFixture();
    private final Job job = new Job(
            new BatchHandle(ModelAddress.of("claude/model-1"), ""),
            ModelInfo.unknown("model-1"),
            Map.of(),
            fixture.call().scope(),
            fixture);
    private final BatchMapper mapper = new BatchMapper(
            new ClaudeRequestMapper("2023-06-01"),
            new ClaudeResponseMapper(WireFixture.ERRORS),
            WireFixture.ERRORS,
            WireFixture.CLOCK);

    private static HttpReply reply(String body, String... headers) {
        return new HttpReply(200, HttpHeaders.of(headers), body.getBytes(StandardCharsets.UTF_8));
    }

    private BatchStatus status(String fields) {
        return mapper.status(reply("{\"id\":\"msgbatch_1\"," + fields + "}"), job);
    }

    private List<BatchResult> results(String... lines) {
        return mapper.results(reply(String.join("\n", lines) + "\n\n"), job);
    }

    @Test
    void writesItemsAsSingleCalls() {
        Item plain = new Item("a-1", fixture.call());
        Item beta = new Item(
                "b",
                fixture.call(WireFixture.request()
                        .providerOptions("claude", Json.of("{\"betas\":[\"x-1\",\"y-1\"]}"))
                        .build()));
        String params = WireFixture.body(fixture.call(), ClaudeRequestMapper.Purpose.ANSWER);

        assertThat(new String(mapper.create(List.of(plain, beta)), StandardCharsets.UTF_8))
                .isEqualTo("{\"requests\":[{\"custom_id\":\"a-1\",\"params\":" + params
                        + "},{\"custom_id\":\"b\",\"params\":" + params + "}]}");
        assertThat(BatchMapper.betas(List.of(plain, beta, beta))).isEqualTo("x-1,y-1");
    }

    @Test
    void tellsHowFarABatchIs() {
        BatchStatus status = mapper.status(
                reply(
                        "{\"id\":\"msgbatch_1\",\"processing_status\":\"in_progress\",\"request_counts\":{\"processing\":3,"
                                + "\"succeeded\":1,\"errored\":2,\"canceled\":4,\"expired\":5},"
                                + "\"created_at\":\"2026-11-22T10:00:00.5+00:00\",\"expires_at\":\"2026-11-23T10:00:00Z\","
                                + "\"ended_at\":null}",
                        "retry-after",
                        "10",
                        "request-id",
                        "req_1"),
                job);

        assertThat(status.handle().text()).isEqualTo("claude/model-1#msgbatch_1");
        assertThat(status.state()).isEqualTo(State.RUNNING);
        assertThat(status.rawState()).isEqualTo("in_progress");
        assertThat(status.counts()).hasValue(new BatchStatus.Counts(15, 1, 11));
        assertThat(status.createdAt()).hasValue(Instant.parse("2026-11-22T10:00:00.5Z"));
        assertThat(status.expiresAt()).hasValue(Instant.parse("2026-11-23T10:00:00Z"));
        assertThat(status.endedAt()).isEmpty();
        assertThat(status.pollAfter()).hasValue(Duration.ofSeconds(10));
        assertThat(fixture.requestIds).containsExactly("req_1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"processing_status\":\"canceling\"|CANCELLING",
                "\"processing_status\":\"ended\"|COMPLETED",
                "\"processing_status\":\"ended\",\"cancel_initiated_at\":null,\"request_counts\":{\"expired\":0}|COMPLETED",
                "\"processing_status\":\"ended\",\"request_counts\":{\"expired\":1}|EXPIRED",
                "\"processing_status\":\"ended\",\"cancel_initiated_at\":\"2026-11-22T10:00:00Z\"|CANCELLED",
                "\"processing_status\":\"novel\"|OTHER",
                "\"more\":1|OTHER"
            })
    void tellsWhereABatchStands(String fields, State state) {
        assertThat(status(fields).state()).isEqualTo(state);
    }

    @Test
    void saysNothingOfNumbersThatAreNotTold() {
        assertThat(status("\"processing_status\":\"ended\"").counts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "{}", "[]"})
    void refusesWhatIsNoBatch(String body) {
        assertThat(catchThrowableOfType(LlmException.class, () -> mapper.status(reply(body), job))
                        .kind())
                .isEqualTo(ErrorKind.MALFORMED_RESPONSE);
    }

    @Test
    void readsResultsInTheOrderOfTheService() {
        List<BatchResult> results = results(
                "{\"custom_id\":\"b\",\"result\":{\"type\":\"succeeded\",\"message\":{\"id\":\"msg_1\",\"model\":\"m\","
                        + "\"content\":[{\"type\":\"text\",\"text\":\"6\"}],\"usage\":{\"service_tier\":\"batch\"}}}}",
                "{\"custom_id\":\"a\",\"result\":{\"type\":\"errored\",\"error\":{\"type\":\"error\",\"error\":"
                        + "{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}}}",
                "{\"custom_id\":\"c\",\"result\":{\"type\":\"canceled\"}}",
                "{\"custom_id\":\"d\",\"result\":{\"type\":\"expired\"}}",
                "{\"custom_id\":\"e\",\"result\":{\"type\":\"succeeded\",\"message\":{}}}",
                "{\"custom_id\":\"f\"}");

        assertThat(results).extracting(BatchResult::customId).containsExactly("b", "a", "c", "d", "e", "f");
        assertThat(results.get(0).response().orElseThrow().text()).isEqualTo("6");
        assertThat(results.get(0).response().orElseThrow().usage().tier()).hasValue("batch");
        assertThat(results.subList(1, 6))
                .extracting(result -> result.failure().orElseThrow().kind())
                .containsExactly(
                        ErrorKind.OVERLOADED,
                        ErrorKind.CANCELLED,
                        ErrorKind.TIMED_OUT,
                        ErrorKind.MALFORMED_RESPONSE,
                        ErrorKind.SERVER_FAILED);
    }

    @Test
    void refusesALineThatIsNoResult() {
        assertThat(catchThrowableOfType(LlmException.class, () -> results("{\"custom"))
                        .kind())
                .isEqualTo(ErrorKind.MALFORMED_RESPONSE);
    }
}
