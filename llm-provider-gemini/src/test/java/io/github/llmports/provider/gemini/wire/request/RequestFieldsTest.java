package io.github.llmports.provider.gemini.wire.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ResponseFormat;
import io.github.llmports.api.chat.ToolChoice;
import io.github.llmports.api.chat.ToolDefinition;
import io.github.llmports.api.error.InvalidRequestException;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.model.ReasoningEffort;
import io.github.llmports.provider.gemini.wire.ModelPath;
import io.github.llmports.provider.gemini.wire.Wire;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestFieldsTest {

    private static final String SCHEMA = "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}}}";
    private static final ToolDefinition TOOL = ToolDefinition.of("f", "F", Json.of(SCHEMA));
    private static final String DECLARED =
            "\"tools\":[{\"functionDeclarations\":[{\"name\":\"f\",\"description\":\"F\"," + "\"parametersJsonSchema\":"
                    + SCHEMA + "}]}]";

    private final Wire wire = Wire.of(Wire.NEW);

    private static ChatRequest.Builder options(String json) {
        return Wire.hi().providerOptions("gemini", Json.of(json));
    }

    @Test
    void writesHowTheModelGenerates() {
        assertThat(wire.added(Wire.hi()
                        .temperature(0.5)
                        .topP(0.9)
                        .maxOutputTokens(7)
                        .stop("a", "b")
                        .seed(3)
                        .presencePenalty(0.1)
                        .frequencyPenalty(0.2)
                        .parallelToolCalls(true)))
                .isEqualTo(
                        "\"generationConfig\":{\"temperature\":0.5,\"topP\":0.9,\"maxOutputTokens\":7,"
                                + "\"stopSequences\":[\"a\",\"b\"],\"seed\":3,\"presencePenalty\":0.1,\"frequencyPenalty\":0.2}");
        assertThat(wire.warnings()).isEmpty();
    }

    @Test
    void leavesOutWhatTheServiceDoesNotTake() {
        assertThat(wire.added(Wire.hi()
                        .stop("1", "2", "3", "4", "5", "6")
                        .seed(1L << 40)
                        .parallelToolCalls(false)))
                .isEqualTo("\"generationConfig\":{\"stopSequences\":[\"1\",\"2\",\"3\",\"4\",\"5\"]}");
        assertThat(wire.warned()).containsExactly("DROPPED stop", "DROPPED seed", "DROPPED parallel_tool_calls");
    }

    @Test
    void leavesOutWhatTheModelDoesNotTake() {
        Wire bare = Wire.of(ModelInfo.builder("bare").build());

        assertThat(bare.added(Wire.hi()
                        .temperature(0.5)
                        .tool(TOOL)
                        .toolChoice(ToolChoice.required())
                        .responseFormat(ResponseFormat.jsonObject())
                        .showReasoning(false)))
                .isEmpty();
        assertThat(bare.warned())
                .containsExactly(
                        "DROPPED tools", "DROPPED tool_choice", "DROPPED temperature", "DROPPED response_format");
    }

    @Test
    void writesFormatsOfTheAnswer() {
        assertThat(wire.added(Wire.hi().responseFormat(ResponseFormat.jsonObject())))
                .isEqualTo("\"generationConfig\":{\"responseMimeType\":\"application/json\"}");
        ChatRequest.Builder schema = Wire.hi().responseFormat(ResponseFormat.jsonSchema("s", Json.of(SCHEMA)));
        assertThat(wire.added(schema))
                .isEqualTo("\"generationConfig\":{\"responseMimeType\":\"application/json\",\"responseJsonSchema\":"
                        + SCHEMA + "}");
        assertThat(Wire.of(Wire.OLD).openApi().added(schema))
                .isEqualTo("\"generationConfig\":{\"responseMimeType\":\"application/json\",\"responseSchema\":"
                        + "{\"type\":\"OBJECT\",\"properties\":{\"a\":{\"type\":\"STRING\"}}}}");
        assertThatThrownBy(() -> wire.added(Wire.hi().responseFormat(ResponseFormat.jsonSchema("s", Json.of("{")))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("the schema of the response format 's'");
    }

    @Test
    void declaresToolsInBothDialects() {
        assertThat(wire.added(Wire.hi().tool(TOOL))).isEqualTo(DECLARED);
        assertThat(Wire.of(Wire.OLD).openApi().added(Wire.hi().tool(TOOL)))
                .isEqualTo("\"tools\":[{\"functionDeclarations\":[{\"name\":\"f\",\"description\":\"F\",\"parameters\":"
                        + "{\"type\":\"OBJECT\",\"properties\":{\"a\":{\"type\":\"STRING\"}}}}]}]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"type\":\"object\"}",
                "{\"type\":\"object\",\"properties\":{ },\"additionalProperties\":false,\"required\":[]}"
            })
    void leavesOutASchemaOfNothing(String schema) {
        assertThat(wire.added(Wire.hi().tool(ToolDefinition.of("f", "", Json.of(schema)))))
                .isEqualTo("\"tools\":[{\"functionDeclarations\":[{\"name\":\"f\",\"description\":\"\"}]}]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"object\",\"additionalProperties\":{\"type\":\"string\"}}",
                "{\"$ref\":\"#/$defs/a\",\"$defs\":{\"a\":{}}}"
            })
    void keepsASchemaThatTakesSomethingWithoutProperties(String schema) {
        assertThat(wire.added(Wire.hi().tool(ToolDefinition.of("f", "", Json.of(schema)))))
                .contains("\"parametersJsonSchema\":" + schema);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1f", "-f"})
    void refusesNamesThatTheServiceDoesNotTake(String name) {
        assertThatThrownBy(() -> wire.added(Wire.hi().tool(ToolDefinition.of(name, "", Json.EMPTY_OBJECT))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("letter");
    }

    @Test
    void writesTheChoiceOfTools() {
        assertThat(wire.added(Wire.hi().tool(TOOL).toolChoice(ToolChoice.none())))
                .isEqualTo(DECLARED + ",\"toolConfig\":{\"functionCallingConfig\":{\"mode\":\"NONE\"}}");
        assertThat(wire.added(Wire.hi().tool(TOOL).toolChoice(ToolChoice.required())))
                .isEqualTo(DECLARED + ",\"toolConfig\":{\"functionCallingConfig\":{\"mode\":\"ANY\"}}");
        assertThat(wire.added(Wire.hi().tool(TOOL).toolChoice(ToolChoice.named("f"))))
                .isEqualTo(DECLARED + ",\"toolConfig\":{\"functionCallingConfig\":{\"mode\":\"ANY\","
                        + "\"allowedFunctionNames\":[\"f\"]}}");
        assertThat(wire.added(Wire.hi().tool(TOOL.withStrict(true))))
                .isEqualTo(DECLARED + ",\"toolConfig\":{\"functionCallingConfig\":{\"mode\":\"VALIDATED\"}}");
        assertThat(wire.added(Wire.hi().toolChoice(ToolChoice.none()))).isEmpty();
        assertThat(wire.warnings()).isEmpty();
    }

    @Test
    void leavesOutAChoiceThatCannotBe() {
        assertThat(wire.added(Wire.hi().toolChoice(ToolChoice.required()))).isEmpty();
        Wire unforced = Wire.of(ModelInfo.builder("m")
                .capabilities(Set.of(io.github.llmports.api.model.Capability.TOOLS))
                .build());
        assertThat(unforced.added(Wire.hi().tool(TOOL).toolChoice(ToolChoice.required())))
                .isEqualTo(DECLARED);
        assertThat(wire.warned()).containsExactly("DROPPED tool_choice");
        assertThat(unforced.warned()).containsExactly("DROPPED tool_choice");
    }

    @Test
    void mergesProviderOptions() {
        assertThat(wire.added(options("{\"safetySettings\":[],\"tools\":[{\"googleSearch\":{}}],\"toolConfig\":"
                                + "{\"includeServerSideToolInvocations\":true},\"generationConfig\":{\"topK\":4}}")
                        .tool(TOOL)
                        .toolChoice(ToolChoice.required())
                        .temperature(1)))
                .isEqualTo(DECLARED.substring(0, DECLARED.length() - 1) + ",{\"googleSearch\":{}}],"
                        + "\"toolConfig\":{\"functionCallingConfig\":{\"mode\":\"ANY\"},"
                        + "\"includeServerSideToolInvocations\":true},"
                        + "\"generationConfig\":{\"temperature\":1.0,\"topK\":4},\"safetySettings\":[]");
        assertThat(wire.added(options("{\"tools\":[ ],\"generationConfig\":{}}")))
                .isEmpty();
        assertThat(wire.added(options("{\"tools\":[{\"urlContext\":{}}]}")))
                .isEqualTo("\"tools\":[{\"urlContext\":{}}]");
        assertThat(wire.warnings()).isEmpty();
    }

    @Test
    void letsProviderOptionsReplaceFieldsWithAWarning() {
        assertThat(wire.added(options("{\"generationConfig\":{\"temperature\":2},\"toolConfig\":"
                                + "{\"functionCallingConfig\":{\"mode\":\"AUTO\"}}}")
                        .temperature(1)
                        .tool(TOOL)
                        .toolChoice(ToolChoice.required())))
                .isEqualTo(DECLARED + ",\"toolConfig\":{\"functionCallingConfig\":{\"mode\":\"AUTO\"}},"
                        + "\"generationConfig\":{\"temperature\":2}");
        assertThat(wire.warned()).containsExactly("DROPPED tool_choice", "DROPPED temperature");
        wire.added(options("{\"generationConfig\":{\"stopSequences\":[],\"seed\":1,\"maxOutputTokens\":1,"
                        + "\"responseMimeType\":\"text/plain\",\"responseJsonSchema\":{},\"thinkingConfig\":{}}}")
                .stop("a")
                .seed(2)
                .maxOutputTokens(2)
                .responseFormat(ResponseFormat.jsonSchema("s", Json.of("{}")))
                .reasoningEffort(ReasoningEffort.LOW));
        assertThat(wire.warnings()).hasSize(8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"contents\":[]}|cannot replace 'contents'",
                "{\"model\":\"x\"}|cannot replace 'model'",
                "{\"tools\":{}}|must be a JSON array",
                "{\"generationConfig\":[]}|'generationConfig', must be a JSON object",
                "[]|the provider options of 'gemini' must be a JSON object"
            })
    void refusesOptionsThatCannotBeMerged(String json, String message) {
        assertThatThrownBy(() -> wire.added(options(json)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(message);
    }

    @Test
    void sendsACachedContentAlone() {
        String cached = "{\"cachedContent\":\"cachedContents/a\"}";

        assertThat(wire.written(ChatRequest.builder("gemini/m")
                        .system("Be brief.")
                        .user("Hi")
                        .providerOptions("gemini", Json.of(cached))
                        .tool(TOOL)))
                .isEqualTo("{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Hi\"}]}],"
                        + "\"cachedContent\":\"cachedContents/a\"}");
        assertThat(wire.warned()).containsExactly("DROPPED messages", "DROPPED tools");
        assertThat(Wire.of(Wire.NEW).strict().added(options(cached)))
                .isEqualTo("\"cachedContent\":\"cachedContents/a\"");
        assertThatThrownBy(() ->
                        Wire.of(Wire.NEW).strict().added(options("{\"cachedContent\":\"c\",\"toolConfig\":{\"a\":1}}")))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() ->
                        Wire.of(Wire.NEW).strict().added(options("{\"cachedContent\":\"c\",\"tools\":[{\"a\":1}]}")))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void asksOnWithTheToken() {
        String body = new String(
                new GeminiRequestMapper(SchemaDialect.JSON_SCHEMA)
                        .map(wire.call(Wire.hi().build()), "\"t\""),
                java.nio.charset.StandardCharsets.UTF_8);

        assertThat(body)
                .isEqualTo("{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Hi\"}]}],"
                        + "\"continuationToken\":\"t\"}");
    }

    @Test
    void countsWhatCounts() {
        GeminiRequestMapper mapper = new GeminiRequestMapper(SchemaDialect.JSON_SCHEMA);

        assertThat(mapper.count(wire.call(
                        Wire.hi().system("S").tool(TOOL).temperature(1).build())))
                .asString()
                .isEqualTo("{\"generateContentRequest\":{\"model\":\"models/new\",\"contents\":[{\"role\":\"user\","
                        + "\"parts\":[{\"text\":\"Hi\"}]}],\"systemInstruction\":{\"parts\":[{\"text\":\"S\"}]},"
                        + DECLARED + "}}");
        assertThat(mapper.count(wire.call(options("{\"cachedContent\":\"c\"}").build())))
                .asString()
                .endsWith(",\"cachedContent\":\"c\"}}");
    }

    @Test
    void writesModelPaths() {
        assertThat(ModelPath.of("v1", "gemini-x", "m")).isEqualTo("/v1/models/gemini-x:m");
        assertThat(ModelPath.of("v1", "tunedModels/a b", "m")).isEqualTo("/v1/tunedModels/a%20b:m");
        assertThat(ModelPath.id("models/a")).isEqualTo("a");
        assertThat(ModelPath.id("a")).isEqualTo("a");
    }
}
