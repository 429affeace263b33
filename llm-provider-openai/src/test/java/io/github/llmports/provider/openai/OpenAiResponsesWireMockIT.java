package io.github.llmports.provider.openai;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.chat.ResponseFormat;
import io.github.llmports.api.chat.ToolDefinition;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.error.MalformedResponseException;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.report.ErrorKind;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.api.spi.TokenCounting;
import io.github.llmports.api.tokens.TokenCount;
import io.github.llmports.testkit.provider.RecordingFeedback;
import io.github.llmports.testkit.provider.TestCall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiResponsesWireMockIT {

    private static final String ITEM = "{\"type\":\"message\",\"id\":\"msg_1\",\"role\":\"assistant\",\"status\":"
            + "\"completed\",\"phase\":\"final_answer\",\"content\":[{\"type\":\"output_text\",\"text\":\"Hello\","
            + "\"annotations\":[],\"logprobs\":[]}]}";
    private static final String ANSWER =
            "{\"id\":\"resp_1\",\"object\":\"response\",\"status\":\"completed\",\"model\":"
                    + "\"gpt-6-sol-2026-09-22\",\"output\":[" + ITEM
                    + "],\"usage\":{\"input_tokens\":9,\"output_tokens\":1}}";

    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
    private OpenAiFixture openai;

    @BeforeEach
    void open() {
        server.start();
        openai = OpenAiFixture.at("http://127.0.0.1:" + server.port() + "/v1", "api", "responses");
    }

    @AfterEach
    void close() {
        openai.close();
        server.stop();
    }

    private static TestCall hello() {
        return TestCall.of("openai/gpt-6-sol", "Hi");
    }

    private static String event(String type, String fields) {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + fields + "}\n\n";
    }

    private static String stream(String... deltas) {
        StringBuilder events = new StringBuilder(event(
                        "response.created",
                        "\"response\":{\"id\":\"resp_1\",\"model\":"
                                + "\"gpt-6-sol-2026-09-22\",\"status\":\"in_progress\"},\"sequence_number\":0"))
                .append(event("response.output_item.added", "\"output_index\":0,\"item\":{\"type\":\"message\"}"));
        for (int i = 0; i < deltas.length; i++) {
            events.append(event(
                    "response.output_text.delta",
                    "\"content_index\":0,\"delta\":\"" + deltas[i]
                            + "\",\"item_id\":\"msg_1\",\"logprobs\":[],\"output_index\":0,\"sequence_number\":"
                            + (9 + i)));
        }
        return events.toString();
    }

    private void answersStream(String body) {
        server.stubFor(post(urlPathEqualTo("/v1/responses"))
                .withRequestBody(matchingJsonPath("$.stream", equalTo("true")))
                .willReturn(okForContentType("text/event-stream; charset=utf-8", body)));
    }

    @Test
    void sendsWhatTheServiceExpectsAndReadsItsAnswer() {
        server.stubFor(post(urlPathEqualTo("/v1/responses"))
                .withHeader("Authorization", equalTo("Bearer test-key"))
                .withHeader("X-Client-Request-Id", equalTo("test-call"))
                .withRequestBody(equalToJson("{\"model\":\"gpt-6-sol\",\"input\":[{\"role\":\"system\",\"content\":"
                        + "\"Be brief.\"},{\"role\":\"user\",\"content\":\"Hi\"}],\"tools\":[{\"type\":\"function\","
                        + "\"name\":\"f\",\"description\":\"F\",\"parameters\":{},\"strict\":false},{\"type\":"
                        + "\"web_search\"}],\"text\":{\"format\":{\"type\":\"json_schema\",\"name\":\"s\",\"schema\":{},"
                        + "\"strict\":true},\"verbosity\":\"low\"},\"max_output_tokens\":70,\"store\":false}"))
                .willReturn(okJson(ANSWER).withHeader("x-request-id", "req_1")));
        ChatRequest request = ChatRequest.builder("openai/gpt-6-sol")
                .system("Be brief.")
                .user("Hi")
                .tool(ToolDefinition.of("f", "F", Json.of("{}")))
                .maxOutputTokens(70)
                .responseFormat(ResponseFormat.jsonSchema("s", Json.of("{}")))
                .providerOptions(
                        "openai",
                        OpenAiOptions.builder()
                                .verbosity("low")
                                .tool(Json.of("{\"type\":\"web_search\"}"))
                                .build()
                                .toJson())
                .build();
        RecordingFeedback feedback = new RecordingFeedback();

        ChatResponse response =
                openai.chat(TestCall.of(request).feedback(feedback).build());
        assertThat(response.text()).isEqualTo("Hello");
        assertThat(response.modelServed()).isEqualTo("gpt-6-sol-2026-09-22");
        assertThat(feedback.requestIds()).containsExactly("req_1");
        assertThat(feedback.warnings()).isEmpty();
    }

    @Test
    void givesTheSameAnswerWholeAndStreamed() {
        server.stubFor(post(urlPathEqualTo("/v1/responses")).willReturn(okJson(ANSWER)));
        ChatResponse whole = openai.chat(hello().build());
        answersStream(stream("Hel", "l", "o")
                + event("response.output_item.done", "\"output_index\":0,\"item\":" + ITEM)
                + event("response.completed", "\"response\":" + ANSWER));

        assertThat(openai.streamed(hello().build())).isEqualTo(whole);
    }

    @Test
    void keepsToChatCompletionsForOneCall() {
        server.stubFor(post(urlPathEqualTo("/v1/chat/completions"))
                .willReturn(okJson("{\"choices\":[{\"message\":{\"content\":\"chat\"},\"finish_reason\":\"stop\"}]}")));
        ProviderCall call = TestCall.of(ChatRequest.builder("openai/gpt-4o")
                        .user("Hi")
                        .providerOptions(
                                "openai",
                                OpenAiOptions.builder().api("chat").build().toJson())
                        .build())
                .build();

        assertThat(openai.chat(call).text()).isEqualTo("chat");
    }

    @Test
    void refusesAnOptionThatNamesNoApi() {
        ProviderCall call = TestCall.of(ChatRequest.builder("openai/gpt-4o")
                        .user("Hi")
                        .providerOptions(
                                "openai",
                                OpenAiOptions.builder().api("telegraph").build().toJson())
                        .build())
                .build();

        assertThat(openai.failure(call)).hasMessageContaining("telegraph");
        assertThat(openai.streamFailure(call)).hasMessageContaining("telegraph");
    }

    @ParameterizedTest
    @CsvSource({
        "400, model_not_found, MODEL_NOT_FOUND",
        "400, context_length_exceeded, CONTEXT_LENGTH_EXCEEDED",
        "401, invalid_api_key, AUTHENTICATION",
        "429, rate_limit_exceeded, RATE_LIMITED",
        "429, insufficient_quota, QUOTA_EXHAUSTED",
        "503, server_is_overloaded, OVERLOADED"
    })
    void tellsErrorsByStatus(int status, String code, ErrorKind kind) {
        server.stubFor(post(urlPathEqualTo("/v1/responses"))
                .willReturn(aResponse()
                        .withStatus(status)
                        .withHeader("Content-Type", "application/json")
                        .withHeader("x-request-id", "req_2")
                        .withBody("{\"error\":{\"message\":\"no\",\"type\":\"invalid_request_error\",\"param\":null,"
                                + "\"code\":\"" + code + "\"},\"status\":" + status + "}")));

        for (LlmException failure :
                new LlmException[] {openai.failure(hello().build()), openai.streamFailure(hello().build())}) {
            assertThat(failure.failure().kind()).isEqualTo(kind);
            assertThat(failure.details().requestId()).hasValue("req_2");
        }
    }

    @ParameterizedTest
    @CsvSource({"server_error, SERVER_FAILED", "insufficient_quota, QUOTA_EXHAUSTED", "invalid_prompt, CONTENT_BLOCKED"
    })
    void tellsErrorsInsideAStream(String code, ErrorKind kind) {
        String error = "{\"code\":\"" + code + "\",\"message\":\"no\"}";
        answersStream(stream("Hel") + event("error", "\"sequence_number\":2,\"error\":" + error));
        assertThat(openai.streamFailure(hello().build()).failure().kind()).isEqualTo(kind);

        answersStream(
                stream() + event("response.failed", "\"response\":{\"status\":\"failed\",\"error\":" + error + "}"));
        assertThat(openai.streamFailure(hello().build()).failure().kind()).isEqualTo(kind);
    }

    @Test
    void takesACutStreamForNoAnswer() {
        answersStream(stream("Hel", "lo"));

        assertThat(openai.streamFailure(hello().build()).failure().kind()).isEqualTo(ErrorKind.INCOMPLETE_STREAM);
    }

    @Test
    void countsTheTokensOfARequest() {
        server.stubFor(post(urlPathEqualTo("/v1/responses/input_tokens"))
                .withRequestBody(
                        equalToJson("{\"model\":\"gpt-6-sol\",\"input\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"))
                .willReturn(okJson("{\"object\":\"response.input_tokens\",\"input_tokens\":11}")));
        TokenCounting counting = openai.provider.ability(TokenCounting.class).orElseThrow();

        assertThat(openai.await(counting.count(hello().build())))
                .isEqualTo(new TokenCount(11, TokenCount.Basis.SERVICE));
        server.stubFor(post(urlPathEqualTo("/v1/responses/input_tokens")).willReturn(okJson("{}")));
        assertThatThrownBy(() -> openai.await(counting.count(hello().build())))
                .isInstanceOf(MalformedResponseException.class);
    }
}
