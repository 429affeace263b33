package io.github.llmports.provider.gemini.wire.answer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.batch.BatchHandle;
import io.github.llmports.api.batch.BatchResult;
import io.github.llmports.api.batch.BatchStatus;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.embedding.EmbeddingRequest;
import io.github.llmports.api.embedding.EmbeddingVector;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.InvalidRequestException;
import io.github.llmports.api.error.MalformedResponseException;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.model.ModelAddress;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.report.ErrorKind;
import io.github.llmports.api.spi.CallFeedback;
import io.github.llmports.api.spi.Embedding;
import io.github.llmports.api.spi.ProviderBatches.Item;
import io.github.llmports.api.spi.ProviderBatches.Job;
import io.github.llmports.api.usage.Usage;
import io.github.llmports.provider.gemini.wire.Wire;
import io.github.llmports.provider.gemini.wire.request.EmbeddingWriter;
import io.github.llmports.provider.gemini.wire.request.GeminiRequestMapper;
import io.github.llmports.provider.gemini.wire.request.SchemaDialect;
import io.github.llmports.testkit.provider.TestCall;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of models, counts, embeddings and batches. */
class DoorsTest {

    private final Wire wire = Wire.of(Wire.NEW);
    private final BatchReader reader = new BatchReader(Wire.ERRORS);

    private static Embedding.Call embedding(EmbeddingRequest request) {
        return new Embedding.Call(
                request,
                ModelInfo.unknown("e"),
                TestCall.of("gemini/e", "").build().scope(),
                false,
                CallFeedback.SILENT);
    }

    private static String written(EmbeddingRequest request) {
        return new String(EmbeddingWriter.write(embedding(request), ErrorDetails.none()), UTF_8);
    }

    private static Job job(Map<String, Json> options) {
        return new Job(
                new BatchHandle(ModelAddress.of("gemini/new"), "batches/b"),
                Wire.NEW,
                options,
                TestCall.of("gemini/new", "").build().scope(),
                CallFeedback.SILENT);
    }

    private BatchStatus status(String body) {
        return reader.status(Wire.reply(200, body), job(Map.of()));
    }

    private List<BatchResult> results(String body) {
        return reader.results(Wire.reply(200, body), job(Map.of()));
    }

    @Test
    void readsAPageOfModels() {
        ModelListReader.Page page = ModelListReader.read(("{\"models\":[{\"name\":\"models/a\",\"inputTokenLimit\":9,"
                                + "\"outputTokenLimit\":3},{\"name\":\"b\"},{\"name\":7}],\"nextPageToken\":\"t\"}")
                        .getBytes(UTF_8))
                .orElseThrow();

        assertThat(page.models()).extracting(ModelInfo::id).containsExactly("a", "b");
        assertThat(page.models().get(0).contextWindow()).hasValue(9);
        assertThat(page.models().get(0).maxOutputTokens()).hasValue(3);
        assertThat(page.nextPage()).hasValue("t");
        assertThat(ModelListReader.read("{}".getBytes(UTF_8)).orElseThrow().nextPage())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "<html>", "{\"error\":{}}"})
    void refusesWhatIsNoList(String body) {
        assertThat(ModelListReader.read(body.getBytes(UTF_8))).isEmpty();
    }

    @Test
    void readsCounts() {
        assertThat(TokenCountReader.read("{\"totalTokens\":31}".getBytes(UTF_8)))
                .hasValue(31);
        assertThat(TokenCountReader.read("{\"totalTokens\":\"x\"}".getBytes(UTF_8)))
                .isEmpty();
    }

    @Test
    void writesOneRequestForEachText() {
        EmbeddingRequest request = EmbeddingRequest.of("gemini/e", "a", "b");

        assertThat(written(request))
                .isEqualTo("{\"requests\":[{\"model\":\"models/e\",\"content\":{\"parts\":[{\"text\":\"a\"}]}},"
                        + "{\"model\":\"models/e\",\"content\":{\"parts\":[{\"text\":\"b\"}]}}]}");
        EmbeddingRequest single = EmbeddingRequest.of("gemini/e", "a")
                .withPurpose(EmbeddingRequest.Purpose.QUERY)
                .withDimensions(8);
        assertThat(written(single)).endsWith("},\"taskType\":\"RETRIEVAL_QUERY\",\"outputDimensionality\":8}]}");
        assertThat(written(single.withProviderOptions(
                        "gemini",
                        Json.of("{\"taskType\":\"FACT_VERIFICATION\",\"outputDimensionality\":4,\"title\":\"T\"}"))))
                .endsWith("},\"taskType\":\"FACT_VERIFICATION\",\"outputDimensionality\":4,\"title\":\"T\"}]}");
    }

    @Test
    void refusesEmbeddingsThatCannotBeSent() {
        assertThatThrownBy(() ->
                        written(EmbeddingRequest.of("gemini/e", "a").withProviderOptions("gemini", Json.of("[]"))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("provider options");
        assertThatThrownBy(() -> written(EmbeddingRequest.of("gemini/e", "a")
                        .withProviderOptions("gemini", Json.of("{\"title\":\"half \ud800 a sign\"}"))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Unicode");
    }

    @Test
    void readsVectorsAndTheirTokens() {
        String many = IntStream.range(0, 1_030).mapToObj(String::valueOf).collect(Collectors.joining(",", "[", "]"));
        var response = EmbeddingReader.read(
                        ("{\"embeddings\":[{\"values\":[0.5,-1],\"novel\":[1]},{\"values\":" + many
                                        + "}],\"usageMetadata\":{\"promptTokenCount\":4},\"novel\":{}}")
                                .getBytes(UTF_8),
                        embedding(EmbeddingRequest.of("gemini/e", "a", "b")))
                .orElseThrow();

        assertThat(response.vectors().get(0)).isEqualTo(EmbeddingVector.of(0.5f, -1));
        assertThat(response.vectors().get(1).dimensions()).isEqualTo(1_030);
        assertThat(response.usage())
                .isEqualTo(Usage.builder().inputTokens(4).outputTokens(0).build());
        assertThat(response.provider()).isEqualTo("gemini");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"embeddings\":3}",
                "{\"embeddings\":[{}]}",
                "{\"embeddings\":[{\"values\":3}]}",
                "<html>",
                "[]"
            })
    void refusesAnotherNumberOfVectors(String body) {
        assertThat(EmbeddingReader.read(body.getBytes(UTF_8), embedding(EmbeddingRequest.of("gemini/e", "a"))))
                .isEmpty();
    }

    @Test
    void writesABatchWithItsRequestsInline() {
        ChatRequest request = ChatRequest.of("gemini/new", "Hi");
        Item item = new Item("one", wire.call(request));
        GeminiRequestMapper mapper = new GeminiRequestMapper(SchemaDialect.JSON_SCHEMA);
        String requests = "\"inputConfig\":{\"requests\":{\"requests\":[{\"request\":{\"model\":\"models/new\","
                + "\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Hi\"}]}]},\"metadata\":{\"key\":\"one\"}}]}}}}";

        assertThat(mapper.batch(List.of(item), job(Map.of())))
                .asString()
                .isEqualTo("{\"batch\":{\"displayName\":\"llm-ports\"," + requests);
        assertThat(mapper.batch(
                        List.of(item), job(Map.of("gemini", Json.of("{\"displayName\":\"d\",\"priority\":\"1\"}")))))
                .asString()
                .isEqualTo("{\"batch\":{\"displayName\":\"d\",\"priority\":\"1\"," + requests);
    }

    @ParameterizedTest
    @CsvSource({
        "BATCH_STATE_PENDING,QUEUED",
        "BATCH_STATE_RUNNING,RUNNING",
        "BATCH_STATE_SUCCEEDED,COMPLETED",
        "JOB_STATE_FAILED,FAILED",
        "BATCH_STATE_CANCELLED,CANCELLED",
        "BATCH_STATE_EXPIRED,EXPIRED",
        "NOVEL,OTHER"
    })
    void readsHowABatchStands(String raw, BatchStatus.State state) {
        BatchStatus status = status("{\"name\":\"batches/c\",\"metadata\":{\"state\":\"" + raw
                + "\",\"createTime\":\"2026-11-22T10:00:00.5Z\",\"endTime\":\"never\",\"batchStats\":{\"requestCount\":"
                + "\"3\",\"successfulRequestCount\":\"2\",\"failedRequestCount\":\"1\"}}}");

        assertThat(status.state()).isEqualTo(state);
        assertThat(status.rawState()).isEqualTo(raw);
        assertThat(status.handle().id()).isEqualTo("batches/c");
        assertThat(status.counts()).hasValue(new BatchStatus.Counts(3, 2, 1));
        assertThat(status.createdAt()).hasValue(Instant.parse("2026-11-22T10:00:00.5Z"));
        assertThat(status.endedAt()).isEmpty();
        assertThat(status.problems()).isEmpty();
    }

    @Test
    void readsABatchThatFailedAsAWhole() {
        BatchStatus status = status("{\"name\":\"batches/c\",\"error\":{\"code\":3,\"message\":\"Bad file.\"}}");

        assertThat(status.state()).isEqualTo(BatchStatus.State.FAILED);
        assertThat(status.problems()).containsExactly("Bad file.");
        assertThat(status.counts()).isEmpty();
        assertThatThrownBy(() -> status("{}")).isInstanceOf(MalformedResponseException.class);
    }

    @Test
    void readsResultsEachByItself() {
        String items = "[{\"response\":{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"A\"}]},"
                + "\"finishReason\":\"STOP\"}]},\"metadata\":{\"key\":\"a\"}},"
                + "{\"error\":{\"code\":8,\"message\":\"Quota.\"},\"metadata\":{\"custom_id\":\"b\"}},{}]";
        String output = "{\"inlinedResponses\":{\"inlinedResponses\":" + items + "}}";

        for (String body : List.of(
                "{\"name\":\"batches/b\",\"metadata\":{\"state\":\"BATCH_STATE_SUCCEEDED\"},\"response\":" + output
                        + "}",
                "{\"name\":\"batches/b\",\"metadata\":{\"state\":\"BATCH_STATE_SUCCEEDED\",\"output\":" + output
                        + "}}")) {
            List<BatchResult> results = results(body);

            assertThat(results).extracting(BatchResult::customId).containsExactly("a", "b", "");
            assertThat(results.get(0).response().orElseThrow().text()).isEqualTo("A");
            assertThat(results.get(1).failure().orElseThrow().kind()).isEqualTo(ErrorKind.RATE_LIMITED);
            assertThat(results.get(2).failure().orElseThrow().kind()).isEqualTo(ErrorKind.MALFORMED_RESPONSE);
        }
    }

    @Test
    void hasNoResultsBeforeTheEndNorThoseInAFile() {
        assertThatThrownBy(() -> results("{\"name\":\"batches/b\",\"metadata\":{\"state\":\"BATCH_STATE_RUNNING\"}}"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("BATCH_STATE_RUNNING");
        assertThatThrownBy(() -> results("{\"name\":\"batches/b\",\"metadata\":{\"state\":\"BATCH_STATE_SUCCEEDED\"},"
                        + "\"response\":{\"responsesFile\":\"files/r\"}}"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("files/r");
    }
}
