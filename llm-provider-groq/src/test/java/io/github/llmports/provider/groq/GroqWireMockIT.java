package io.github.llmports.provider.groq;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.chat.FinishReason.Unified;
import io.github.llmports.api.chat.ResponseFormat;
import io.github.llmports.api.chat.ToolDefinition;
import io.github.llmports.api.chat.Warning;
import io.github.llmports.api.error.IncompleteStreamException;
import io.github.llmports.api.error.InvalidRequestException;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.Message;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.model.Capability;
import io.github.llmports.api.model.Modality;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.model.ReasoningEffort;
import io.github.llmports.api.model.ReasoningSupport;
import io.github.llmports.api.report.ErrorKind;
import io.github.llmports.api.spi.ModelListing;
import io.github.llmports.testkit.provider.RecordingFeedback;
import io.github.llmports.testkit.provider.TestCall;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroqWireMockIT {

    private static final String CHAT = "/openai/v1/chat/completions";
    private static final String ANSWER = "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"created\":1,"
            + "\"model\":\"openai/gpt-oss-120b\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
            + "\"content\":\"Hello\",\"reasoning\":\"Greet.\"},\"logprobs\":null,\"finish_reason\":\"stop\"}],"
            + "\"usage\":{\"queue_time\":0.0049,\"prompt_tokens\":9,\"prompt_time\":0.01,\"completion_tokens\":5,"
            + "\"completion_time\":0.1,\"total_tokens\":14,\"total_time\":0.11,"
            + "\"prompt_tokens_details\":{\"cached_tokens\":4},\"completion_tokens_details\":{\"reasoning_tokens\":3}},"
            + "\"usage_breakdown\":null,\"system_fingerprint\":\"fp_1\",\"x_groq\":{\"id\":\"req_1\",\"seed\":7},"
            + "\"service_tier\":\"on_demand\"}";
    private static final String USAGE = "\"usage\":{\"queue_time\":0.0049,\"prompt_tokens\":9,\"prompt_time\":0.01,"
            + "\"completion_tokens\":5,\"completion_time\":0.1,\"total_tokens\":14,\"total_time\":0.11,"
            + "\"prompt_tokens_details\":{\"cached_tokens\":4},\"completion_tokens_details\":{\"reasoning_tokens\":3}}";

    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
    private GroqFixture groq;

    @BeforeEach
    void open() {
        server.start();
        groq = GroqFixture.at("http://127.0.0.1:" + server.port() + "/openai/v1");
    }

    @AfterEach
    void close() {
        groq.close();
        server.stop();
    }

    private static MappingBuilder chat(ResponseDefinitionBuilder response) {
        return post(urlPathEqualTo(CHAT)).willReturn(response);
    }

    private static TestCall hello() {
        return TestCall.of("groq/openai/gpt-oss-120b", "Hi");
    }

    private static String chunk(String choices, String more) {
        return "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,"
                + "\"model\":\"openai/gpt-oss-120b\",\"system_fingerprint\":\"fp_1\",\"choices\":[" + choices + "]"
                + more
                + "}\n\n";
    }

    private static String delta(String fields, String finish) {
        return "{\"index\":0,\"delta\":{" + fields + "},\"logprobs\":null,\"finish_reason\":" + finish + "}";
    }

    private static String stream() {
        return chunk(
                        delta("\"role\":\"assistant\",\"content\":\"\"", "null"),
                        ",\"x_groq\":{\"id\":\"req_1\",\"seed\":7}")
                + chunk(delta("\"reasoning\":\"Gre\",\"channel\":\"analysis\"", "null"), "")
                + chunk(delta("\"reasoning\":\"et.\",\"channel\":\"analysis\"", "null"), "")
                + chunk(delta("\"content\":\"Hel\"", "null"), "")
                + chunk(delta("\"content\":\"lo\"", "null"), "")
                + chunk(delta("", "\"stop\""), ",\"x_groq\":{\"id\":\"req_1\"," + USAGE + "}," + USAGE)
                + chunk("", "," + USAGE + ",\"service_tier\":\"on_demand\"")
                + "data: [DONE]\n\n";
    }

    private static ModelInfo qwen() {
        return ModelInfo.builder("qwen/qwen3.8-27b")
                .inputModalities(Set.of(Modality.TEXT))
                .capabilities(Set.of(
                        Capability.REASONING,
                        Capability.SAMPLING,
                        Capability.TOOLS,
                        Capability.TOOLS_WITH_REASONING,
                        Capability.STRUCTURED_OUTPUT,
                        new Capability("reasoning_format")))
                .reasoning(new ReasoningSupport(
                        Set.of(ReasoningEffort.NONE, ReasoningEffort.MEDIUM), Optional.of(ReasoningEffort.MEDIUM)))
                .build();
    }

    @Test
    void sendsWhatTheServiceTakesAndWarnsOfTheRest() {
        server.stubFor(post(urlPathEqualTo(CHAT))
                .withHeader("Authorization", equalTo("Bearer test-key"))
                .withRequestBody(
                        equalToJson(
                                "{\"model\":\"qwen/qwen3.8-27b\",\"messages\":[{\"role\":\"user\",\"content\":"
                                        + "\"Hi\"},{\"role\":\"assistant\",\"content\":\"Sorry.\"},{\"role\":\"user\",\"content\":\"?\"}],"
                                        + "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"description\":\"F\","
                                        + "\"parameters\":{}}}],\"max_completion_tokens\":7,\"temperature\":0.5,\"seed\":3,"
                                        + "\"reasoning_effort\":\"default\",\"reasoning_format\":\"parsed\",\"service_tier\":\"flex\"}"))
                .willReturn(okJson(ANSWER)));
        RecordingFeedback feedback = new RecordingFeedback();
        ChatRequest request = ChatRequest.builder("groq/qwen/qwen3.8-27b")
                .messages(List.of(
                        Message.user("Hi"),
                        new Message.Assistant(List.of(new Part.Refusal("Sorry.", Optional.empty()))),
                        Message.user("?")))
                .tool(ToolDefinition.of("f", "F", Json.of("{}")))
                .responseFormat(ResponseFormat.jsonSchema("s", Json.of("{}")))
                .maxOutputTokens(7)
                .temperature(0.5)
                .presencePenalty(0.1)
                .frequencyPenalty(0.1)
                .seed(3)
                .reasoningEffort(ReasoningEffort.MEDIUM)
                .providerOptions(
                        "groq",
                        GroqOptions.builder().serviceTier("flex").build().toJson())
                .build();

        assertThat(groq.chat(TestCall.of(request)
                                .model(qwen())
                                .feedback(feedback)
                                .build())
                        .text())
                .isEqualTo("Hello");
        assertThat(feedback.warnings())
                .extracting(Warning::subject)
                .containsExactly("presence_penalty", "frequency_penalty", "response_format");
    }

    @ParameterizedTest
    @CsvSource({
        "qwen, NONE, , none, parsed, ",
        "qwen, MEDIUM, false, default, hidden, ",
        "gpt, HIGH, true, high, , true",
        "gpt, LOW, false, low, , false",
    })
    void asksForReasoningAsTheModelTakesIt(
            String model, ReasoningEffort effort, Boolean show, String written, String format, String include) {
        ModelInfo gpt = ModelInfo.builder("qwen/qwen3.8-27b")
                .capabilities(Set.of(Capability.REASONING))
                .build();
        ChatRequest.Builder request =
                ChatRequest.builder("groq/qwen/qwen3.8-27b").user("Hi").reasoningEffort(effort);
        if (show != null) {
            request.showReasoning(show);
        }
        server.stubFor(post(urlPathEqualTo(CHAT))
                .withRequestBody(equalToJson("{\"model\":\"qwen/qwen3.8-27b\",\"messages\":[{\"role\":\"user\","
                        + "\"content\":\"Hi\"}],\"reasoning_effort\":\"" + written + "\""
                        + (format == null ? "" : ",\"reasoning_format\":\"" + format + "\"")
                        + (include == null ? "" : ",\"include_reasoning\":" + include) + "}"))
                .willReturn(okJson(ANSWER)));

        assertThat(groq.chat(TestCall.of(request.build())
                                .model(model.equals("qwen") ? qwen() : gpt)
                                .build())
                        .text())
                .isEqualTo("Hello");
    }

    @Test
    void leavesTheFormatOfReasoningToTheOptionsThatExcludeIt() {
        server.stubFor(post(urlPathEqualTo(CHAT))
                .withRequestBody(equalToJson("{\"model\":\"qwen/qwen3.8-27b\",\"messages\":[{\"role\":\"user\","
                        + "\"content\":\"Hi\"}],\"include_reasoning\":false}"))
                .willReturn(okJson(ANSWER)));
        server.stubFor(post(urlPathEqualTo(CHAT))
                .withRequestBody(equalToJson("{\"model\":\"qwen/qwen3.8-27b\",\"messages\":[{\"role\":\"user\","
                        + "\"content\":\"Hi\"}],\"reasoning_format\":\"raw\"}"))
                .willReturn(okJson(ANSWER)));
        for (GroqOptions.Builder options : List.of(
                GroqOptions.builder().includeReasoning(false),
                GroqOptions.builder().reasoningFormat("raw"))) {
            ChatRequest request = ChatRequest.builder("groq/qwen/qwen3.8-27b")
                    .user("Hi")
                    .providerOptions("groq", options.build().toJson())
                    .build();

            assertThat(groq.chat(TestCall.of(request).model(qwen()).build()).text())
                    .isEqualTo("Hello");
        }
    }

    @Test
    void readsAnswerTimesAndLimits() {
        server.stubFor(chat(okJson(ANSWER)
                .withHeader("x-request-id", "req_1")
                .withHeader("x-ratelimit-limit-requests", "14400")
                .withHeader("x-ratelimit-remaining-requests", "14397")
                .withHeader("x-ratelimit-reset-requests", "1m26.4s")
                .withHeader("x-ratelimit-reset-tokens", "17.399999999s")));
        RecordingFeedback feedback = new RecordingFeedback();

        ChatResponse response = groq.chat(hello().feedback(feedback).build());

        assertThat(response.reasoning()).isEqualTo("Greet.");
        assertThat(response.usage().cacheReadTokens()).hasValue(4);
        assertThat(response.usage().reasoningTokens()).hasValue(3);
        assertThat(response.usage().details()).isEmpty();
        assertThat(response.usage().tier()).isEmpty();
        assertThat(response.providerFields())
                .containsEntry("x_groq", Json.of("{\"id\":\"req_1\",\"seed\":7}"))
                .containsEntry(
                        "usage",
                        Json.of(
                                "{\"queue_time\":0.0049,\"prompt_time\":0.01,\"completion_time\":0.1,\"total_time\":0.11}"));
        assertThat(feedback.requestIds()).containsExactly("req_1");
        assertThat(feedback.rateLimits()).singleElement().satisfies(limits -> {
            assertThat(limits.requests().orElseThrow().resetsIn()).hasValue(Duration.ofMillis(86_400));
            assertThat(limits.tokens().orElseThrow().resetsIn()).hasValue(Duration.ofNanos(17_399_999_999L));
        });
    }

    @Test
    void readsAStreamAsTheSameAnswer() {
        server.stubFor(chat(okForContentType("text/event-stream", stream())));
        ChatResponse streamed = groq.streamed(hello().build());
        server.stubFor(chat(okJson(ANSWER)));

        assertThat(streamed).isEqualTo(groq.chat(hello().build()));
        assertThat(streamed.finishReason().unified()).isEqualTo(Unified.STOP);
    }

    @Test
    void keepsWhatCompoundModelsHaveDone() {
        server.stubFor(chat(okForContentType(
                "text/event-stream",
                chunk(delta("\"executed_tools\":[{\"index\":0,\"type\":\"search\"}]", "null"), "")
                                .replace("chatcmpl-1", "chatcmpl-2")
                        + chunk(delta("\"content\":\"Sunny\"", "null"), "")
                        + chunk(
                                        delta("", "\"stop\""),
                                        ",\"x_groq\":{\"usage\":{\"prompt_tokens\":50},\"usage_breakdown\":{\"models\":[]}}")
                                .replace("chatcmpl-1", "stub")
                        + "data: [DONE]\n\n")));

        ChatResponse response = groq.streamed(hello().build());

        assertThat(response.text()).isEqualTo("Sunny");
        assertThat(response.usage().inputTokens()).hasValue(50);
        assertThat(response.providerFields())
                .containsEntry("executed_tools", Json.of("[{\"index\":0,\"type\":\"search\"}]"))
                .containsEntry("x_groq", Json.of("{\"usage_breakdown\":{\"models\":[]}}"));
    }

    @Test
    void keepsAToolCallThatTheServiceRefusedInAnswersAndStreams() {
        String error = "{\"error\":{\"message\":\"Tool call validation failed\",\"type\":\"invalid_request_error\","
                + "\"code\":\"tool_use_failed\",\"failed_generation\":\"{\\\"name\\\": 1}\"%s}}";
        server.stubFor(chat(aResponse().withStatus(400).withBody(String.format(error, ""))));
        LlmException whole = groq.failure(hello().build());
        server.stubFor(chat(okForContentType(
                "text/event-stream",
                chunk(delta("\"reasoning\":\"We\",\"channel\":\"analysis\"", "null"), "") + "event: error\ndata: "
                        + String.format(error, ",\"status_code\":400") + "\n\n")));
        LlmException streamed = groq.streamFailure(hello().build());

        for (LlmException failure : List.of(whole, streamed)) {
            assertThat(failure).isInstanceOf(InvalidRequestException.class);
            assertThat(failure.retryable()).isTrue();
            assertThat(failure.status()).hasValue(400);
            assertThat(failure.partial().orElseThrow().providerFields())
                    .containsEntry("failed_generation", Json.of("\"{\\\"name\\\": 1}\""));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401, invalid_api_key, AUTHENTICATION, false",
        "404, model_not_found, MODEL_NOT_FOUND, false",
        "400, model_decommissioned, MODEL_NOT_FOUND, false",
        "413, rate_limit_exceeded, INVALID_REQUEST, false",
        "429, rate_limit_exceeded, RATE_LIMITED, true",
        "498, capacity_exceeded, OVERLOADED, true",
        "503, '', OVERLOADED, true",
    })
    void tellsFailuresApart(int status, String code, ErrorKind kind, boolean retryable) {
        server.stubFor(chat(aResponse()
                .withStatus(status)
                .withHeader("x-request-id", "req_9")
                .withBody("{\"error\":{\"message\":\"Please try again in 5.289s.\",\"type\":\"tokens\",\"code\":\""
                        + code + "\"}}")));

        LlmException failure = groq.failure(hello().build());

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.retryable()).isEqualTo(retryable);
        assertThat(failure.details().requestId()).contains("req_9");
        assertThat(failure.details().retryAfter()).contains(Duration.ofMillis(5_289));
    }

    @Test
    void failsAStreamThatStopsEarlyOrWithoutItsEndMarker() {
        server.stubFor(chat(okForContentType(
                "text/event-stream",
                chunk(delta("\"content\":\"Hel\"", "null"), "")
                        + chunk(delta("", "null"), ",\"x_groq\":{\"id\":\"req_1\",\"error\":\"over capacity\"}"))));
        assertThat(groq.streamFailure(hello().build())).hasMessageContaining("over capacity");

        server.stubFor(chat(okForContentType("text/event-stream", stream().replace("data: [DONE]\n\n", ""))));
        assertThat(groq.streamFailure(hello().build())).isInstanceOf(IncompleteStreamException.class);
    }

    @Test
    void listsModelsWithTheirPrices() {
        server.stubFor(get(urlPathEqualTo("/openai/v1/models"))
                .willReturn(okJson("{\"data\":[{\"id\":\"openai/gpt-oss-20b\",\"context_window\":131072,"
                        + "\"max_completion_tokens\":65536,\"pricing\":{\"prompt\":\"0.000000075\","
                        + "\"completion\":\"0.0000003\"}}]}")));

        ModelInfo model = groq.await(groq.provider
                        .ability(ModelListing.class)
                        .orElseThrow()
                        .models(hello().build().scope()))
                .get(0);

        assertThat(model.id()).isEqualTo("openai/gpt-oss-20b");
        assertThat(model.prices())
                .singleElement()
                .satisfies(price -> assertThat(price.input()).contains(new BigDecimal("0.075")));
    }
}
