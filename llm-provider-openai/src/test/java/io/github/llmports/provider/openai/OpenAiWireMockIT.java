package io.github.llmports.provider.openai;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.llmports.api.call.ProviderOverride;
import io.github.llmports.api.call.StreamClocks;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ResponseFormat;
import io.github.llmports.api.chat.ToolDefinition;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.error.TimedOutException;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.MediaSource;
import io.github.llmports.api.message.Message;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.report.ErrorKind;
import io.github.llmports.api.spi.ModelListing;
import io.github.llmports.api.spi.ProviderCall;
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

class OpenAiWireMockIT {

    private static final String CHAT = "/v1/chat/completions";
    private static final String ANSWER = "{\"id\":\"chatcmpl-1\",\"model\":\"gpt-4o-2024-08-06\",\"choices\":"
            + "[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Hello\"},\"finish_reason\":\"stop\"}],"
            + "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":1,\"total_tokens\":10}}";
    private static final String STREAM = "data: {\"id\":\"chatcmpl-1\",\"model\":\"gpt-4o-2024-08-06\",\"choices\":"
            + "[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"Hello\"}}]}\n\n"
            + "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"
            + "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":1}}\n\ndata: [DONE]\n\n";

    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
    private OpenAiFixture openai;

    @BeforeEach
    void open() {
        server.start();
        openai = OpenAiFixture.at(baseUrl(), "organization", "org-1", "project", "proj-1");
    }

    @AfterEach
    void close() {
        openai.close();
        server.stop();
    }

    private String baseUrl() {
        return "http://127.0.0.1:" + server.port() + "/v1";
    }

    private static MappingBuilder chat(ResponseDefinitionBuilder response) {
        return post(urlPathEqualTo(CHAT)).willReturn(response);
    }

    private static TestCall hello() {
        return TestCall.of("openai/gpt-4o", "Hi");
    }

    @Test
    void sendsWhatTheServiceExpectsAndReadsItsAnswer() {
        server.stubFor(post(urlPathEqualTo(CHAT))
                .withHeader("Authorization", equalTo("Bearer test-key"))
                .withHeader("OpenAI-Organization", equalTo("org-1"))
                .withHeader("OpenAI-Project", equalTo("proj-1"))
                .withHeader("X-Client-Request-Id", equalTo("test-call"))
                .withHeader("Content-Type", equalTo("application/json"))
                .withRequestBody(equalToJson("{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"system\",\"content\":\"Be"
                        + " brief.\"},{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Hi\"},"
                        + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://example.test/a.png\"}}]}],"
                        + "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"description\":\"F\","
                        + "\"parameters\":{}}}],\"max_completion_tokens\":7,\"temperature\":0.5,"
                        + "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"s\",\"schema\":{},"
                        + "\"strict\":true}},\"verbosity\":\"low\"}"))
                .willReturn(okJson(ANSWER)
                        .withHeader("x-request-id", "req_1")
                        .withHeader("x-ratelimit-limit-requests", "10000")
                        .withHeader("x-ratelimit-remaining-requests", "9999")
                        .withHeader("x-ratelimit-reset-requests", "8.64s")));
        ChatRequest request = ChatRequest.builder("openai/gpt-4o")
                .system("Be brief.")
                .user(Part.text("Hi"), Part.image(MediaSource.link(URI.create("https://example.test/a.png"))))
                .tool(ToolDefinition.of("f", "F", Json.of("{}")))
                .maxOutputTokens(7)
                .temperature(0.5)
                .responseFormat(ResponseFormat.jsonSchema("s", Json.of("{}")))
                .providerOptions(
                        "openai",
                        OpenAiOptions.builder().verbosity("low").build().toJson())
                .build();
        RecordingFeedback feedback = new RecordingFeedback();

        assertThat(openai.chat(TestCall.of(request).feedback(feedback).build()).text())
                .isEqualTo("Hello");
        assertThat(feedback.requestIds()).containsExactly("req_1");
        assertThat(feedback.rateLimits())
                .singleElement()
                .satisfies(state ->
                        assertThat(state.requests().orElseThrow().resetsIn()).hasValue(Duration.ofMillis(8_640)));
        assertThat(feedback.warnings()).isEmpty();
    }

    @Test
    void asksForUsageWithoutPaddingWhenItStreams() {
        server.stubFor(post(urlPathEqualTo(CHAT))
                .withHeader("Accept", equalTo("text/event-stream"))
                .withRequestBody(matchingJsonPath("$.stream", equalTo("true")))
                .withRequestBody(matchingJsonPath("$.stream_options.include_usage", equalTo("true")))
                .withRequestBody(matchingJsonPath("$.stream_options.include_obfuscation", equalTo("false")))
                .willReturn(okForContentType("text/event-stream; charset=utf-8", STREAM)));

        assertThat(openai.streamed(hello().build()).text()).isEqualTo("Hello");
        assertThat(openai.streamed(hello().build()).usage().totalTokens()).hasValue(10);
    }

    @Test
    void carriesAToolTurnToItsEnd() {
        String call = "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":"
                + "\"call_1\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]},"
                + "\"finish_reason\":\"tool_calls\"}]}";
        server.stubFor(chat(okJson(call)).inScenario("turn").willSetStateTo("asked"));
        server.stubFor(post(urlPathEqualTo(CHAT))
                .inScenario("turn")
                .whenScenarioStateIs("asked")
                .withRequestBody(matchingJsonPath("$.messages[1].tool_calls[0].id", equalTo("call_1")))
                .withRequestBody(matchingJsonPath("$.messages[2].tool_call_id", equalTo("call_1")))
                .willReturn(okJson(ANSWER)));
        ChatRequest request = ChatRequest.builder("openai/gpt-4o")
                .user("Hi")
                .tool(ToolDefinition.of("f", "F", Json.of("{}")))
                .build();

        Message.Assistant asked = openai.chat(TestCall.of(request).build()).message();
        ChatRequest answered = request.toBuilder()
                .message(asked)
                .message(Message.tool(Part.toolResult("call_1", "42")))
                .build();

        assertThat(openai.chat(TestCall.of(answered).build()).text()).isEqualTo("Hello");
    }

    @Test
    void answersTheSecondAttemptAfterARateLimit() {
        server.stubFor(chat(aResponse().withStatus(429).withHeader("retry-after", "2"))
                .inScenario("limit")
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("waited"));
        server.stubFor(chat(okJson(ANSWER)).inScenario("limit").whenScenarioStateIs("waited"));

        LlmException failure = openai.failure(hello().build());

        assertThat(failure.kind()).isEqualTo(ErrorKind.RATE_LIMITED);
        assertThat(failure.retryAfter()).hasValue(Duration.ofSeconds(2));
        assertThat(openai.chat(hello().build()).text()).isEqualTo("Hello");
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_value, invalid_request_error, INVALID_REQUEST",
        "400, context_length_exceeded, invalid_request_error, CONTEXT_LENGTH_EXCEEDED",
        "400, content_policy_violation, invalid_request_error, CONTENT_BLOCKED",
        "401, invalid_api_key, invalid_request_error, AUTHENTICATION",
        "403, unsupported_country_region_territory, request_forbidden, PERMISSION_DENIED",
        "404, model_not_found, invalid_request_error, MODEL_NOT_FOUND",
        "408, , , TIMED_OUT",
        "413, , , INVALID_REQUEST",
        "422, , , INVALID_REQUEST",
        "429, rate_limit_exceeded, tokens, RATE_LIMITED",
        "429, insufficient_quota, insufficient_quota, QUOTA_EXHAUSTED",
        "429, billing_not_active, , QUOTA_EXHAUSTED",
        "500, , server_error, SERVER_FAILED",
        "503, server_is_overloaded, service_unavailable_error, OVERLOADED"
    })
    void givesEveryErrorItsType(int status, String code, String type, ErrorKind kind) {
        String body = "{\"error\":{\"message\":\"what happened\",\"type\":" + quoted(type) + ",\"param\":null,\"code\":"
                + quoted(code) + "}}";
        server.stubFor(chat(okJson(body).withStatus(status).withHeader("x-request-id", "req_9")));
        ProviderCall call = hello().build();

        for (LlmException failure : List.of(openai.failure(call), openai.streamFailure(call))) {
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure).hasMessage("what happened");
            assertThat(failure.status()).hasValue(status);
            assertThat(failure.provider()).hasValue("openai");
            assertThat(failure.model()).hasValue("gpt-4o");
            assertThat(failure.requestId()).hasValue("req_9");
        }
    }

    private static String quoted(String text) {
        return text == null ? "null" : "\"" + text + "\"";
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void failsWithATypedErrorWhateverHappensToTheConnection(Fault fault) {
        server.stubFor(chat(aResponse().withFault(fault)));
        ProviderCall call = hello().build();

        for (LlmException failure : List.of(openai.failure(call), openai.streamFailure(call))) {
            assertThat(failure.kind())
                    .isIn(ErrorKind.CONNECTION_FAILED, ErrorKind.MALFORMED_RESPONSE, ErrorKind.INCOMPLETE_STREAM);
            assertThat(failure.provider()).hasValue("openai");
            assertThat(failure.retryable()).isTrue();
        }
    }

    @Test
    void givesUpOnASlowAnswerByItsClock() {
        server.stubFor(chat(okJson(ANSWER).withFixedDelay(5_000)));
        ProviderCall call = hello().clocks(StreamClocks.configured().withFirstEvent(Duration.ofMillis(200)))
                .build();

        assertThat(openai.failure(call)).isInstanceOf(TimedOutException.class);
        assertThat(openai.streamFailure(call)).isInstanceOf(TimedOutException.class);
    }

    @Test
    void waitsForASlowAnswerWithinItsClock() {
        server.stubFor(chat(okForContentType("text/event-stream", STREAM).withChunkedDribbleDelay(7, 300)));

        assertThat(openai.streamed(hello().build()).text()).isEqualTo("Hello");
    }

    @Test
    void listsModels() {
        server.stubFor(get(urlPathEqualTo("/v1/models"))
                .willReturn(okJson("{\"object\":\"list\",\"data\":[{\"id\":\"gpt-4o\",\"object\":\"model\","
                        + "\"created\":1,\"owned_by\":\"system\"}]}")));
        ModelListing listing = openai.provider.ability(ModelListing.class).orElseThrow();

        assertThat(openai.await(listing.models(hello().build().scope())))
                .extracting(ModelInfo::id)
                .containsExactly("gpt-4o");
    }

    @Test
    void needsNoKeyAtAServerOfOnesOwn() {
        server.stubFor(post(urlPathEqualTo(CHAT))
                .withHeader("Authorization", absent())
                .willReturn(okJson("{\"choices\":[{\"message\":{\"content\":\"Hello\"}}]}")));

        assertThat(openai.chat(hello().credential(Optional.empty()).build()).text())
                .isEqualTo("Hello");
    }

    @Test
    void speaksTheOlderDialectWhereAsked() {
        server.stubFor(chat(okForContentType("text/event-stream", STREAM.replace("data: [DONE]\n\n", ""))));
        ProviderCall call = TestCall.of(ChatRequest.builder("openai/llama")
                        .user("Hi")
                        .maxOutputTokens(5)
                        .build())
                .build();

        try (OpenAiFixture compatible = OpenAiFixture.at(baseUrl(), "dialect", "compatible")) {
            assertThat(compatible.streamed(call).text()).isEqualTo("Hello");
        }
        server.verify(postRequestedFor(urlPathEqualTo(CHAT))
                .withRequestBody(matchingJsonPath("$.max_tokens", equalTo("5")))
                .withRequestBody(matchingJsonPath("$.stream_options", equalToJson("{\"include_usage\":true}"))));
        assertThat(openai.streamFailure(call).kind()).isEqualTo(ErrorKind.INCOMPLETE_STREAM);
    }

    @Test
    void letsACallChangeAddressAndHeaders() {
        server.stubFor(post(urlPathEqualTo("/other/chat/completions"))
                .withHeader("X-Tenant", equalTo("t-1"))
                .withHeader("traceparent", equalTo("00-1"))
                .withHeader("OpenAI-Project", equalTo("mine"))
                .willReturn(okJson(ANSWER)));
        ProviderOverride override = ProviderOverride.none()
                .withBaseUrl(URI.create("http://127.0.0.1:" + server.port() + "/other/"))
                .withHeaders(Map.of("X-Tenant", "t-1", "OpenAI-Project", "mine"));

        assertThat(openai.chat(hello().override(override)
                                .headers(Map.of("traceparent", "00-1"))
                                .build())
                        .text())
                .isEqualTo("Hello");
    }

    @Test
    void refusesHeadersThatWouldInjectOthers() {
        ProviderCall call = hello().override(
                        ProviderOverride.none().withHeaders(Map.of("X-Tenant", "a\r\nAuthorization: b")))
                .build();

        assertThat(openai.failure(call).kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(openai.streamFailure(call).kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(server.getAllServeEvents()).isEmpty();
    }

    @Test
    void sendsNothingWithoutAKeyToTheServiceItself() {
        ProviderCall call = hello().credential(Optional.empty())
                .override(ProviderOverride.none().withBaseUrl(URI.create("https://api.openai.com/v1")))
                .build();

        assertThat(openai.failure(call).kind()).isEqualTo(ErrorKind.AUTHENTICATION);
        assertThat(openai.streamFailure(call))
                .hasMessageContaining("OPENAI_API_KEY")
                .hasMessageContaining("providers.openai.apiKey");
    }
}
