package io.github.llmports.provider.openai.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.batch.BatchHandle;
import io.github.llmports.api.batch.BatchResult;
import io.github.llmports.api.batch.BatchStatus;
import io.github.llmports.api.batch.BatchStatus.State;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.report.ErrorKind;
import io.github.llmports.api.spi.ProviderBatches.Item;
import io.github.llmports.support.json.WireJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchMappersTest {

    private static final BatchHandle HANDLE = BatchHandle.parse("openai/gpt-x#batch_1");

    private final WireFixture fixture = new WireFixture();

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static BatchStatus status(String fields) {
        return BatchRecord.read(utf8("{\"id\":\"batch_1\"," + fields + "}"), HANDLE)
                .orElseThrow()
                .status();
    }

    private List<BatchResult> results(String lines) {
        return BatchFile.read(
                utf8(lines), fixture.hello(), WireFixture.ERRORS, new ResponsesResponseMapper(WireFixture.ERRORS)::map);
    }

    @Test
    void writesOneRequestALine() {
        String form = new String(
                BatchFile.upload(
                        List.of(new Item("a-1", fixture.hello()), new Item("a-2", fixture.hello())),
                        "/v1/responses",
                        call -> utf8("{\"x\":\n\r1}")),
                StandardCharsets.UTF_8);

        assertThat(form)
                .isEqualTo("--llm-ports-batch-file\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nbatch\r\n"
                        + "--llm-ports-batch-file\r\nContent-Disposition: form-data; name=\"file\"; "
                        + "filename=\"batch.jsonl\"\r\nContent-Type: application/jsonl\r\n\r\n"
                        + "{\"custom_id\":\"a-1\",\"method\":\"POST\",\"url\":\"/v1/responses\",\"body\":{\"x\":  1}}\n"
                        + "{\"custom_id\":\"a-2\",\"method\":\"POST\",\"url\":\"/v1/responses\",\"body\":{\"x\":  1}}\n"
                        + "\r\n--llm-ports-batch-file--\r\n");
    }

    @Test
    void startsABatchWithWhatTheCallerAdds() {
        assertThat(BatchRecord.create("file-1", "/v1/responses", Optional.empty())
                        .text())
                .isEqualTo(
                        "{\"input_file_id\":\"file-1\",\"endpoint\":\"/v1/responses\",\"completion_window\":\"24h\"}");
        assertThat(BatchRecord.create("file-1", "/v1/responses", Optional.of(Json.of("{\"metadata\":{\"a\":\"b\"}}")))
                        .text())
                .endsWith("\"completion_window\":\"24h\",\"metadata\":{\"a\":\"b\"}}");
        assertThatThrownBy(() -> BatchRecord.create("file-1", "/v1/responses", Optional.of(Json.of("7"))))
                .isInstanceOf(WireJson.InvalidJsonException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "validating, QUEUED",
        "in_progress, RUNNING",
        "finalizing, RUNNING",
        "cancelling, CANCELLING",
        "completed, COMPLETED",
        "failed, FAILED",
        "cancelled, CANCELLED",
        "expired, EXPIRED",
        "novel, OTHER"
    })
    void namesTheState(String raw, State state) {
        assertThat(status("\"status\":\"" + raw + "\"").state()).isEqualTo(state);
        assertThat(status("\"status\":\"" + raw + "\"").rawState()).isEqualTo(raw);
    }

    @Test
    void readsABatch() {
        BatchRecord batch = BatchRecord.read(
                        utf8(
                                "{\"id\":\"batch_2\",\"status\":\"completed\",\"endpoint\":\"/v1/responses\",\"created_at\":10,"
                                        + "\"expires_at\":null,\"completed_at\":20,\"output_file_id\":\"file-o\","
                                        + "\"error_file_id\":null,\"request_counts\":{\"total\":3,\"completed\":2,\"failed\":1},"
                                        + "\"errors\":{\"data\":[{\"line\":2,\"message\":\"bad\"},{\"message\":\"worse\"}]}}"),
                        HANDLE)
                .orElseThrow();

        assertThat(batch.endpoint()).isEqualTo("/v1/responses");
        assertThat(batch.outputFiles()).containsExactly("file-o");
        assertThat(batch.status().handle().text()).isEqualTo("openai/gpt-x#batch_2");
        assertThat(batch.status().createdAt()).hasValue(Instant.ofEpochSecond(10));
        assertThat(batch.status().endedAt()).hasValue(Instant.ofEpochSecond(20));
        assertThat(batch.status().expiresAt()).isEmpty();
        assertThat(batch.status().counts()).hasValue(new BatchStatus.Counts(3, 2, 1));
        assertThat(batch.status().problems()).containsExactly("line 2: bad", "worse");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"id\":\"batch_1\"}", "{\"status\":\"completed\"}"})
    void tellsWhatIsNoBatch(String body) {
        assertThat(BatchRecord.read(utf8(body), HANDLE)).isEmpty();
    }

    @Test
    void readsTheIdOfWhatWasMade() {
        assertThat(BatchRecord.id(utf8("{\"id\":\"file-1\"}"))).isEqualTo("file-1");
        assertThat(BatchRecord.id(utf8("<html>"))).isEmpty();
    }

    @Test
    void readsAnswersAndFailuresLineByLine() {
        List<BatchResult> results =
                results("{\"id\":\"batch_req_1\",\"custom_id\":\"b\",\"response\":{\"status_code\":200,"
                        + "\"request_id\":\"req_b\",\"body\":{\"id\":\"resp_b\",\"status\":\"completed\",\"output\":[]}},"
                        + "\"error\":null}\n\n"
                        + "{\"custom_id\":\"a\",\"response\":{\"status_code\":400,\"request_id\":\"req_a\",\"body\":{\"error\":"
                        + "{\"message\":\"no\",\"code\":\"model_not_found\"}}},\"error\":null}\n"
                        + "{\"custom_id\":\"c\",\"response\":null,\"error\":{\"code\":\"batch_expired\",\"message\":\"late\"}}\n"
                        + "{\"custom_id\":\"d\",\"error\":{\"code\":\"batch_cancelled\",\"message\":\"stopped\"}}\n"
                        + "{\"custom_id\":\"e\",\"error\":{\"code\":\"server_error\",\"message\":\"oops\"}}\n"
                        + "{\"custom_id\":\"f\",\"response\":{\"status_code\":200,\"body\":7}}\n"
                        + "{\"custom_id\":\"g\",");

        assertThat(results).extracting(BatchResult::customId).containsExactly("b", "a", "c", "d", "e", "f", "g");
        assertThat(results.get(0).response().orElseThrow().id()).isEqualTo("resp_b");
        assertThat(results.stream()
                        .skip(1)
                        .map(result -> result.failure().orElseThrow().kind()))
                .containsExactly(
                        ErrorKind.MODEL_NOT_FOUND,
                        ErrorKind.TIMED_OUT,
                        ErrorKind.CANCELLED,
                        ErrorKind.SERVER_FAILED,
                        ErrorKind.MALFORMED_RESPONSE,
                        ErrorKind.MALFORMED_RESPONSE);
    }

    @Test
    void countsTokens() {
        assertThat(InputTokens.read(utf8("{\"object\":\"response.input_tokens\",\"input_tokens\":11}")))
                .hasValue(11);
        assertThat(InputTokens.read(utf8("{\"input_tokens\":\"11\"}"))).isEmpty();
        assertThat(InputTokens.read(utf8("<html>"))).isEmpty();
    }
}
