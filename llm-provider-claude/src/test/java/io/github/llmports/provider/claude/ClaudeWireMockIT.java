package io.github.llmports.provider.claude;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
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
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.llmports.api.batch.BatchHandle;
import io.github.llmports.api.batch.BatchStatus;
import io.github.llmports.api.call.ProviderOverride;
import io.github.llmports.api.call.StreamClocks;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.chat.ToolDefinition;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.Message;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.model.ModelAddress;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.report.ErrorKind;
import io.github.llmports.api.spi.ModelListing;
import io.github.llmports.api.spi.ProviderBatches;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.api.spi.TokenCounting;
import io.github.llmports.api.tokens.TokenCount;
import io.github.llmports.testkit.provider.RecordingFeedback;
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

class ClaudeWireMockIT {

    private static final String MESSAGES = "/v1/messages";
    private static final String BATCH = "/v1/messages/batches/msgbatch_1";
    private static final String ANSWER = "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\","
            + "\"model\":\"claude-haiku-4-5-20251001\",\"content\":[{\"type\":\"text\",\"text\":\"Hello\"}],"
            + "\"stop_reason\":\"end_turn\",\"usage\":{\"input_tokens\":9,\"output_tokens\":1}}";
    private static final String STREAM =
            "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":\"msg_1\","
                    + "\"model\":\"claude-haiku-4-5-20251001\",\"content\":[],\"usage\":{\"input_tokens\":9,\"output_tokens\":1}}}\n\n"
                    + "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":0,\"content_block\":"
                    + "{\"type\":\"text\",\"text\":\"\"}  }\n\nevent: ping\ndata: {\"type\": \"ping\"}\n\n"
                    + "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":"
                    + "{\"type\":\"text_delta\",\"text\":\"Hel\"}   }\n\n"
                    + "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":"
                    + "{\"type\":\"text_delta\",\"text\":\"lo\"} }\n\n"
                    + "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":0 }\n\n"
                    + "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},"
                    + "\"usage\":{\"output_tokens\":1}}\n\n";
    private static final String STOP = "event: message_stop\ndata: {\"type\":\"message_stop\"   }\n\n";

    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
    private ClaudeFixture claude;

    @BeforeEach
    void open() {
        server.start();
        claude = ClaudeFixture.at(baseUrl(), "beta", "a-1");
    }

    @AfterEach
    void close() {
        claude.close();
        server.stop();
    }

    private String baseUrl() {
        return "http://127.0.0.1:" + server.port();
    }

    private static MappingBuilder messages(ResponseDefinitionBuilder response) {
        return post(urlPathEqualTo(MESSAGES)).willReturn(response);
    }

    private static TestCall hello() {
        return TestCall.of("claude/claude-haiku-4-5", "Hi");
    }

    private static ProviderBatches.Job job(String id) {
        ProviderCall call = hello().build();
        return new ProviderBatches.Job(
                new BatchHandle(ModelAddress.of("claude/claude-haiku-4-5"), id),
                call.model(),
                Map.of(),
                call.scope(),
                call.feedback());
    }

    private ProviderBatches batches() {
        return claude.provider.ability(ProviderBatches.class).orElseThrow();
    }

    @Test
    void sendsWhatTheServiceExpectsAndReadsItsAnswer() {
        server.stubFor(post(urlPathEqualTo(MESSAGES))
                .withHeader("x-api-key", equalTo("test-key"))
                .withHeader("Authorization", absent())
                .withHeader("anthropic-version", equalTo("2023-06-01"))
                .withHeader("anthropic-beta", equalTo("a-1"))
                .withHeader("Content-Type", equalTo("application/json"))
                .withRequestBody(equalToJson("{\"model\":\"claude-haiku-4-5\",\"max_tokens\":50,\"system\":"
                        + "[{\"type\":\"text\",\"text\":\"Be brief.\"}],\"messages\":[{\"role\":\"user\",\"content\":"
                        + "[{\"type\":\"text\",\"text\":\"Hi\"}]}],\"temperature\":0.5}"))
                .willReturn(okJson(ANSWER)
                        .withHeader("request-id", "req_1")
                        .withHeader("anthropic-ratelimit-requests-remaining", "7")));
        RecordingFeedback feedback = new RecordingFeedback();

        ChatResponse response = claude.chat(TestCall.of(ChatRequest.builder("claude/claude-haiku-4-5")
                        .system("Be brief.")
                        .user("Hi")
                        .maxOutputTokens(50)
                        .temperature(0.5)
                        .build())
                .feedback(feedback)
                .build());

        assertThat(response.text()).isEqualTo("Hello");
        assertThat(response.modelServed()).isEqualTo("claude-haiku-4-5-20251001");
        assertThat(response.usage().totalTokens()).hasValue(10);
        assertThat(feedback.requestIds()).containsExactly("req_1");
        assertThat(feedback.rateLimits()).hasSize(1);
    }

    @Test
    void streamsTheSameAnswer() {
        server.stubFor(messages(okForContentType("text/event-stream; charset=utf-8", STREAM + STOP)));
        ChatResponse streamed = claude.streamed(hello().build());
        server.resetMappings();
        server.stubFor(messages(okJson(ANSWER)));

        assertThat(streamed).isEqualTo(claude.chat(hello().build()));
        server.verify(postRequestedFor(urlPathEqualTo(MESSAGES))
                .withHeader("Accept", equalTo("text/event-stream"))
                .withRequestBody(matchingJsonPath("$.stream", equalTo("true"))));
    }

    @Test
    void carriesAToolTurnWithItsThinkingRoundAndBack() {
        String thinking = "{\"type\":\"thinking\",\"thinking\":\"Hm\",\"signature\":\"S/+=\"}";
        String call = "{\"type\":\"tool_use\",\"id\":\"toolu_1\",\"name\":\"weather\",\"input\":{\"city\":\"Ghent\"}}";
        server.stubFor(messages(okJson("{\"id\":\"msg_1\",\"type\":\"message\",\"model\":\"claude-haiku-4-5-20251001\","
                        + "\"content\":[" + thinking + "," + call + "],\"stop_reason\":\"tool_use\"}"))
                .inScenario("turn")
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("called"));
        server.stubFor(messages(okJson(ANSWER)).inScenario("turn").whenScenarioStateIs("called"));
        ChatRequest request = ChatRequest.builder("claude/claude-haiku-4-5")
                .user("Weather in Ghent?")
                .tool(ToolDefinition.of("weather", "", Json.of("{\"type\":\"object\"}")))
                .reasoningBudget(2000)
                .build();

        ChatResponse first = claude.chat(TestCall.of(request).build());
        claude.chat(TestCall.of(request.toBuilder()
                        .message(first.message())
                        .message(Message.tool(Part.toolResult("toolu_1", "Rain")))
                        .build())
                .build());

        server.verify(postRequestedFor(urlPathEqualTo(MESSAGES))
                .withRequestBody(
                        matchingJsonPath("$.messages[1].content", equalToJson("[" + thinking + "," + call + "]")))
                .withRequestBody(matchingJsonPath(
                        "$.messages[2].content",
                        equalToJson("[{\"type\":\"tool_result\",\"tool_use_id\":\"toolu_1\",\"content\":\"Rain\"}]"))));
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_request_error, INVALID_REQUEST",
        "401, authentication_error, AUTHENTICATION",
        "403, permission_error, PERMISSION_DENIED",
        "404, not_found_error, MODEL_NOT_FOUND",
        "429, rate_limit_error, RATE_LIMITED",
        "500, api_error, SERVER_FAILED",
        "529, overloaded_error, OVERLOADED"
    })
    void mapsErrorsOfBothWays(int status, String type, ErrorKind kind) {
        server.stubFor(messages(aResponse()
                .withStatus(status)
                .withHeader("request-id", "req_1")
                .withHeader("retry-after", "3")
                .withBody("{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":\"No.\"}}")));
        ProviderCall call = hello().build();

        for (LlmException failure : List.of(claude.failure(claude.provider.chat(call)), claude.streamFailure(call))) {
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.status()).hasValue(status);
            assertThat(failure.requestId()).hasValue("req_1");
            assertThat(failure.retryAfter()).hasValue(Duration.ofSeconds(3));
            assertThat(failure.provider()).hasValue("claude");
        }
    }

    @Test
    void failsWithTheErrorInsideAStream() {
        server.stubFor(messages(okForContentType(
                "text/event-stream",
                STREAM + "event: error\ndata: {\"type\":\"error\",\"error\":{\"details\":null,"
                        + "\"type\":\"overloaded_error\",\"message\":\"Overloaded\"},\"request_id\":\"req_9\"}\n\n")));

        LlmException failure = claude.streamFailure(hello().build());

        assertThat(failure.kind()).isEqualTo(ErrorKind.OVERLOADED);
        assertThat(failure.requestId()).hasValue("req_9");
    }

    @Test
    void takesAStreamWithoutItsEndMarkerForIncomplete() {
        server.stubFor(messages(okForContentType("text/event-stream", STREAM)));

        assertThat(claude.streamFailure(hello().build()).kind()).isEqualTo(ErrorKind.INCOMPLETE_STREAM);
    }

    @ParameterizedTest
    @EnumSource(names = {"CONNECTION_RESET_BY_PEER", "EMPTY_RESPONSE"})
    void failsWhenTheConnectionDoes(Fault fault) {
        server.stubFor(messages(aResponse().withFault(fault)));
        ProviderCall call = hello().build();

        assertThat(claude.failure(claude.provider.chat(call)).kind()).isEqualTo(ErrorKind.CONNECTION_FAILED);
        assertThat(claude.streamFailure(call).kind()).isEqualTo(ErrorKind.CONNECTION_FAILED);
    }

    @Test
    void givesUpWhereNothingComes() {
        server.stubFor(
                messages(okForContentType("text/event-stream", STREAM + STOP).withFixedDelay(5_000)));
        ProviderCall call = hello().clocks(StreamClocks.configured().withFirstEvent(Duration.ofMillis(100)))
                .build();

        assertThat(claude.streamFailure(call).kind()).isEqualTo(ErrorKind.TIMED_OUT);
    }

    @Test
    void asksForTheBetasOfARequest() {
        server.stubFor(messages(okJson(ANSWER)));

        claude.chat(TestCall.of(ChatRequest.builder("claude/m")
                        .user("Hi")
                        .providerOptions(
                                "claude",
                                ClaudeOptions.builder().beta("b-1").build().toJson())
                        .build())
                .build());

        server.verify(postRequestedFor(urlPathEqualTo(MESSAGES))
                .withHeader("anthropic-beta", equalTo("a-1,b-1"))
                .withRequestBody(matchingJsonPath("$.betas", absent())));
    }

    @Test
    void speaksToServersThatWantTheKeyAsABearer() {
        server.stubFor(post(urlPathEqualTo("/gateway/v1/messages"))
                .withHeader("Authorization", equalTo("Bearer test-key"))
                .withHeader("x-api-key", absent())
                .withHeader("anthropic-version", equalTo("2026-10-21"))
                .willReturn(okJson(ANSWER)));

        try (ClaudeFixture gateway =
                ClaudeFixture.at(baseUrl() + "/gateway/", "authorization", "bearer", "apiVersion", "2026-10-21")) {
            assertThat(gateway.chat(hello().build()).text()).isEqualTo("Hello");
        }
    }

    @Test
    void letsACallBringItsOwnCredential() {
        server.stubFor(post(urlPathEqualTo(MESSAGES))
                .withHeader("Authorization", equalTo("Bearer mine"))
                .withHeader("x-api-key", absent())
                .willReturn(okJson(ANSWER)));
        ProviderOverride override = ProviderOverride.none().withHeaders(Map.of("Authorization", "Bearer mine"));

        assertThat(claude.chat(hello().override(override).build()).text()).isEqualTo("Hello");
    }

    @Test
    void sendsNothingWithoutAKeyToTheServiceItself() {
        ProviderCall call = hello().credential(Optional.empty())
                .override(ProviderOverride.none().withBaseUrl(URI.create("https://api.anthropic.com")))
                .build();

        assertThat(claude.failure(claude.provider.chat(call)).kind()).isEqualTo(ErrorKind.AUTHENTICATION);
        assertThat(claude.streamFailure(call)).hasMessageContaining("ANTHROPIC_API_KEY");
    }

    @Test
    void sendsNothingThatCannotBe() {
        ProviderCall call = TestCall.of(ChatRequest.builder("claude/m")
                        .user("Hi")
                        .providerOptions("claude", Json.of("{\"model\":\"x\"}"))
                        .build())
                .build();

        assertThat(claude.failure(claude.provider.chat(call)).kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(claude.streamFailure(call).kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(server.getAllServeEvents()).isEmpty();
    }

    @Test
    void listsModelsPageByPage() {
        server.stubFor(get(urlEqualTo("/v1/models?limit=1000"))
                .willReturn(okJson("{\"data\":[{\"id\":\"a\"}],\"has_more\":true,\"last_id\":\"a\"}")));
        server.stubFor(get(urlEqualTo("/v1/models?limit=1000&after_id=a"))
                .willReturn(okJson("{\"data\":[{\"id\":\"b\"}],\"has_more\":false,\"last_id\":\"b\"}")));
        ModelListing listing = claude.provider.ability(ModelListing.class).orElseThrow();

        assertThat(claude.await(listing.models(hello().build().scope())))
                .extracting(ModelInfo::id)
                .containsExactly("a", "b");
    }

    @ParameterizedTest
    @CsvSource({"'{\"id\":\"a\"}', 2", "'', 0"})
    void endsAListThatTheServiceDoesNotEnd(String models, int listed) {
        server.stubFor(get(urlPathEqualTo("/v1/models"))
                .willReturn(okJson("{\"data\":[" + models + "],\"has_more\":true,\"last_id\":\"a\"}")));
        ModelListing listing = claude.provider.ability(ModelListing.class).orElseThrow();

        assertThat(claude.await(listing.models(hello().build().scope()))).hasSize(listed);
    }

    @Test
    void countsTokens() {
        server.stubFor(post(urlPathEqualTo("/v1/messages/count_tokens"))
                .withRequestBody(
                        equalToJson("{\"model\":\"claude-haiku-4-5\",\"messages\":[{\"role\":\"user\",\"content\":"
                                + "[{\"type\":\"text\",\"text\":\"Hi\"}]}]}"))
                .willReturn(okJson("{\"input_tokens\":14}")));
        TokenCounting counting = claude.provider.ability(TokenCounting.class).orElseThrow();

        assertThat(claude.await(counting.count(hello().build())))
                .isEqualTo(new TokenCount(14, TokenCount.Basis.SERVICE));
    }

    @Test
    void failsToListModelsAndToCountAsTheServiceDoes() {
        ModelListing listing = claude.provider.ability(ModelListing.class).orElseThrow();
        TokenCounting counting = claude.provider.ability(TokenCounting.class).orElseThrow();
        server.stubFor(get(urlPathEqualTo("/v1/models")).willReturn(aResponse().withStatus(401)));
        server.stubFor(post(urlPathEqualTo("/v1/messages/count_tokens"))
                .willReturn(aResponse().withStatus(529)));

        assertThat(claude.failure(listing.models(hello().build().scope())).kind())
                .isEqualTo(ErrorKind.AUTHENTICATION);
        assertThat(claude.failure(counting.count(hello().build())).kind()).isEqualTo(ErrorKind.OVERLOADED);
    }

    @Test
    void handsABatchOverAndStopsIt() {
        String status = "{\"id\":\"msgbatch_1\",\"processing_status\":\"%s\"}";
        server.stubFor(post(urlPathEqualTo("/v1/messages/batches"))
                .withHeader("anthropic-beta", equalTo("a-1,b-1"))
                .withRequestBody(matchingJsonPath("$.requests[0].custom_id", equalTo("one")))
                .withRequestBody(matchingJsonPath("$.requests[0].params.model", equalTo("claude-haiku-4-5")))
                .willReturn(okJson(status.formatted("in_progress"))));
        server.stubFor(post(urlPathEqualTo(BATCH + "/cancel")).willReturn(okJson(status.formatted("canceling"))));
        ProviderCall call = TestCall.of(ChatRequest.builder("claude/claude-haiku-4-5")
                        .user("Hi")
                        .providerOptions("claude", Json.of("{\"betas\":[\"b-1\"]}"))
                        .build())
                .build();

        BatchStatus created = claude.await(batches().create(List.of(new ProviderBatches.Item("one", call)), job("")));
        BatchStatus cancelled =
                claude.await(batches().cancel(job(created.handle().id())));

        assertThat(created.state()).isEqualTo(BatchStatus.State.RUNNING);
        assertThat(cancelled.state()).isEqualTo(BatchStatus.State.CANCELLING);
    }

    @Test
    void fetchesTheResultsOfABatchThatHasEnded() {
        server.stubFor(get(urlPathEqualTo(BATCH))
                .willReturn(okJson("{\"id\":\"msgbatch_1\",\"processing_status\":\"ended\"}")));
        server.stubFor(get(urlPathEqualTo(BATCH + "/results"))
                .willReturn(okForContentType(
                        "application/x-jsonl",
                        "{\"custom_id\":\"one\",\"result\":{\"type\":\"succeeded\",\"message\":" + ANSWER + "}}\n")));

        assertThat(claude.await(batches().results(job("msgbatch_1"))))
                .singleElement()
                .satisfies(result ->
                        assertThat(result.response().orElseThrow().text()).isEqualTo("Hello"));
        server.verify(getRequestedFor(urlPathEqualTo(BATCH)));
    }

    @Test
    void refusesToFetchTheResultsOfABatchThatHasNotEnded() {
        server.stubFor(get(urlPathEqualTo(BATCH))
                .willReturn(okJson("{\"id\":\"msgbatch_1\",\"processing_status\":\"in_progress\"}")));

        LlmException failure =
                claude.failure(batches().results(job("msgbatch_1")).toCompletableFuture());

        assertThat(failure.kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(failure).hasMessageContaining("msgbatch_1");
    }
}
