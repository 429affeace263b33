package io.github.llmports.provider.openrouter;

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
import io.github.llmports.api.chat.PromptCacheHints;
import io.github.llmports.api.chat.ResponseFormat;
import io.github.llmports.api.chat.ToolDefinition;
import io.github.llmports.api.chat.Warning;
import io.github.llmports.api.embedding.EmbeddingRequest;
import io.github.llmports.api.embedding.EmbeddingResponse;
import io.github.llmports.api.embedding.EmbeddingVector;
import io.github.llmports.api.error.IncompleteStreamException;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.MediaSource;
import io.github.llmports.api.message.Message;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.model.Capability;
import io.github.llmports.api.model.Modality;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.model.ReasoningEffort;
import io.github.llmports.api.report.ErrorKind;
import io.github.llmports.api.spi.Embedding;
import io.github.llmports.api.spi.ModelListing;
import io.github.llmports.api.usage.Cost;
import io.github.llmports.testkit.provider.RecordingFeedback;
import io.github.llmports.testkit.provider.TestCall;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenRouterWireMockIT {

    private static final String CHAT = "/api/v1/chat/completions";
    private static final String MODEL = "anthropic/claude-haiku-4.5";
    private static final String USAGE = "\"usage\":{\"prompt_tokens\":16,\"completion_tokens\":13,\"total_tokens\":29,"
            + "\"cost\":0.000081,\"is_byok\":false,\"prompt_tokens_details\":{\"cached_tokens\":4,"
            + "\"cache_write_tokens\":2},\"cost_details\":{\"upstream_inference_cost\":0.000081},"
            + "\"completion_tokens_details\":{\"reasoning_tokens\":3}}";
    private static final String DETAIL =
            "{\"type\":\"reasoning.text\",\"text\":\"Hm, tools.\",\"format\":\"anthropic-claude-v1\",\"index\":0,"
                    + "\"signature\":\"sig\"}";
    private static final String CALL =
            "{\"id\":\"toolu_1\",\"type\":\"function\",\"index\":0,\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"x\\\":1}\"}}";
    private static final String ANSWER = "\n         \n\n         \n{\"id\":\"gen-1\",\"object\":\"chat.completion\","
            + "\"created\":1,\"model\":\"" + MODEL + "\",\"provider\":\"Anthropic\",\"system_fingerprint\":null,"
            + "\"choices\":[{\"index\":0,\"logprobs\":null,\"finish_reason\":\"tool_calls\",\"native_finish_reason\":"
            + "\"tool_use\",\"message\":{\"role\":\"assistant\",\"content\":null,\"refusal\":null,"
            + "\"reasoning\":\"Hm, tools.\",\"reasoning_details\":[" + DETAIL + "],\"tool_calls\":[" + CALL + "]}}],"
            + USAGE + "}";

    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
    private OpenRouterFixture router;

    @BeforeEach
    void open() {
        server.start();
        router = OpenRouterFixture.at(
                "http://127.0.0.1:" + server.port() + "/api/v1",
                "referer",
                "https://app.test",
                "title",
                "App",
                "categories",
                "a,b");
    }

    @AfterEach
    void close() {
        router.close();
        server.stop();
    }

    private static MappingBuilder chat(ResponseDefinitionBuilder response) {
        return post(urlPathEqualTo(CHAT)).willReturn(response);
    }

    private static TestCall hello() {
        return TestCall.of("openrouter/" + MODEL, "Hi");
    }

    private static String chunk(String delta, String finish, String more) {
        return "data: {\"id\":\"gen-1\",\"provider\":\"Anthropic\",\"model\":\"" + MODEL
                + "\",\"object\":\"chat.completion.chunk\",\"created\":1,\"choices\":[{\"index\":0,\"delta\":{\"role\":"
                + "\"assistant\"," + delta + "},\"finish_reason\":" + finish + ",\"native_finish_reason\":"
                + (finish.equals("null") ? "null" : "\"tool_use\"") + ",\"logprobs\":null}]" + more + "}\n\n";
    }

    private static String thought(String text) {
        return chunk(
                "\"content\":\"\",\"reasoning\":\"" + text + "\",\"reasoning_details\":[{\"type\":\"reasoning.text\","
                        + "\"text\":\"" + text + "\",\"format\":\"anthropic-claude-v1\",\"index\":0}]",
                "null",
                "");
    }

    private static String stream() {
        return ": OPENROUTER PROCESSING\n\n: \n\n" + thought("Hm,") + ": OPENROUTER PROCESSING\n\n"
                + thought(" too") + thought("ls.")
                + chunk(
                        "\"content\":\"\",\"reasoning_details\":[{\"type\":\"reasoning.text\",\"signature\":\"sig\","
                                + "\"format\":\"anthropic-claude-v1\",\"index\":0}]",
                        "null",
                        "")
                + chunk(
                        "\"content\":null,\"tool_calls\":[{\"index\":0,\"id\":\"toolu_1\",\"type\":\"function\","
                                + "\"function\":{\"name\":\"f\",\"arguments\":\"\"}}]",
                        "null",
                        "")
                + chunk(
                        "\"content\":null,\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{\\\"x\\\"\"}}]",
                        "null",
                        "")
                + chunk(
                        "\"content\":null,\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\":1}\"}}]",
                        "null",
                        "")
                + chunk("\"content\":\"\"", "\"tool_calls\"", "")
                + chunk("\"content\":\"\"", "\"tool_calls\"", "," + USAGE)
                + "data: [DONE]\n\n";
    }

    @Test
    void sendsWhatTheServiceTakes() {
        server.stubFor(post(urlPathEqualTo(CHAT))
                .withHeader("Authorization", equalTo("Bearer test-key"))
                .withHeader("HTTP-Referer", equalTo("https://app.test"))
                .withHeader("X-OpenRouter-Title", equalTo("App"))
                .withHeader("X-OpenRouter-Categories", equalTo("a,b"))
                .withRequestBody(
                        equalToJson(
                                "{\"model\":\"" + MODEL + ":nitro\",\"messages\":[{\"role\":\"system\","
                                        + "\"content\":[{\"type\":\"text\",\"text\":\"Be brief.\",\"cache_control\":"
                                        + "{\"type\":\"ephemeral\",\"ttl\":\"1h\"}}]},{\"role\":\"user\",\"content\":["
                                        + "{\"type\":\"text\",\"text\":\"See.\"},{\"type\":\"image_url\",\"image_url\":"
                                        + "{\"url\":\"https://example.test/a.png\"}},{\"type\":\"file\",\"file\":{\"filename\":\"a.pdf\","
                                        + "\"file_data\":\"https://example.test/a.pdf\"}},{\"type\":\"input_audio\",\"input_audio\":"
                                        + "{\"data\":\"BQ==\",\"format\":\"m4a\"}}]}],\"tools\":[{\"type\":\"function\",\"function\":"
                                        + "{\"name\":\"f\",\"description\":\"F\",\"parameters\":{}},\"cache_control\":"
                                        + "{\"type\":\"ephemeral\",\"ttl\":\"1h\"}}],\"max_completion_tokens\":7,\"temperature\":0.5,"
                                        + "\"seed\":3,\"reasoning\":{\"effort\":\"low\",\"exclude\":true},\"response_format\":"
                                        + "{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"s\",\"schema\":{},\"strict\":true}},"
                                        + "\"prompt_cache_key\":\"k\",\"models\":[\"openai/gpt-5.2\"],\"provider\":{\"sort\":\"price\"}}"))
                .willReturn(okJson(ANSWER)));
        RecordingFeedback feedback = new RecordingFeedback();
        ChatRequest request = ChatRequest.builder("openrouter/" + MODEL + ":nitro")
                .system("Be brief.")
                .user(
                        Part.text("See."),
                        Part.image(MediaSource.link(URI.create("https://example.test/a.png"))),
                        Part.document("a.pdf", MediaSource.link(URI.create("https://example.test/a.pdf"))),
                        Part.audio(MediaSource.inline("audio/mp4", new byte[] {5})))
                .tool(ToolDefinition.of("f", "F", Json.of("{}")))
                .maxOutputTokens(7)
                .temperature(0.5)
                .seed(3)
                .reasoningEffort(ReasoningEffort.LOW)
                .showReasoning(false)
                .responseFormat(ResponseFormat.jsonSchema("s", Json.of("{}")))
                .promptCache(
                        new PromptCacheHints(Optional.of("k"), true, List.of(0), Optional.of(Duration.ofMinutes(30))))
                .providerOptions(
                        "openrouter",
                        OpenRouterOptions.builder()
                                .models(List.of("openai/gpt-5.2"))
                                .sort("price")
                                .build()
                                .toJson())
                .build();

        assertThat(router.chat(TestCall.of(request).feedback(feedback).build()).toolCalls())
                .hasSize(1);
        assertThat(feedback.warnings()).isEmpty();
    }

    @Test
    void warnsOfWhatAModelDoesNotTakeBecauseTheServiceDropsItInSilence() {
        server.stubFor(post(urlPathEqualTo(CHAT))
                .withRequestBody(
                        equalToJson("{\"model\":\"m/n\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"))
                .willReturn(okJson(ANSWER)));
        RecordingFeedback feedback = new RecordingFeedback();
        ChatRequest request = ChatRequest.builder("openrouter/m/n")
                .user("Hi")
                .stop("x")
                .seed(1)
                .temperature(1)
                .presencePenalty(1)
                .build();

        router.chat(TestCall.of(request)
                .model(ModelInfo.builder("m/n").build())
                .feedback(feedback)
                .build());

        assertThat(feedback.warnings())
                .extracting(Warning::subject)
                .containsExactlyInAnyOrder("stop", "seed", "temperature", "presence_penalty");
    }

    @Test
    void readsAnAnswerBehindKeepAlivesAndTheStreamAsTheSame() {
        server.stubFor(chat(okJson(ANSWER).withHeader("X-Generation-Id", "gen-1")));
        RecordingFeedback feedback = new RecordingFeedback();
        ChatResponse whole = router.chat(hello().feedback(feedback).build());
        server.stubFor(chat(okForContentType("text/event-stream", stream())));

        assertThat(router.streamed(hello().build())).isEqualTo(whole);
        assertThat(feedback.requestIds()).containsExactly("gen-1");
        assertThat(whole.reasoning()).isEqualTo("Hm, tools.");
        assertThat(whole.finishReason().unified()).isEqualTo(Unified.TOOL_CALLS);
        assertThat(whole.providerCost()).contains(Cost.known(new BigDecimal("0.000081")));
        assertThat(whole.usage().cacheWriteTokens()).hasValue(2);
        assertThat(whole.providerFields())
                .containsEntry("native_finish_reason", Json.of("\"tool_use\""))
                .containsEntry("provider", Json.of("\"Anthropic\""));
    }

    @Test
    void sendsReasoningBackUnchangedWithTheResultsOfItsTools() {
        server.stubFor(chat(okJson(ANSWER)));
        ChatResponse asked = router.chat(hello().build());
        server.stubFor(post(urlPathEqualTo(CHAT))
                .withRequestBody(equalToJson("{\"model\":\"" + MODEL
                        + "\",\"messages\":[{\"role\":\"user\",\"content\":"
                        + "\"Hi\"},{\"role\":\"assistant\",\"content\":null,\"reasoning_details\":[" + DETAIL + "],"
                        + "\"tool_calls\":[{\"id\":\"toolu_1\",\"type\":\"function\",\"function\":{\"name\":\"f\","
                        + "\"arguments\":\"{\\\"x\\\":1}\"}}]},{\"role\":\"tool\",\"tool_call_id\":\"toolu_1\","
                        + "\"content\":\"done\"}]}"))
                .willReturn(okJson(ANSWER.replace("tool_calls", "stop"))));
        List<Message> turns = new ArrayList<>(List.of(Message.user("Hi"), asked.message()));
        turns.add(Message.tool(Part.toolResult("toolu_1", "done")));
        RecordingFeedback feedback = new RecordingFeedback();

        router.chat(TestCall.of(ChatRequest.builder("openrouter/" + MODEL)
                        .messages(turns)
                        .build())
                .feedback(feedback)
                .build());

        assertThat(feedback.warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "400, 'x is not a valid model ID', MODEL_NOT_FOUND, false",
        "400, 'maximum context length is 10 tokens', CONTEXT_LENGTH_EXCEEDED, false",
        "401, 'User not found.', AUTHENTICATION, false",
        "402, 'Insufficient credits', QUOTA_EXHAUSTED, false",
        "404, 'No endpoints found for x.', MODEL_NOT_FOUND, false",
        "429, 'Provider returned error', RATE_LIMITED, true",
        "502, 'Provider returned error', SERVER_FAILED, true",
        "503, 'no provider', OVERLOADED, true",
        "524, 'timed out', TIMED_OUT, true",
        "529, 'overloaded', OVERLOADED, true",
    })
    void tellsAFailureApartByStatusInABodyInAChoiceAndInAStream(
            int status, String message, ErrorKind kind, boolean retryable) {
        String error = "{\"code\":" + status + ",\"message\":\"" + message + "\"}";
        List<LlmException> failures = new ArrayList<>();
        server.stubFor(chat(aResponse().withStatus(status).withBody("{\"error\":" + error + ",\"user_id\":\"u\"}")));
        failures.add(router.failure(hello().build()));
        server.stubFor(chat(okJson("\n      \n{\"error\":" + error + "}")));
        failures.add(router.failure(hello().build()));
        server.stubFor(chat(okJson("{\"id\":\"gen-1\",\"choices\":[{\"index\":0,\"message\":{\"content\":\"Hel\"},"
                + "\"finish_reason\":\"error\",\"error\":" + error + "}]}")));
        failures.add(router.failure(hello().build()));
        server.stubFor(chat(okForContentType(
                "text/event-stream",
                chunk("\"content\":\"Hel\"", "null", "") + chunk("\"content\":\"\"", "\"error\"", ",\"error\":" + error)
                        + "data: [DONE]\n\n")));
        failures.add(router.streamFailure(hello().build()));

        assertThat(failures).allSatisfy(failure -> {
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.retryable()).isEqualTo(retryable);
            assertThat(failure.status()).hasValue(status);
        });
    }

    @Test
    void waitsUntilTheLimitOfThePlatformIsReset() {
        long reset = System.currentTimeMillis() + 3_600_000;
        server.stubFor(chat(aResponse()
                .withStatus(429)
                .withHeader("X-RateLimit-Limit", "20")
                .withHeader("X-RateLimit-Remaining", "0")
                .withHeader("X-RateLimit-Reset", String.valueOf(reset))
                .withBody("{\"error\":{\"code\":429,\"message\":\"Rate limit exceeded: free-models-per-min\"}}")));

        assertThat(router.failure(hello().build()).details().retryAfter()).isPresent();
    }

    @Test
    void tellsACutToolCallByTheReasonOfTheModelsOwnService() {
        server.stubFor(chat(okJson(ANSWER.replace("\"tool_use\"", "\"max_output_tokens\""))));

        assertThat(router.chat(hello().build()).finishReason().unified()).isEqualTo(Unified.LENGTH);
    }

    @Test
    void acceptsAStreamWithoutAFinishReasonButNotWithoutItsEndMarker() {
        String said = chunk("\"content\":\"Hi\"", "null", "");
        server.stubFor(chat(okForContentType("text/event-stream", said + "data: [DONE]\n\n")));
        assertThat(router.streamed(hello().build()).finishReason().unified()).isEqualTo(Unified.OTHER);

        server.stubFor(chat(okForContentType("text/event-stream", stream().replace("data: [DONE]\n\n", ""))));
        assertThat(router.streamFailure(hello().build())).isInstanceOf(IncompleteStreamException.class);
    }

    @Test
    void listsModelsWithPricesLimitsAndAbilities() {
        server.stubFor(get(urlPathEqualTo("/api/v1/models"))
                .willReturn(okJson("{\"data\":[{\"id\":\"a/b\",\"context_length\":1000,\"architecture\":"
                        + "{\"input_modalities\":[\"text\",\"file\"]},\"pricing\":{\"prompt\":\"0.000001\","
                        + "\"completion\":\"0.000005\"},\"top_provider\":{\"max_completion_tokens\":50},"
                        + "\"supported_parameters\":[\"tools\"]},{\"id\":\"openrouter/auto\",\"pricing\":"
                        + "{\"prompt\":\"-1\",\"completion\":\"-1\"}}],\"total_count\":2}")));

        List<ModelInfo> models = router.await(router.provider
                .ability(ModelListing.class)
                .orElseThrow()
                .models(hello().build().scope()));

        assertThat(models).extracting(ModelInfo::id).containsExactly("a/b", "openrouter/auto");
        assertThat(models.get(0).inputModalities()).isEqualTo(Set.of(Modality.TEXT, Modality.DOCUMENT));
        assertThat(models.get(0).capabilities()).containsExactly(Capability.TOOLS);
        assertThat(models.get(0).prices())
                .singleElement()
                .satisfies(price -> assertThat(price.output()).contains(new BigDecimal("5")));
        assertThat(models.get(1).prices()).isEmpty();
    }

    @Test
    void makesEmbeddingsAndTellsTheirCost() {
        server.stubFor(post(urlPathEqualTo("/api/v1/embeddings"))
                .withRequestBody(equalToJson("{\"model\":\"a/e\",\"input\":[\"Hi\"]}"))
                .willReturn(okJson("{\"object\":\"list\",\"model\":\"a/e\",\"data\":[{\"object\":\"embedding\","
                        + "\"index\":0,\"embedding\":[0.5,-1]}],\"usage\":{\"prompt_tokens\":2,\"cost\":1.8e-7}}")));

        EmbeddingResponse response = router.await(router.provider
                .ability(Embedding.class)
                .orElseThrow()
                .embed(new Embedding.Call(
                        EmbeddingRequest.of("openrouter/a/e", "Hi"),
                        ModelInfo.unknown("a/e"),
                        hello().build().scope(),
                        false,
                        new RecordingFeedback())));

        assertThat(response.vectors()).containsExactly(EmbeddingVector.of(0.5f, -1f));
        assertThat(response.providerCost()).contains(Cost.known(new BigDecimal("0.00000018")));
    }
}
