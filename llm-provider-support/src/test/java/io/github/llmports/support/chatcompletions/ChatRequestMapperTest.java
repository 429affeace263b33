package io.github.llmports.support.chatcompletions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.PromptCacheHints;
import io.github.llmports.api.chat.ResponseFormat;
import io.github.llmports.api.chat.ToolChoice;
import io.github.llmports.api.chat.ToolDefinition;
import io.github.llmports.api.chat.Warning;
import io.github.llmports.api.error.InvalidRequestException;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.model.Capability;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.model.ReasoningEffort;
import io.github.llmports.api.model.ReasoningSupport;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatRequestMapperTest {

    private static final ToolDefinition TOOL =
            ToolDefinition.of("get_weather", "Tells the weather", Json.of("{ \"type\" : \"object\" }"));
    private static final ChatDialect FULL = ChatDialect.builder("acme")
            .maxTokensField("max_completion_tokens")
            .systemRole(ChatDialect.SystemRole.DEVELOPER_IF_REASONING)
            .streamOptions(Json.of("{\"include_usage\":true,\"include_obfuscation\":false}"))
            .unsupportedFields(Set.of("seed"))
            .notWhileReasoning(Set.of("temperature"))
            .fieldsByCapability(Map.of("stop", new Capability("stop")))
            .promptCacheKeyField("prompt_cache_key")
            .extras((call, options) -> new TreeMap<>(Map.of("zeta", Json.of("1"), "alpha", Json.of("2"))))
            .build();

    private final ChatFixture fixture = new ChatFixture();

    private static ChatRequest.Builder request() {
        return ChatRequest.builder("acme/model-1").user("Hi");
    }

    private static ModelInfo model(ReasoningSupport reasoning, Capability... capabilities) {
        return ModelInfo.builder("model-1")
                .capabilities(Set.of(capabilities))
                .reasoning(reasoning)
                .build();
    }

    private static ReasoningSupport reasoning(ReasoningEffort byDefault, ReasoningEffort... efforts) {
        return new ReasoningSupport(Set.of(efforts), Optional.of(byDefault));
    }

    private String write(ChatDialect dialect, ChatRequest request, ModelInfo model, boolean strict, boolean stream) {
        byte[] body = new ChatRequestMapper(dialect).map(fixture.call(request, model, strict), stream);
        return new String(body, StandardCharsets.UTF_8);
    }

    private String write(ChatRequest request) {
        return write(ChatFixture.DIALECT, request, ModelInfo.unknown("model-1"), false, false);
    }

    private String write(ChatRequest request, ModelInfo model) {
        return write(FULL, request, model, false, false);
    }

    /** What is written beside model and messages. */
    private static String rest(String body) {
        String start = "{\"model\":\"model-1\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]";
        assertThat(body).startsWith(start);
        return body.substring(start.length(), body.length() - 1);
    }

    private List<String> dropped() {
        return fixture.warnings.stream()
                .filter(warning -> warning.kind() == Warning.Kind.DROPPED)
                .map(Warning::subject)
                .toList();
    }

    @Test
    void writesEveryFieldInAFixedOrder() {
        ChatRequest request = request()
                .tool(TOOL)
                .tool(new ToolDefinition("f", "F", Json.of("{}"), Optional.of(true)))
                .toolChoice(ToolChoice.named("f"))
                .parallelToolCalls(false)
                .maxOutputTokens(100)
                .temperature(0.5)
                .topP(0.9)
                .presencePenalty(0.1)
                .frequencyPenalty(-0.1)
                .seed(42)
                .stop("END", "\"quoted\"")
                .reasoningEffort(ReasoningEffort.LOW)
                .responseFormat(ResponseFormat.jsonSchema("answer", Json.of("{\"type\":\"object\"}")))
                .promptCache(PromptCacheHints.key("k"))
                .providerOptions("acme", Json.of("{\"verbosity\" : \"low\",\"list\":[1, 2]}"))
                .providerOptions("other", Json.of("{\"never\":1}"))
                .build();

        assertThat(rest(write(
                        ChatDialect.builder("acme")
                                .promptCacheKeyField("cache_key")
                                .build(),
                        request,
                        ModelInfo.unknown("model-1"),
                        true,
                        true)))
                .isEqualTo(",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"get_weather\","
                        + "\"description\":\"Tells the weather\",\"parameters\":{ \"type\" : \"object\" }}},"
                        + "{\"type\":\"function\",\"function\":{\"name\":\"f\",\"description\":\"F\",\"parameters\":{},"
                        + "\"strict\":true}}],\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"f\"}},"
                        + "\"parallel_tool_calls\":false,\"max_tokens\":100,\"temperature\":0.5,\"top_p\":0.9,"
                        + "\"presence_penalty\":0.1,\"frequency_penalty\":-0.1,\"seed\":42,"
                        + "\"stop\":[\"END\",\"\\\"quoted\\\"\"],\"reasoning_effort\":\"low\",\"response_format\":"
                        + "{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"answer\",\"schema\":{\"type\":\"object\"},"
                        + "\"strict\":true}},\"cache_key\":\"k\",\"stream\":true,"
                        + "\"stream_options\":{\"include_usage\":true},\"verbosity\":\"low\",\"list\":[1, 2]");
        assertThat(fixture.warnings).isEmpty();
    }

    @Test
    void writesTheLeastThatAsks() {
        assertThat(write(ChatFixture.hello()))
                .isEqualTo("{\"model\":\"model-1\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}");
        assertThat(rest(write(request().promptCache(PromptCacheHints.key("k")).build())))
                .isEmpty();
        assertThat(rest(write(
                        ChatDialect.builder("acme").withoutStreamOptions().build(),
                        request().build(),
                        ModelInfo.unknown("model-1"),
                        false,
                        true)))
                .isEqualTo(",\"stream\":true");
    }

    @Test
    void followsTheDialect() {
        ChatRequest request = request()
                .maxOutputTokens(5)
                .seed(1)
                .promptCache(PromptCacheHints.key("k"))
                .build();

        assertThat(rest(write(FULL, request, ModelInfo.unknown("model-1"), false, true)))
                .isEqualTo(",\"max_completion_tokens\":5,\"prompt_cache_key\":\"k\",\"stream\":true,\"stream_options\":"
                        + "{\"include_usage\":true,\"include_obfuscation\":false},\"alpha\":2,\"zeta\":1");
        assertThat(dropped()).containsExactly("seed");
    }

    @Test
    void writesToolChoicesAndFormats() {
        assertThat(rest(write(request().tool(TOOL).toolChoice(ToolChoice.none()).build())))
                .contains("\"tool_choice\":\"none\"");
        assertThat(rest(write(
                        request().tool(TOOL).toolChoice(ToolChoice.required()).build())))
                .contains("\"tool_choice\":\"required\"");
        assertThat(rest(write(request().toolChoice(ToolChoice.none()).build()))).isEmpty();
        assertThat(rest(write(
                        request().responseFormat(ResponseFormat.jsonObject()).build())))
                .isEqualTo(",\"response_format\":{\"type\":\"json_object\"}");
        assertThat(rest(write(request()
                        .responseFormat(
                                new ResponseFormat.JsonSchema("n", Json.of("{}"), Optional.of("what for"), false))
                        .build())))
                .isEqualTo(",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"n\","
                        + "\"description\":\"what for\",\"schema\":{},\"strict\":false}}");
        assertThat(fixture.warnings).isEmpty();
    }

    @Test
    void dropsWhatMeansNothingWithoutTools() {
        assertThat(rest(write(request()
                        .toolChoice(ToolChoice.required())
                        .parallelToolCalls(true)
                        .build())))
                .isEmpty();
        assertThat(dropped()).containsExactly("tool_choice", "parallel_tool_calls");
    }

    @Test
    void dropsWhatTheModelLacks() {
        ChatRequest request = request()
                .tool(TOOL)
                .temperature(1)
                .topP(1)
                .stop("x")
                .responseFormat(ResponseFormat.jsonSchema("n", Json.of("{}")))
                .reasoningEffort(ReasoningEffort.HIGH)
                .build();

        assertThat(rest(write(request, ModelInfo.builder("model-1").build()))).isEqualTo(",\"alpha\":2,\"zeta\":1");
        assertThat(dropped())
                .containsExactly("reasoning_effort", "tools", "temperature", "top_p", "stop", "response_format");
        assertThatThrownBy(
                        () -> write(FULL, request, ModelInfo.builder("model-1").build(), true, false))
                .isInstanceOfSatisfying(InvalidRequestException.class, failure -> {
                    assertThat(failure.provider()).hasValue("acme");
                    assertThat(failure.model()).hasValue("model-1");
                })
                .hasMessageContaining("reasoning_effort")
                .hasMessageContaining("strict mode");
    }

    @Test
    void dropsAForcedChoiceThatTheModelLacks() {
        ModelInfo model = model(ReasoningSupport.ABSENT, Capability.TOOLS);

        assertThat(rest(write(
                        request().tool(TOOL).toolChoice(ToolChoice.required()).build(), model)))
                .doesNotContain("tool_choice");
        assertThat(dropped()).containsExactly("tool_choice");
    }

    @Test
    void dropsSamplingWhileTheModelReasons() {
        ModelInfo model = model(
                reasoning(ReasoningEffort.NONE, ReasoningEffort.NONE, ReasoningEffort.HIGH),
                Capability.SAMPLING,
                Capability.REASONING);

        assertThat(write(request().temperature(1).build(), model)).contains("\"temperature\":1.0");
        assertThat(write(
                        request()
                                .temperature(1)
                                .reasoningEffort(ReasoningEffort.HIGH)
                                .build(),
                        model))
                .contains("\"reasoning_effort\":\"high\"")
                .doesNotContain("temperature");
        assertThat(write(
                        request()
                                .temperature(1)
                                .providerOptions("acme", Json.of("{\"reasoning_effort\":\"high\"}"))
                                .build(),
                        model))
                .contains("\"reasoning_effort\":\"high\"")
                .doesNotContain("temperature");
        assertThat(dropped()).containsExactly("temperature", "temperature");
    }

    @Test
    void dropsAnEffortThatTheModelDoesNotTake() {
        ModelInfo model = model(reasoning(ReasoningEffort.MEDIUM, ReasoningEffort.HIGH, ReasoningEffort.LOW));

        assertThat(write(request().reasoningEffort(ReasoningEffort.MAX).build(), model))
                .doesNotContain("reasoning_effort");
        assertThat(fixture.warnings.get(0).message()).contains("max").contains("low, high");
        assertThat(write(request().reasoningEffort(ReasoningEffort.HIGH).build(), model(ReasoningSupport.ABSENT)))
                .doesNotContain("reasoning_effort");
        assertThat(fixture.warnings.get(1).message()).contains("none at all");
    }

    @Test
    void saysSoWhereAModelThatAlwaysReasonsIsToldNotTo() {
        ModelInfo model = model(reasoning(ReasoningEffort.MEDIUM, ReasoningEffort.HIGH));

        assertThat(write(request().reasoningEffort(ReasoningEffort.NONE).build(), model))
                .doesNotContain("reasoning_effort");
        assertThat(dropped()).containsExactly("reasoning_effort");
    }

    @Test
    void sendsFieldsToModelsWithTheCapabilityThatTheyNeed() {
        assertThat(write(request().stop("x").build(), model(ReasoningSupport.ABSENT, new Capability("stop"))))
                .contains("\"stop\":[\"x\"]");
    }

    @Test
    void letsProviderOptionsReplaceASchema() {
        assertThat(write(request()
                        .responseFormat(ResponseFormat.jsonSchema("s", Json.of("{}")))
                        .providerOptions("acme", Json.of("{\"response_format\":null}"))
                        .build()))
                .endsWith(",\"response_format\":null}");
    }

    @Test
    void saysNothingWhereAModelThatNeverReasonsIsToldNotTo() {
        assertThat(write(request().reasoningEffort(ReasoningEffort.NONE).build(), model(ReasoningSupport.ABSENT)))
                .doesNotContain("reasoning_effort");
        assertThat(fixture.warnings).isEmpty();
    }

    @Test
    void sendsAnEffortToAModelThatIsKnownToReasonSomehow() {
        ModelInfo model = ModelInfo.builder("model-1")
                .capabilities(Set.of(Capability.REASONING))
                .build();

        assertThat(write(request().reasoningEffort(ReasoningEffort.XHIGH).build(), model))
                .contains("\"reasoning_effort\":\"xhigh\"");
    }

    @Test
    void refusesToolsBesideReasoningWhereTheModelCannotHaveBoth() {
        ChatRequest tools = request().tool(TOOL).build();
        ModelInfo takesNone = model(
                reasoning(ReasoningEffort.MEDIUM, ReasoningEffort.NONE, ReasoningEffort.MEDIUM), Capability.TOOLS);

        assertThatThrownBy(() -> write(tools, takesNone))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("reasoningEffort(NONE)");
        assertThatThrownBy(() -> write(tools, model(reasoning(ReasoningEffort.MEDIUM), Capability.TOOLS)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("another model")
                .hasMessageNotContaining("NONE");
        assertThat(write(tools.toBuilder().reasoningEffort(ReasoningEffort.NONE).build(), takesNone))
                .contains("\"tools\"")
                .contains("\"reasoning_effort\":\"none\"");
        assertThat(write(
                        tools.toBuilder()
                                .providerOptions("acme", Json.of("{\"reasoning_effort\":\"none\"}"))
                                .build(),
                        takesNone))
                .contains("\"tools\"");
        assertThat(write(
                        tools,
                        model(reasoning(ReasoningEffort.MEDIUM), Capability.TOOLS, Capability.TOOLS_WITH_REASONING)))
                .contains("\"tools\"");
        assertThat(write(
                        tools,
                        ModelInfo.builder("model-1")
                                .capabilities(Set.of(Capability.TOOLS))
                                .build()))
                .contains("\"tools\"");
    }

    @Test
    void refusesToolsBesideAnEffortOfAModelOfWhichNoMoreIsKnown() {
        ModelInfo model = ModelInfo.builder("model-1")
                .capabilities(Set.of(Capability.TOOLS, Capability.REASONING))
                .build();

        assertThatThrownBy(() -> write(
                        request()
                                .tool(TOOL)
                                .reasoningEffort(ReasoningEffort.LOW)
                                .build(),
                        model))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("another model");
    }

    @Test
    void dropsToolsBesideReasoningWhereTheModelTakesNoToolsAtAll() {
        write(request().tool(TOOL).build(), model(reasoning(ReasoningEffort.MEDIUM)));

        assertThat(dropped()).containsExactly("tools");
    }

    @Test
    void letsProviderOptionsReplaceFieldsWithAWarning() {
        ChatRequest request = request()
                .temperature(0.1)
                .tool(TOOL)
                .toolChoice(ToolChoice.required())
                .parallelToolCalls(true)
                .maxOutputTokens(1)
                .seed(1)
                .stop("x")
                .reasoningEffort(ReasoningEffort.LOW)
                .responseFormat(ResponseFormat.jsonObject())
                .providerOptions(
                        "acme",
                        Json.of(
                                "{\"temperature\":0.9,\"tools\":[],\"tool_choice\":\"auto\",\"parallel_tool_calls\":false,"
                                        + "\"max_tokens\":2,\"seed\":2,\"stop\":null,\"reasoning_effort\":\"high\","
                                        + "\"response_format\":{\"type\":\"text\"},\"stream_options\":{},\"x\":1}"))
                .build();

        String body = write(ChatFixture.DIALECT, request, ModelInfo.unknown("model-1"), false, true);

        assertThat(rest(body))
                .isEqualTo(",\"stream\":true,\"temperature\":0.9,\"tools\":[],\"tool_choice\":\"auto\","
                        + "\"parallel_tool_calls\":false,\"max_tokens\":2,\"seed\":2,\"stop\":null,"
                        + "\"reasoning_effort\":\"high\",\"response_format\":{\"type\":\"text\"},"
                        + "\"stream_options\":{},\"x\":1");
        assertThat(dropped())
                .containsExactlyInAnyOrder(
                        "temperature",
                        "tools",
                        "tool_choice",
                        "parallel_tool_calls",
                        "max_tokens",
                        "seed",
                        "stop",
                        "reasoning_effort",
                        "response_format");
    }

    @Test
    void letsProviderOptionsReplaceWhatTheDialectAdds() {
        ChatRequest request =
                request().providerOptions("acme", Json.of("{\"alpha\":3}")).build();

        assertThat(rest(write(request, ModelInfo.unknown("model-1")))).isEqualTo(",\"zeta\":1,\"alpha\":3");
        assertThat(fixture.warnings).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"model", "messages", "stream"})
    void refusesProviderOptionsThatReplaceWhatIsOurs(String field) {
        ChatRequest request = request()
                .providerOptions("acme", Json.of("{\"" + field + "\":1}"))
                .build();

        assertThatThrownBy(() -> write(request))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("the provider options of 'acme' cannot replace '" + field + "'; remove it there");
    }

    @Test
    void refusesJsonOfTheCallerThatIsNone() {
        Stream.of("{", "{\"a\":}", "[1]", "\"x\"", "{} {}", "{\"a\":1}]", "nil").forEach(broken -> {
            assertThatThrownBy(() -> write(
                            request().providerOptions("acme", Json.of(broken)).build()))
                    .as(broken)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageStartingWith("the provider options of 'acme' ");
            assertThatThrownBy(() -> write(request()
                            .tool(ToolDefinition.of("t", "T", Json.of(broken)))
                            .build()))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageStartingWith("the parameters of the tool 't' ");
            assertThatThrownBy(() -> write(request()
                            .responseFormat(ResponseFormat.jsonSchema("s", Json.of(broken)))
                            .build()))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageStartingWith("the schema of the response format 's' ");
        });
    }

    @Test
    void refusesJsonThatIsNoUnicode() {
        ChatRequest request =
                request().providerOptions("acme", Json.of("{\"a\":\"\uD83D\"}")).build();

        assertThatThrownBy(() -> write(request))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Unicode");
    }

    @Test
    void writesTheSameBytesEveryTime() {
        ChatRequest request = request()
                .tool(TOOL)
                .providerOptions(
                        "acme",
                        Json.of(Arrays.asList("z", "a", "m").stream()
                                .map(name -> "\"" + name + "\":1")
                                .collect(Collectors.joining(",", "{", "}"))))
                .build();

        assertThat(Stream.generate(() -> write(request)).limit(20).distinct()).hasSize(1);
    }
}
