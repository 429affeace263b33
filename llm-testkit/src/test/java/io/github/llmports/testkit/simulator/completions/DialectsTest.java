package io.github.llmports.testkit.simulator.completions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.testkit.chat.ScriptedToolCall;
import io.github.llmports.testkit.chat.ServiceError;
import io.github.llmports.testkit.chat.TokenUsage;
import io.github.llmports.testkit.fault.StreamFault;
import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.simulator.protocol.ChatAnswer;
import io.github.llmports.testkit.simulator.protocol.ProtocolDesk;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialectsTest {
    private static final String GROQ = "/openai/v1/";
    private static final String OPENROUTER = "/api/v1/";
    private static final ChatAnswer RICH = ChatAnswer.calls(
                    List.of("Let", " me see"),
                    List.of(new ScriptedToolCall("call_a", "look", "{\"at\":\"everything\"}")))
            .reasoning(List.of("I should", " look"))
            .usage(new TokenUsage(100, 60, 0, 40, 10));

    private final ProtocolDesk groq = ProtocolDesk.strict(new GroqProtocol());
    private final ProtocolDesk router = ProtocolDesk.strict(new OpenRouterProtocol());

    @Test
    void leaveOtherPathsToOtherProtocols() {
        assertThat(groq.ask("POST", "/v1/chat/completions", "{}", Map.of())).isEmpty();
        assertThat(router.ask("POST", "/v1/chat/completions", "{}", Map.of())).isEmpty();
    }

    @Test
    void listTheirModels() {
        assertThat(groq.get(GROQ + "models", Map.of()).text()).contains("openai/gpt-oss-120b", "\"active\":true");
        assertThat(router.get(OPENROUTER + "models", Map.of()).text())
                .contains("\"prompt\":\"0.00000007\"", "openrouter/auto", "\"-1\"");
    }

    @Test
    void knowTheirKey() {
        ProtocolDesk groqGuarded = new ProtocolDesk(new GroqProtocol(), Optional.of("key"), true);
        ProtocolDesk routerGuarded = new ProtocolDesk(new OpenRouterProtocol(), Optional.of("key"), true);
        Map<String, String> wrong = Map.of("authorization", "Bearer wrong");

        assertThat(groqGuarded.post(GROQ + "chat/completions", "{}", wrong).text())
                .contains("Invalid API Key");
        assertThat(routerGuarded
                        .post(OPENROUTER + "chat/completions", "{}", wrong)
                        .text())
                .contains("User not found");
        assertThat(routerGuarded
                        .post(OPENROUTER + "chat/completions", "{}", Map.of())
                        .text())
                .contains("Missing Authentication header");
        assertThat(routerGuarded.get(OPENROUTER + "models", Map.of()).status()).isEqualTo(200);
    }

    @Test
    void knowTheirPaths() {
        assertThat(groq.get(GROQ + "other", Map.of()).status()).isEqualTo(404);
        assertThat(router.get(OPENROUTER + "other", Map.of()).status()).isEqualTo(404);
        assertThat(groq.post(GROQ + "chat/completions", "{", Map.of()).status()).isEqualTo(400);
    }

    @Test
    void writesGroqsAnswerWithItsTimes() {
        groq.says(RICH);
        ProtocolDesk.Answer answer = groq("openai/gpt-oss-120b", "");
        JsonTree whole = answer.json();
        JsonTree message = whole.at("choices").elements().get(0).at("message");

        assertThat(message.at("reasoning").textOrEmpty()).isEqualTo("I should look");
        assertThat(whole.at("x_groq").at("id").textOrEmpty()).isEqualTo(answer.header("x-request-id"));
        assertThat(whole.at("usage").members()).containsKeys("queue_time", "prompt_time", "total_time");
        assertThat(whole.at("usage").at("prompt_tokens_details").json()).isEqualTo("{\"cached_tokens\":60}");
        assertThat(answer.header("x-ratelimit-reset-tokens")).endsWith("ms");
    }

    @Test
    void streamsAsGroqDoes() {
        groq.says(RICH).says(ChatAnswer.text(List.of("Hi")).reasoning(List.of("Hm")));
        String stream = groq("openai/gpt-oss-120b", ",'stream':true,'stream_options':{'include_usage':true}")
                .text();
        String qwen = groq("qwen/qwen3.8-27b", ",'stream':true").text();

        List<JsonTree> chunks = chunks(stream);
        assertThat(chunks.get(0).at("x_groq").at("seed").json()).isEqualTo("7");
        assertThat(stream).contains("\"channel\":\"analysis\"", "{\\\"at\\\":\\\"everything\\\"}", "[DONE]");
        assertThat(chunks.get(chunks.size() - 2).at("x_groq").at("usage").json())
                .isEqualTo(chunks.get(chunks.size() - 2).at("usage").json())
                .isEqualTo(chunks.get(chunks.size() - 1).at("usage").json());
        assertThat(qwen).contains("\"reasoning\":\"Hm\"").doesNotContain("channel");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "openai/gpt-oss-20b||true",
                "openai/gpt-oss-20b|,'reasoning_format':'hidden'|false",
                "openai/gpt-oss-20b|,'include_reasoning':false|false",
                "qwen/qwen3.8-27b|,'reasoning_effort':'none'|false",
                "allam-2-7b||false"
            })
    void showsGroqsThoughtsUnlessTheyAreHidden(String model, String more, boolean shown) {
        assertThat(groq(model, more == null ? "" : more).text().contains("\"reasoning\""))
                .isEqualTo(shown);
    }

    @Test
    void writesGroqsErrors() {
        groq.script(asked -> asked.error(ServiceError.toolUseFailed("<function=look>")))
                .script(asked -> asked.error(ServiceError.jsonValidateFailed("{")))
                .script(asked -> asked.error(ServiceError.ofStatus(498)))
                .script(asked -> asked.rateLimited(Duration.ofMillis(5289)))
                .script(asked -> StreamFault.failureAfter(2).apply(asked.render(RICH)));

        assertThat(groq("allam-2-7b", "").text())
                .contains("\"code\":\"tool_use_failed\"", "\"failed_generation\":\"<function=look>\"");
        assertThat(groq("allam-2-7b", "").text()).contains("json_validate_failed");
        assertThat(groq("allam-2-7b", "").status()).isEqualTo(498);
        ProtocolDesk.Answer limited = groq("allam-2-7b", "");
        assertThat(limited.header("retry-after")).isEqualTo("6");
        assertThat(limited.text()).contains("Please try again in 5.289s.");
        assertThat(groq("allam-2-7b", ",'stream':true").text())
                .contains("event: error\ndata: {\"error\":{", "internal_server_error")
                .doesNotContain("[DONE]");
    }

    @Test
    void writesOpenRoutersAnswerPaddedWithItsCost() {
        router.says(RICH);
        ProtocolDesk.Answer answer = router("anthropic/claude-sonnet-4:nitro", "");
        JsonTree whole = answer.json();
        JsonTree choice = whole.at("choices").elements().get(0);

        assertThat(answer.text()).startsWith("\n  ");
        assertThat(answer.header("x-generation-id")).isEqualTo(whole.at("id").textOrEmpty());
        assertThat(whole.at("model").textOrEmpty()).isEqualTo("anthropic/claude-sonnet-4");
        assertThat(whole.at("provider").textOrEmpty()).isEqualTo("Anthropic");
        assertThat(choice.at("native_finish_reason").textOrEmpty()).isEqualTo("tool_use");
        assertThat(choice.at("message")
                        .at("reasoning_details")
                        .elements()
                        .get(0)
                        .members())
                .containsOnlyKeys("type", "text", "format", "index", "signature");
        assertThat(whole.at("usage").at("cost").number().orElseThrow().doubleValue())
                .isCloseTo(100 * 3e-6 + 40 * 15e-6, org.assertj.core.data.Offset.offset(1e-9));
    }

    @Test
    void streamsAsOpenRouterDoes() {
        router.says(RICH).says(RICH).says(RICH).says(ChatAnswer.text(List.of("Hi")));
        String claude = router("anthropic/claude-sonnet-4", ",'stream':true").text();
        String openai = router("openai/gpt-6-sol", ",'stream':true").text();
        String other = router("deepseek/deepseek-v3.2", ",'stream':true").text();
        String plain = router("google/gemini-x", ",'stream':true").text();

        assertThat(claude)
                .startsWith(": OPENROUTER PROCESSING\n\n")
                .contains("\"signature\":")
                .endsWith("[DONE]\n\n");
        assertThat(chunks(claude))
                .allSatisfy(chunk -> assertThat(chunk.at("choices")
                                .elements()
                                .get(0)
                                .at("delta")
                                .at("role")
                                .textOrEmpty())
                        .isEqualTo("assistant"));
        List<JsonTree> chunks = chunks(claude);
        assertThat(chunks.get(chunks.size() - 1).at("choices").elements()).hasSize(1);
        assertThat(chunks.get(chunks.size() - 1).at("usage").at("cost").hasValue())
                .isTrue();
        assertThat(openai).contains("reasoning.summary", "reasoning.encrypted");
        assertThat(other).contains("reasoning.text").doesNotContain("signature").contains("\"provider\":\"Deepseek\"");
        assertThat(plain).contains("\"native_finish_reason\":\"STOP\"").doesNotContain("reasoning_details");
    }

    @Test
    void endsACallThatWasCutAsACall() {
        router.says(RICH.finish("length")).says(ChatAnswer.text(List.of("x")).finish("length"));

        assertThat(router("openai/gpt-6-sol", "").text())
                .contains("\"finish_reason\":\"tool_calls\",\"native_finish_reason\":\"max_output_tokens\"");
        assertThat(router("anthropic/claude-sonnet-4", "").text())
                .contains("\"finish_reason\":\"length\",\"native_finish_reason\":\"max_tokens\"");
    }

    @Test
    void showsOpenRoutersThoughtsWhenAsked() {
        assertThat(router("deepseek/deepseek-v3.2", ",'reasoning':{'effort':'low'}")
                        .text())
                .contains("Reading the question.");
        for (String off : List.of("{'effort':'none'}", "{'exclude':true}", "{'enabled':false}")) {
            assertThat(router("deepseek/deepseek-v3.2", ",'reasoning':" + off).text())
                    .doesNotContain("Reading the question.");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_request",
        "401, authentication",
        "402, payment_required",
        "403, permission_denied",
        "404, not_found",
        "408, timeout",
        "413, payload_too_large",
        "422, unprocessable",
        "429, rate_limit_exceeded",
        "500, server",
        "502, provider_unavailable",
        "529, provider_overloaded"
    })
    void tellsOpenRoutersErrorsApart(int status, String type) {
        router.script(asked -> asked.error(ServiceError.ofStatus(status)));

        ProtocolDesk.Answer answer = router("deepseek/deepseek-v3.2", "");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().at("error").at("code").json()).isEqualTo(String.valueOf(status));
        assertThat(answer.json().at("error").at("metadata").at("error_type").textOrEmpty())
                .isEqualTo(type);
    }

    @Test
    void saysInOpenRoutersWordsWhatOpenAiSays() {
        ServiceError upstream = ServiceError.ofStatus(502).with(Map.of("provider_name", "Somebody", "raw", "{}"));
        router.script(asked -> asked.error(ServiceError.insufficientQuota()))
                .script(asked -> asked.error(ServiceError.contextLengthExceeded(1, 2)))
                .script(asked -> asked.error(upstream))
                .script(asked -> asked.rateLimited(Duration.ofSeconds(1)))
                .script(asked -> StreamFault.failureAfter(3).apply(asked.render(RICH)));

        assertThat(router("a/b", "").status()).isEqualTo(402);
        assertThat(router("a/b", "").text()).contains("\"error_type\":\"context_length_exceeded\"");
        assertThat(router("a/b", "").text()).contains("\"provider_name\":\"Somebody\"");
        assertThat(router("a/b", "").header("x-ratelimit-reset")).matches("\\d{13}");
        assertThat(router("a/b", ",'stream':true").text())
                .contains("\"error\":{\"code\":502", "\"finish_reason\":\"error\"")
                .endsWith("data: [DONE]\n\n");
    }

    private ProtocolDesk.Answer groq(String model, String more) {
        return groq.post(GROQ + "chat/completions", request(model, more), Map.of());
    }

    private ProtocolDesk.Answer router(String model, String more) {
        return router.post(OPENROUTER + "chat/completions", request(model, more), Map.of());
    }

    private static String request(String model, String more) {
        return ("{'model':'" + model + "','messages':[{'role':'user','content':'Hi'}]" + more + "}").replace('\'', '"');
    }

    private static List<JsonTree> chunks(String stream) {
        return stream.lines()
                .filter(line -> line.startsWith("data: {"))
                .map(line -> JsonTree.parse(line.substring(6)))
                .toList();
    }
}
