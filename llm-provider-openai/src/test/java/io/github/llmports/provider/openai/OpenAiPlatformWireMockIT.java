package io.github.llmports.provider.openai;

import static com.github.tomakehurst.wiremock.client.WireMock.aMultipart;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.llmports.api.batch.BatchHandle;
import io.github.llmports.api.batch.BatchResult;
import io.github.llmports.api.batch.BatchStatus;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.embedding.EmbeddingRequest;
import io.github.llmports.api.embedding.EmbeddingVector;
import io.github.llmports.api.error.InvalidRequestException;
import io.github.llmports.api.error.MalformedResponseException;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.spi.CallFeedback;
import io.github.llmports.api.spi.Embedding;
import io.github.llmports.api.spi.ProviderBatches;
import io.github.llmports.api.spi.ProviderBatches.Item;
import io.github.llmports.api.spi.ProviderBatches.Job;
import io.github.llmports.testkit.provider.TestCall;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenAiPlatformWireMockIT {

    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
    private OpenAiFixture openai;
    private ProviderBatches batches;

    @BeforeEach
    void open() {
        server.start();
        openai = OpenAiFixture.at("http://127.0.0.1:" + server.port() + "/v1", "api", "responses");
        batches = openai.provider.ability(ProviderBatches.class).orElseThrow();
    }

    @AfterEach
    void close() {
        openai.close();
        server.stop();
    }

    private static Job job(String id) {
        return new Job(
                BatchHandle.parse("openai/gpt-6-sol#" + id),
                ModelInfo.unknown("gpt-6-sol"),
                Map.of("openai", Json.of("{\"metadata\":{\"a\":\"b\"}}")),
                TestCall.of("openai/gpt-6-sol", "").build().scope(),
                CallFeedback.SILENT);
    }

    private static Item item(String id, String... options) {
        ChatRequest.Builder request = ChatRequest.builder("openai/gpt-6-sol").user("Hi");
        for (String option : options) {
            request.providerOptions("openai", Json.of(option));
        }
        return new Item(id, TestCall.of(request.build()).build());
    }

    private static String batch(String status, String more) {
        return "{\"id\":\"batch_1\",\"object\":\"batch\",\"endpoint\":\"/v1/responses\",\"status\":\"" + status + "\""
                + more + "}";
    }

    private void expectsBatch(String endpoint) {
        server.stubFor(post(urlPathEqualTo("/v1/batches"))
                .withRequestBody(equalToJson("{\"input_file_id\":\"file-1\",\"endpoint\":\"" + endpoint
                        + "\",\"completion_window\":\"24h\",\"metadata\":{\"a\":\"b\"}}"))
                .willReturn(okJson(batch("validating", ""))));
    }

    @Test
    void uploadsTheRequestsAndStartsTheBatch() {
        server.stubFor(post(urlPathEqualTo("/v1/files"))
                .withHeader("Authorization", equalTo("Bearer test-key"))
                .withHeader("Content-Type", containing("multipart/form-data"))
                .withMultipartRequestBody(aMultipart("purpose").withBody(equalTo("batch")))
                .withMultipartRequestBody(aMultipart("file")
                        .withHeader("Content-Type", equalTo("application/jsonl"))
                        .withBody(containing(
                                "{\"custom_id\":\"a\",\"method\":\"POST\",\"url\":\"/v1/responses\",\"body\":"
                                        + "{\"model\":\"gpt-6-sol\",\"input\":[{\"role\":\"user\",\"content\":\"Hi\"}],"
                                        + "\"store\":false}}\n{\"custom_id\":\"b\"")))
                .willReturn(okJson("{\"id\":\"file-1\",\"object\":\"file\"}")));
        expectsBatch("/v1/responses");

        BatchStatus status = openai.await(batches.create(List.of(item("a"), item("b")), job("")));
        assertThat(status.handle().text()).isEqualTo("openai/gpt-6-sol#batch_1");
        assertThat(status.state()).isEqualTo(BatchStatus.State.QUEUED);
    }

    @Test
    void sendsABatchOfChatCompletionsToo() {
        server.stubFor(post(urlPathEqualTo("/v1/files"))
                .withMultipartRequestBody(aMultipart("file")
                        .withBody(containing(
                                "\"url\":\"/v1/chat/completions\",\"body\":{\"model\":\"gpt-6-sol\",\"messages\"")))
                .willReturn(okJson("{\"id\":\"file-1\"}")));
        expectsBatch("/v1/chat/completions");

        assertThat(openai.await(batches.create(List.of(item("a", "{\"api\":\"chat\"}")), job("")))
                        .state())
                .isEqualTo(BatchStatus.State.QUEUED);
    }

    @Test
    void refusesABatchForTwoApis() {
        List<Item> mixed = List.of(item("a"), item("b", "{\"api\":\"chat\"}"));

        assertThatThrownBy(() -> openai.await(batches.create(mixed, job(""))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("'api'");
    }

    @Test
    void refusesAnswersThatAreNoBatch() {
        server.stubFor(post(urlPathEqualTo("/v1/files")).willReturn(okJson("{}")));
        server.stubFor(get(urlPathEqualTo("/v1/batches/batch_1")).willReturn(okJson("{}")));

        assertThatThrownBy(() -> openai.await(batches.create(List.of(item("a")), job(""))))
                .isInstanceOf(MalformedResponseException.class);
        assertThatThrownBy(() -> openai.await(batches.poll(job("batch_1"))))
                .isInstanceOf(MalformedResponseException.class);
    }

    @Test
    void pollsAndCancels() {
        server.stubFor(get(urlPathEqualTo("/v1/batches/batch_1")).willReturn(okJson(batch("in_progress", ""))));
        server.stubFor(post(urlPathEqualTo("/v1/batches/batch_1/cancel")).willReturn(okJson(batch("cancelling", ""))));

        assertThat(openai.await(batches.poll(job("batch_1"))).state()).isEqualTo(BatchStatus.State.RUNNING);
        assertThat(openai.await(batches.cancel(job("batch_1"))).state()).isEqualTo(BatchStatus.State.CANCELLING);
        assertThatThrownBy(() -> openai.await(batches.results(job("batch_1"))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("in_progress");
    }

    @Test
    void collectsAnswersAndFailuresFromBothFiles() {
        server.stubFor(get(urlPathEqualTo("/v1/batches/batch_1"))
                .willReturn(okJson(batch("completed", ",\"output_file_id\":\"file-o\",\"error_file_id\":\"file-e\""))));
        server.stubFor(get(urlPathEqualTo("/v1/files/file-o/content"))
                .willReturn(okForContentType(
                        "application/octet-stream",
                        "{\"custom_id\":\"b\",\"response\":{\"status_code\":200,\"body\":{\"id\":\"resp_b\",\"status\":"
                                + "\"completed\",\"output\":[]}},\"error\":null}\n")));
        server.stubFor(
                get(urlPathEqualTo("/v1/files/file-e/content"))
                        .willReturn(
                                okForContentType(
                                        "application/octet-stream",
                                        "{\"custom_id\":\"a\",\"response\":null,\"error\":{\"code\":\"batch_expired\",\"message\":\"x\"}}")));

        assertThat(openai.await(batches.results(job("batch_1"))))
                .extracting(BatchResult::customId)
                .containsExactly("b", "a");
    }

    @Test
    void readsAnswersOfChatCompletions() {
        server.stubFor(get(urlPathEqualTo("/v1/batches/batch_1"))
                .willReturn(okJson("{\"id\":\"batch_1\",\"status\":\"completed\",\"endpoint\":\"/v1/chat/completions\","
                        + "\"output_file_id\":\"file-o\"}")));
        server.stubFor(get(urlPathEqualTo("/v1/files/file-o/content"))
                .willReturn(okJson("{\"custom_id\":\"a\",\"response\":{\"status_code\":200,\"body\":{\"choices\":"
                        + "[{\"message\":{\"content\":\"chat\"},\"finish_reason\":\"stop\"}]}}}")));

        assertThat(openai.await(batches.results(job("batch_1"))))
                .singleElement()
                .satisfies(result ->
                        assertThat(result.response().orElseThrow().text()).isEqualTo("chat"));
    }

    @Test
    void embedsTexts() {
        server.stubFor(post(urlPathEqualTo("/v1/embeddings"))
                .withRequestBody(equalToJson("{\"model\":\"text-embedding-3-small\",\"input\":[\"a\"],"
                        + "\"encoding_format\":\"base64\",\"dimensions\":2}"))
                .willReturn(okJson("{\"object\":\"list\",\"model\":\"text-embedding-3-small\",\"data\":[{\"index\":0,"
                        + "\"embedding\":\"AACAPwAAAEA=\"}],\"usage\":{\"prompt_tokens\":1,\"total_tokens\":1}}")));
        Embedding embedding = openai.provider.ability(Embedding.class).orElseThrow();

        assertThat(openai.await(embedding.embed(new Embedding.Call(
                                EmbeddingRequest.of("openai/text-embedding-3-small", "a")
                                        .withDimensions(2),
                                ModelInfo.unknown("text-embedding-3-small"),
                                TestCall.of("openai/text-embedding-3-small", "")
                                        .build()
                                        .scope(),
                                true,
                                CallFeedback.SILENT)))
                        .vectors())
                .containsExactly(EmbeddingVector.of(1, 2));
    }
}
