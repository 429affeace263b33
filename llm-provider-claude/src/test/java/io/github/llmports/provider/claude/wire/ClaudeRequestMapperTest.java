package io.github.llmports.provider.claude.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ResponseFormat;
import io.github.llmports.api.chat.ToolChoice;
import io.github.llmports.api.chat.ToolDefinition;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.Message;
import io.github.llmports.api.model.Capability;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.report.ErrorKind;
import io.github.llmports.provider.claude.wire.ClaudeRequestMapper.Purpose;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaudeRequestMapperTest {

    private static final String HELLO =
            "\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Hello\"}]}]";
    private static final ToolDefinition WEATHER =
            ToolDefinition.of("weather", "Tells it.", Json.of("{\"type\":\"object\"}"));

    private final WireFixture fixture = new WireFixture();

    private static ChatRequest.Builder request() {
        return WireFixture.request();
    }

    private static ModelInfo.Builder model(String... capabilities) {
        Set<Capability> all = Arrays.stream(capabilities).map(Capability::new).collect(Collectors.toSet());
        return ModelInfo.builder("model-1").capabilities(all).maxOutputTokens(64000);
    }

    private String fields(ChatRequest.Builder request, ModelInfo model) {
        String body = fixture.body(request, model);
        assertThat(body)
                .startsWith("{\"model\":\"model-1\",\"max_tokens\":")
                .contains(HELLO)
                .endsWith("}");
        return body.substring(body.indexOf(HELLO) + HELLO.length(), body.length() - 1);
    }

    private String fields(ChatRequest.Builder request) {
        return fields(request, ModelInfo.unknown("model-1"));
    }

    private static String body(ChatRequest.Builder request, Purpose purpose) {
        return WireFixture.body(new WireFixture().call(request.build()), purpose);
    }

    @Test
    void writesTheLeastThatTheServiceWants() {
        assertThat(fixture.body(request())).isEqualTo("{\"model\":\"model-1\",\"max_tokens\":8192," + HELLO + "}");
        assertThat(body(request(), Purpose.STREAM))
                .isEqualTo("{\"model\":\"model-1\",\"max_tokens\":8192," + HELLO + ",\"stream\":true}");
        assertThat(fixture.warnings).isEmpty();
    }

    @Test
    void writesForCountingWhatIsCounted() {
        ChatRequest.Builder request = request()
                .maxOutputTokens(5)
                .temperature(1)
                .stop("END")
                .providerOptions(
                        "claude", Json.of("{\"metadata\":{\"user_id\":\"u\"},\"context_management\":{},\"betas\":[]}"));

        assertThat(body(request, Purpose.COUNT))
                .isEqualTo("{\"model\":\"model-1\"," + HELLO + ",\"context_management\":{}}");
    }

    @Test
    void limitsTheAnswerByTheRequestElseByTheModel() {
        assertThat(fixture.body(request().maxOutputTokens(5), model().build())).contains("\"max_tokens\":5,");
        assertThat(fixture.body(request(), model().build())).contains("\"max_tokens\":64000,");
        assertThat(fixture.warnings).isEmpty();
        assertThat(fixture.body(request().maxOutputTokens(70000), model().build()))
                .contains("\"max_tokens\":64000,");
        assertThat(fixture.warned()).containsExactly("CLAMPED maxOutputTokens: 70000 is out of range; 64000 goes out");
        assertThat(fixture.refusal(request().maxOutputTokens(70000), model().build()))
                .hasMessageContaining("maxOutputTokens");
        assertThat(fixture.body(request().maxOutputTokens(5).providerOptions("claude", Json.of("{\"max_tokens\":0}"))))
                .isEqualTo("{\"model\":\"model-1\"," + HELLO + ",\"max_tokens\":0}");
    }

    @Test
    void writesSampling() {
        assertThat(fields(request().temperature(0.5).topP(0.9).stop("A", "B")))
                .isEqualTo(",\"temperature\":0.5,\"top_p\":0.9,\"stop_sequences\":[\"A\",\"B\"]");
        assertThat(fields(request().topP(0.9), model("sampling").build())).isEqualTo(",\"top_p\":0.9");
        assertThat(fixture.warnings).isEmpty();
    }

    @Test
    void leavesOutSamplingThatAModelDoesNotTake() {
        assertThat(fields(request().temperature(0.5).topP(0.9), model().build()))
                .isEmpty();
        assertThat(fixture.warnings).hasSize(2);
        assertThat(fixture.refusal(request().temperature(0.5), model().build()).kind())
                .isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(fields(
                        request().temperature(0.5).topP(0.9), model("sampling").build()))
                .isEqualTo(",\"temperature\":0.5");
        assertThat(fields(
                        request().temperature(0.5).reasoningBudget(2000),
                        model("sampling").build()))
                .isEqualTo(",\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":2000}");
        assertThat(fields(
                        request().temperature(1).reasoningBudget(2000),
                        model("sampling").build()))
                .endsWith(",\"temperature\":1.0");
        assertThat(fixture.warned()).hasSize(4).last().asString().contains("while it thinks");
    }

    @Test
    void leavesOutSamplingThatTheVersionOfTheApiDoesNotTake() {
        byte[] body = new ClaudeRequestMapper("2026-10-21")
                .map(fixture.call(request().temperature(0.5).build()), Purpose.ANSWER);

        assertThat(new String(body, StandardCharsets.UTF_8)).doesNotContain("temperature");
        assertThat(fixture.warned()).singleElement().asString().contains("this version of the API");
    }

    @Test
    void leavesOutWhatTheServiceDoesNotHave() {
        assertThat(fields(request()
                        .seed(7)
                        .presencePenalty(1)
                        .frequencyPenalty(1)
                        .responseFormat(ResponseFormat.jsonObject())))
                .isEmpty();
        assertThat(fixture.warnings)
                .extracting(warning -> warning.subject())
                .containsExactlyInAnyOrder("seed", "presencePenalty", "frequencyPenalty", "responseFormat");
    }

    @Test
    void writesTools() {
        ToolDefinition strict = ToolDefinition.of(
                        "f", "", Json.of("{\"type\":\"object\",\"additionalProperties\":false}"))
                .withStrict(true);

        assertThat(fields(request()
                        .tool(WEATHER)
                        .tool(strict)
                        .tool(ToolDefinition.of("g", "", Json.EMPTY_OBJECT).withStrict(false))
                        .tool(ToolDefinition.of("h", "", Json.of("{\"properties\":{} }")))))
                .isEqualTo(
                        ",\"tools\":[{\"name\":\"weather\",\"description\":\"Tells it.\",\"input_schema\":{\"type\":\"object\"}},"
                                + "{\"name\":\"f\",\"input_schema\":{\"type\":\"object\",\"additionalProperties\":false},\"strict\":true},"
                                + "{\"name\":\"g\",\"input_schema\":{\"type\":\"object\"},\"strict\":false},"
                                + "{\"name\":\"h\",\"input_schema\":{\"type\":\"object\",\"properties\":{} }}]");
        assertThat(fixture.warnings).isEmpty();
    }

    @Test
    void leavesOutToolsThatAModelDoesNotTake() {
        assertThat(fields(request().tool(WEATHER), model().build())).isEmpty();
        assertThat(fixture.warnings).hasSize(1);
    }

    @Test
    void addsToolsOfTheServiceAndStreamsInputAtOnce() {
        Json options = Json.of("{\"server_tools\":[{\"type\":\"web_search_20250305\",\"name\":\"web_search\"}],"
                + "\"eager_input_streaming\":true}");
        String search = "{\"type\":\"web_search_20250305\",\"name\":\"web_search\"}";

        assertThat(fields(request().tool(WEATHER).providerOptions("claude", options)))
                .isEqualTo(
                        ",\"tools\":[{\"name\":\"weather\",\"description\":\"Tells it.\",\"input_schema\":{\"type\":\"object\"},"
                                + "\"eager_input_streaming\":true}," + search + "]");
        assertThat(fields(request().providerOptions("claude", options))).isEqualTo(",\"tools\":[" + search + "]");
        assertThat(fields(request().providerOptions("claude", Json.of("{\"server_tools\":[]}"))))
                .isEqualTo(",\"tools\":[]");
    }

    @Test
    void writesTheChoiceOfTools() {
        assertThat(fields(request().tool(WEATHER).toolChoice(ToolChoice.required())))
                .endsWith(",\"tool_choice\":{\"type\":\"any\"}");
        assertThat(fields(request()
                        .tool(WEATHER)
                        .toolChoice(ToolChoice.named("weather"))
                        .parallelToolCalls(false)))
                .endsWith(
                        ",\"tool_choice\":{\"type\":\"tool\",\"name\":\"weather\",\"disable_parallel_tool_use\":true}");
        assertThat(fields(request().tool(WEATHER).toolChoice(ToolChoice.none()).parallelToolCalls(false)))
                .endsWith(",\"tool_choice\":{\"type\":\"none\"}");
        assertThat(fields(request().tool(WEATHER).parallelToolCalls(false)))
                .endsWith(",\"tool_choice\":{\"type\":\"auto\",\"disable_parallel_tool_use\":true}");
        assertThat(fields(request().tool(WEATHER).parallelToolCalls(true))).doesNotContain("tool_choice");
        assertThat(fields(request()
                        .providerOptions("claude", Json.of("{\"tools\":[{}]}"))
                        .parallelToolCalls(false)))
                .startsWith(",\"tool_choice\":{\"type\":\"auto\"");
        assertThat(fixture.warnings).isEmpty();
    }

    @Test
    void leavesOutAChoiceThatCannotBe() {
        assertThat(fields(request().toolChoice(ToolChoice.required()))).isEmpty();
        assertThat(fields(request().parallelToolCalls(false))).isEmpty();
        assertThat(fixture.warnings).hasSize(2);
        assertThat(fields(request().toolChoice(ToolChoice.none()))).isEmpty();
        assertThat(fixture.warnings).hasSize(2);
        assertThat(fields(
                        request().tool(WEATHER).toolChoice(ToolChoice.required()),
                        model("tools").build()))
                .doesNotContain("tool_choice");
        assertThat(fields(request()
                        .tool(WEATHER)
                        .toolChoice(ToolChoice.named("weather"))
                        .reasoningBudget(2000)))
                .doesNotContain("tool_choice");
        assertThat(fixture.warnings).hasSize(4);
        assertThat(fields(request()
                        .tool(WEATHER)
                        .toolChoice(ToolChoice.required())
                        .providerOptions("claude", Json.of("{\"tool_choice\":{\"type\":\"auto\"}}"))))
                .endsWith("]" + ",\"tool_choice\":{\"type\":\"auto\"}");
        assertThat(fixture.warned()).last().asString().contains("provider options replace");
    }

    @Test
    void enforcesASchema() {
        Json closed = Json.of("{\"type\": \"object\",\"additionalProperties\":false}");

        assertThat(fields(request().responseFormat(ResponseFormat.jsonSchema("it", closed))))
                .isEqualTo(
                        ",\"output_config\":{\"format\":{\"type\":\"json_schema\",\"schema\":" + closed.text() + "}}");
        assertThat(fixture.warnings).isEmpty();
        assertThat(fields(request().responseFormat(ResponseFormat.jsonSchema("it", closed)), model().build()))
                .isEmpty();
        assertThat(fixture.warnings).hasSize(1);
        assertThat(fields(request()
                        .responseFormat(
                                new ResponseFormat.JsonSchema("it", closed, java.util.Optional.of("why"), true))))
                .contains("json_schema");
        assertThat(fixture.warned()).last().asString().contains("description");
    }

    @Test
    void closesTheObjectsOfASchemaAndSaysSo() {
        Json open = Json.of("{\"type\":\"object\",\"properties\":{\"a\":{\"type\":[\"null\",\"object\"]},"
                + "\"b\":{\"type\":\"object\",\"additionalProperties\":{}},\"c\":{\"type\":[\"string\"]},"
                + "\"d\":{\"type\":\"string\"}}}");

        assertThat(fields(request().responseFormat(ResponseFormat.jsonSchema("it", open))))
                .contains("\"schema\":{\"type\":\"object\",\"properties\":{\"a\":{\"type\":[\"null\",\"object\"],"
                        + "\"additionalProperties\":false},\"b\":{\"type\":\"object\",\"additionalProperties\":{}},"
                        + "\"c\":{\"type\":[\"string\"]},\"d\":{\"type\":\"string\"}},\"additionalProperties\":false}");
        assertThat(fixture.warned())
                .singleElement()
                .asString()
                .startsWith("CONVERTED the schema of the response format 'it'");
        assertThat(fixture.refusal(request().tool(WEATHER.withStrict(true)), ModelInfo.unknown("model-1")))
                .hasMessageContaining("the parameters of the tool 'weather'");
    }

    @Test
    void sendsOtherFieldsAsTheyStand() {
        ChatRequest.Builder request = request()
                .message(Message.user("more"))
                .system("Be brief.")
                .stop("END")
                .providerOptions(
                        "claude",
                        Json.of(
                                "{\"system\":\"Mine.\",\"stop_sequences\":[],\"tools\":[],\"temperature\":0,\"service_tier\":\"auto\",\"betas\":[\"b\"],"
                                        + "\"citations\":true}"));

        request.tool(WEATHER).temperature(1);
        assertThat(fixture.body(request))
                .endsWith(
                        ",\"system\":\"Mine.\",\"stop_sequences\":[],\"tools\":[],\"temperature\":0,\"service_tier\":\"auto\"}");
        assertThat(fixture.warned()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"model\":\"x\"}", "{\"messages\":[]}", "{\"stream\":true}", "[]", "{"})
    void refusesProviderOptionsThatCannotBe(String options) {
        LlmException failure = catchThrowableOfType(
                LlmException.class, () -> fixture.body(request().providerOptions("claude", Json.of(options))));

        assertThat(failure.kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(failure).hasMessageContaining("the provider options of 'claude'");
    }

    @Test
    void tellsTheBetasThatARequestAsksFor() {
        assertThat(ClaudeRequestMapper.betas(fixture.call())).isEmpty();
        assertThat(ClaudeRequestMapper.betas(fixture.call(request()
                        .providerOptions("claude", Json.of("{\"betas\":[\"a-2026-01-01\",\"b-2026-01-01\"]}"))
                        .build())))
                .isEqualTo("a-2026-01-01,b-2026-01-01");
        assertThat(ClaudeRequestMapper.betas(fixture.call(
                        request().providerOptions("claude", Json.of("{")).build())))
                .isEmpty();
    }

    @Test
    void refusesTextThatIsNoUnicode() {
        LlmException failure = catchThrowableOfType(
                LlmException.class,
                () -> fixture.body(request().providerOptions("claude", Json.of("{\"a\":\"\uD83D\"}"))));

        assertThat(failure).hasMessageContaining("no valid Unicode");
    }

    @Test
    void refusesJsonThatIsNone() {
        LlmException failure = catchThrowableOfType(
                LlmException.class, () -> fixture.body(request().tool(ToolDefinition.of("f", "", Json.of("{]")))));

        assertThat(failure).hasMessageContaining("the parameters of the tool 'f'");
    }
}
