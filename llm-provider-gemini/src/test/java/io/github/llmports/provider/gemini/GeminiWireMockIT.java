package io.github.llmports.provider.gemini;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.github.llmports.api.batch.BatchHandle;
import io.github.llmports.api.batch.BatchResult;
import io.github.llmports.api.batch.BatchStatus;
import io.github.llmports.api.call.ProviderOverride;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.chat.ToolDefinition;
import io.github.llmports.api.embedding.EmbeddingRequest;
import io.github.llmports.api.embedding.EmbeddingVector;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.model.ModelAddress;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.report.ErrorKind;
import io.github.llmports.api.spi.CallFeedback;
import io.github.llmports.api.spi.Embedding;
import io.github.llmports.api.spi.ModelListing;
import io.github.llmports.api.spi.ProviderBatches;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.api.spi.TokenCounting;
import io.github.llmports.api.tokens.TokenCount;
import io.github.llmports.testkit.provider.RecordingSubscriber;
import io.github.llmports.testkit.provider.TestCall;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GeminiWireMockIT {

    private static final String MODEL = "/v1beta/models/gemini-x";
    private static final String CHAT = MODEL + ":generateContent";
    private static final String STREAM = MODEL + ":streamGenerateContent";
    private static final String ANSWER = "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hello\"}],"
            + "\"role\":\"model\"},\"finishReason\":\"STOP\"}],\"usageMetadata\":{\"promptTokenCount\":9,"
            + "\"candidatesTokenCount\":1},\"modelVersion\":\"gemini-x-1\",\"responseId\":\"r\"}";
    private static final String EVENTS = "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hel\"}]}}],"
            + "\"modelVersion\":\"gemini-x-1\",\"responseId\":\"r\"}\r\n\r\n"
            + "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"lo\"}]},\"finishReason\":\"STOP\"}],"
            + "\"usageMetadata\":{\"promptTokenCount\":9,\"candidatesTokenCount\":1}}\r\n\r\n";
    private static final String CONTINUES = "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hel\"}]},"
            + "\"finishReason\":\"CONTINUATION\",\"continuationToken\":\"t\"}],\"usageMetadata\":"
            + "{\"promptTokenCount\":9,\"candidatesTokenCount\":3}}";
    private static final String GOES_ON = "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"lo\"}]},"
            + "\"finishReason\":\"STOP\"}],\"usageMetadata\":{\"promptTokenCount\":12,\"candidatesTokenCount\":2}}";

    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
    private GeminiFixture gemini;

    @BeforeEach
    void open() {
        server.start();
        gemini = GeminiFixture.at(baseUrl());
    }

    @AfterEach
    void close() {
        gemini.close();
        server.stop();
    }

    private String baseUrl() {
        return "http://127.0.0.1:" + server.port();
    }

    private static MappingBuilder chat(ResponseDefinitionBuilder response) {
        return post(urlEqualTo(CHAT)).willReturn(response);
    }

    private static MappingBuilder stream(ResponseDefinitionBuilder response) {
        return post(urlEqualTo(STREAM + "?alt=sse")).willReturn(response);
    }

    private static ResponseDefinitionBuilder events(String text) {
        return okForContentType("text/event-stream", text);
    }

    private static TestCall hello() {
        return TestCall.of("gemini/gemini-x", "Hi").model(ModelInfo.unknown("gemini-x"));
    }

    private static ProviderBatches.Job job(String id) {
        return new ProviderBatches.Job(
                new BatchHandle(ModelAddress.of("gemini/gemini-x"), id),
                ModelInfo.unknown("gemini-x"),
                Map.of(),
                hello().build().scope(),
                CallFeedback.SILENT);
    }

    @Test
    void sendsWhatTheServiceExpectsAndReadsItsAnswer() {
        server.stubFor(post(urlEqualTo(CHAT))
                .withHeader("x-goog-api-key", equalTo("test-key"))
                .withHeader("Content-Type", equalTo("application/json"))
                .withRequestBody(equalToJson("{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Hi\"}]}]}"))
                .willReturn(okJson(ANSWER)));

        ChatResponse response = gemini.chat(hello().build());

        assertThat(response.text()).isEqualTo("Hello");
        assertThat(response.modelServed()).isEqualTo("gemini-x-1");
    }

    @Test
    void givesTheSameAnswerWholeAndStreamed() {
        server.stubFor(chat(okJson(ANSWER)));
        server.stubFor(stream(events(EVENTS)));

        assertThat(gemini.streamed(hello().build())).isEqualTo(gemini.chat(hello().build()));
    }

    @Test
    void speaksTheOlderVersionInTheOlderDialect() {
        server.stubFor(post(urlEqualTo("/v1/models/gemini-x:generateContent"))
                .withRequestBody(matchingJsonPath("$.tools[0].functionDeclarations[0].parameters.type"))
                .willReturn(okJson(ANSWER)));
        ProviderCall call = TestCall.of(ChatRequest.builder("gemini/gemini-x")
                        .user("Hi")
                        .tool(ToolDefinition.of(
                                "f",
                                "F",
                                Json.of("{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}}}")))
                        .build())
                .model(ModelInfo.unknown("gemini-x"))
                .build();

        try (GeminiFixture older = GeminiFixture.at(baseUrl() + "/v1/", "apiVersion", "v1")) {
            assertThat(older.chat(call).text()).isEqualTo("Hello");
        }
    }

    @Test
    void putsAnAnswerInSeveralExchangesTogether() {
        server.stubFor(chat(okJson(CONTINUES)).inScenario("chat").willSetStateTo("on"));
        server.stubFor(chat(okJson(GOES_ON))
                .inScenario("chat")
                .whenScenarioStateIs("on")
                .withRequestBody(matchingJsonPath("$.continuationToken", equalTo("t"))));
        server.stubFor(stream(events("data: " + CONTINUES + "\r\n\r\n"))
                .inScenario("stream")
                .willSetStateTo("on"));
        server.stubFor(stream(events("data: " + GOES_ON + "\r\n\r\n"))
                .inScenario("stream")
                .whenScenarioStateIs("on")
                .withRequestBody(matchingJsonPath("$.continuationToken", equalTo("t"))));

        ChatResponse whole = gemini.chat(hello().build());

        assertThat(whole.text()).isEqualTo("Hello");
        assertThat(whole.usage().inputTokens()).hasValue(21);
        assertThat(whole.usage().outputTokens()).hasValue(5);
        assertThat(gemini.streamed(hello().build())).isEqualTo(whole);
    }

    @Test
    void failsWhenALaterExchangeFails() {
        server.stubFor(chat(okJson(CONTINUES)).inScenario("chat").willSetStateTo("on"));
        server.stubFor(chat(jsonResponse("{\"error\":{\"code\":503,\"status\":\"UNAVAILABLE\"}}", 503))
                .inScenario("chat")
                .whenScenarioStateIs("on"));
        server.stubFor(stream(events("data: " + CONTINUES + "\r\n\r\n"))
                .inScenario("stream")
                .willSetStateTo("on"));
        server.stubFor(stream(jsonResponse("[{\"error\":{\"code\":503,\"status\":\"UNAVAILABLE\"}}]", 503))
                .inScenario("stream")
                .whenScenarioStateIs("on"));

        assertThat(gemini.failed(gemini.provider.chat(hello().build())).kind()).isEqualTo(ErrorKind.OVERLOADED);
        assertThat(gemini.streamFailure(hello().build()).kind()).isEqualTo(ErrorKind.OVERLOADED);
    }

    @Test
    void deliversALongAnswerAsItIsAskedFor() {
        server.stubFor(stream(events("data: " + CONTINUES + "\r\n\r\n"))
                .inScenario("stream")
                .willSetStateTo("on"));
        server.stubFor(stream(events("data: " + GOES_ON + "\r\n\r\n"))
                .inScenario("stream")
                .whenScenarioStateIs("on"));
        List<ChatEvent> wanted = gemini.run(hello().build()).items();
        server.resetScenarios();

        RecordingSubscriber<ChatEvent> subscriber = RecordingSubscriber.unbounded();
        gemini.provider.stream(hello().build()).subscribe(new OneByOne(subscriber));
        subscriber.awaitEnd(Duration.ofSeconds(10));

        assertThat(subscriber.items()).isEqualTo(wanted);
        assertThat(subscriber.failure()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400|{\"error\":{\"code\":400,\"status\":\"INVALID_ARGUMENT\",\"details\":[{\"reason\":"
                        + "\"API_KEY_INVALID\"}]}}|AUTHENTICATION",
                "400|{\"error\":{\"code\":400,\"message\":\"Bad.\",\"status\":\"INVALID_ARGUMENT\"}}|INVALID_REQUEST",
                "404|{\"error\":{\"code\":404,\"message\":\"Gone.\",\"status\":\"NOT_FOUND\"}}|MODEL_NOT_FOUND",
                "429|{\"error\":{\"code\":429,\"status\":\"RESOURCE_EXHAUSTED\"}}|RATE_LIMITED",
                "502|<html>|SERVER_FAILED"
            })
    void mapsErrorsBothWays(int status, String body, ErrorKind kind) {
        ResponseDefinitionBuilder response = jsonResponse(body, status);
        server.stubFor(chat(response));
        server.stubFor(stream(response));

        LlmException failure = gemini.failed(gemini.provider.chat(hello().build()));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.details().status()).hasValue(status);
        assertThat(failure.details().provider()).hasValue("gemini");
        assertThat(gemini.streamFailure(hello().build()).kind()).isEqualTo(kind);
    }

    @Test
    void readsAnErrorThatStandsOutsideTheEvents() {
        server.stubFor(stream(events(EVENTS.substring(0, EVENTS.indexOf("\r\n\r\n") + 4)
                + "{\n  \"error\": {\n    \"code\": 503,\n    \"message\": \"Busy.\"\n  }\n}\n")));

        LlmException failure = gemini.streamFailure(hello().build());

        assertThat(failure).hasMessage("Busy.");
        assertThat(failure.kind()).isEqualTo(ErrorKind.OVERLOADED);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void survivesBrokenConnections(Fault fault) {
        server.stubFor(chat(aResponse().withFault(fault)));
        server.stubFor(stream(aResponse().withFault(fault)));

        assertThat(gemini.failed(gemini.provider.chat(hello().build()))).isNotNull();
        assertThat(gemini.streamFailure(hello().build())).isNotNull();
    }

    @Test
    void readsAListThatIsNoEventStream() {
        server.stubFor(stream(okJson("[" + ANSWER + "]")));

        assertThat(gemini.streamed(hello().build()).text()).isEqualTo("Hello");
    }

    @Test
    void listsModelsPageByPage() {
        server.stubFor(get(urlEqualTo("/v1beta/models?pageSize=1000"))
                .willReturn(okJson("{\"models\":[{\"name\":\"models/a\"}],\"nextPageToken\":\"t/1\"}")));
        server.stubFor(get(urlEqualTo("/v1beta/models?pageSize=1000&pageToken=t%2F1"))
                .willReturn(okJson("{\"models\":[{\"name\":\"models/b\"}]}")));

        assertThat(gemini.await(gemini.ability(ModelListing.class)
                        .models(hello().build().scope())))
                .extracting(ModelInfo::id)
                .containsExactly("a", "b");
    }

    @Test
    void stopsAskingForPagesThatDoNotEnd() {
        server.stubFor(get(urlPathEqualTo("/v1beta/models"))
                .willReturn(okJson("{\"models\":[{\"name\":\"models/a\"}],\"nextPageToken\":\"t\"}")));

        assertThat(gemini.await(gemini.ability(ModelListing.class)
                        .models(hello().build().scope())))
                .hasSize(2);
    }

    @Test
    void failsOnWhatIsNoListOfModels() {
        server.stubFor(get(urlPathEqualTo("/v1beta/models")).willReturn(okJson("[]")));

        assertThat(gemini.failed(gemini.ability(ModelListing.class)
                                .models(hello().build().scope()))
                        .kind())
                .isEqualTo(ErrorKind.MALFORMED_RESPONSE);
    }

    @Test
    void countsTokens() {
        server.stubFor(post(urlEqualTo(MODEL + ":countTokens"))
                .withRequestBody(matchingJsonPath("$.generateContentRequest.model", equalTo("models/gemini-x")))
                .willReturn(okJson("{\"totalTokens\":31}")));
        TokenCounting counting = gemini.ability(TokenCounting.class);

        assertThat(gemini.await(counting.count(hello().build())))
                .isEqualTo(new TokenCount(31, TokenCount.Basis.SERVICE));
        server.stubFor(post(urlEqualTo(MODEL + ":countTokens")).willReturn(okJson("{}")));
        assertThat(gemini.failed(counting.count(hello().build())).kind()).isEqualTo(ErrorKind.MALFORMED_RESPONSE);
    }

    @Test
    void embedsTexts() {
        server.stubFor(post(urlEqualTo(MODEL + ":batchEmbedContents"))
                .willReturn(okJson("{\"embeddings\":[{\"values\":[1,2]}]}")));
        Embedding embedding = gemini.ability(Embedding.class);
        ModelInfo model = ModelInfo.unknown("gemini-x");

        assertThat(gemini.await(embedding.embed(new Embedding.Call(
                                EmbeddingRequest.of("gemini/gemini-x", "a"),
                                model,
                                hello().build().scope(),
                                false,
                                CallFeedback.SILENT)))
                        .vectors())
                .containsExactly(EmbeddingVector.of(1, 2));
        assertThat(gemini.failed(embedding.embed(new Embedding.Call(
                                EmbeddingRequest.of("gemini/gemini-x", "a", "b"),
                                model,
                                hello().build().scope(),
                                false,
                                CallFeedback.SILENT)))
                        .kind())
                .isEqualTo(ErrorKind.MALFORMED_RESPONSE);
    }

    @Test
    void runsABatchFromItsCreationToItsResults() {
        server.stubFor(post(urlEqualTo(MODEL + ":batchGenerateContent"))
                .withRequestBody(
                        matchingJsonPath("$.batch.inputConfig.requests.requests[0].metadata.key", equalTo("one")))
                .willReturn(okJson("{\"name\":\"batches/b\",\"metadata\":{\"state\":\"BATCH_STATE_PENDING\"}}")));
        server.stubFor(get(urlEqualTo("/v1beta/batches/b"))
                .willReturn(okJson("{\"name\":\"batches/b\",\"metadata\":{\"state\":\"BATCH_STATE_SUCCEEDED\","
                        + "\"output\":{\"inlinedResponses\":{\"inlinedResponses\":[{\"response\":" + ANSWER
                        + ",\"metadata\":{\"key\":\"one\"}}]}}}}")));
        ProviderBatches batches = gemini.ability(ProviderBatches.class);

        BatchStatus created =
                gemini.await(batches.create(List.of(new ProviderBatches.Item("one", hello().build())), job("")));

        assertThat(created.state()).isEqualTo(BatchStatus.State.QUEUED);
        assertThat(created.handle().text()).isEqualTo("gemini/gemini-x#batches/b");
        assertThat(gemini.await(batches.poll(job("b"))).state()).isEqualTo(BatchStatus.State.COMPLETED);
        List<BatchResult> results = gemini.await(batches.results(job("batches/b")));
        assertThat(results)
                .singleElement()
                .satisfies(result ->
                        assertThat(result.response().orElseThrow().text()).isEqualTo("Hello"));
    }

    @Test
    void cancelsABatchAndTellsHowItStands() {
        server.stubFor(post(urlEqualTo("/v1beta/batches/b:cancel")).willReturn(okJson("{}")));
        server.stubFor(get(urlEqualTo("/v1beta/batches/b"))
                .willReturn(okJson("{\"name\":\"batches/b\",\"metadata\":{\"state\":\"BATCH_STATE_CANCELLED\"}}")));
        ProviderBatches batches = gemini.ability(ProviderBatches.class);

        assertThat(gemini.await(batches.cancel(job("batches/b"))).state()).isEqualTo(BatchStatus.State.CANCELLED);
        server.verify(postRequestedFor(urlEqualTo("/v1beta/batches/b:cancel")));
        assertThat(gemini.failed(batches.cancel(job("batches/c"))).kind()).isEqualTo(ErrorKind.MODEL_NOT_FOUND);
    }

    @Test
    void refusesABatchThatIsTooLargeToGoInline() {
        ProviderCall large = TestCall.of("gemini/gemini-x", "x".repeat(GeminiBatches.MOST_BYTES))
                .model(ModelInfo.unknown("gemini-x"))
                .build();

        assertThat(gemini.failed(gemini.ability(ProviderBatches.class)
                        .create(List.of(new ProviderBatches.Item("one", large)), job(""))))
                .hasMessageContaining("several smaller batches");
    }

    @Test
    void needsNoKeyAtAServerOfOnesOwnButAtTheServiceItself() {
        server.stubFor(
                post(urlEqualTo(CHAT)).withHeader("x-goog-api-key", absent()).willReturn(okJson(ANSWER)));
        ProviderCall there = hello().credential(Optional.empty())
                .override(ProviderOverride.none().withBaseUrl(URI.create("https://generativelanguage.googleapis.com")))
                .build();

        assertThat(gemini.chat(hello().credential(Optional.empty()).build()).text())
                .isEqualTo("Hello");
        assertThat(gemini.failed(gemini.provider.chat(there)).kind()).isEqualTo(ErrorKind.AUTHENTICATION);
        assertThat(gemini.streamFailure(there))
                .hasMessageContaining("GEMINI_API_KEY")
                .hasMessageContaining("providers.gemini.apiKey");
    }
}
