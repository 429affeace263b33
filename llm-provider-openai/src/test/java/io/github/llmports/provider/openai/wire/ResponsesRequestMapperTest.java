package io.github.llmports.provider.openai.wire;

import static io.github.llmports.api.model.ReasoningEffort.HIGH;
import static io.github.llmports.api.model.ReasoningEffort.NONE;
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
import io.github.llmports.api.message.Message;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.model.Capability;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.model.ReasoningSupport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponsesRequestMapperTest {

    private static final Json SCHEMA = Json.of("{\"type\":\"object\"}");
    private static final ToolDefinition ADD = ToolDefinition.of("add", "Adds.", SCHEMA);

    private final WireFixture fixture = new WireFixture();

    private static ChatRequest.Builder hello() {
        return ChatRequest.builder("openai/gpt-x").user("Hello");
    }

    private static ChatRequest options(String json) {
        return hello().providerOptions("openai", Json.of(json)).build();
    }

    private String known(ChatRequest request) {
        return fixture.body(fixture.call(request, WireFixture.model("gpt-x", NONE, HIGH), false));
    }

    private String rest(String body) {
        String start = "{\"model\":\"gpt-x\",\"input\":[{\"role\":\"user\",\"content\":\"Hello\"}],";
        assertThat(body).startsWith(start);
        return "{" + body.substring(start.length());
    }

    private List<String> subjects() {
        return fixture.feedback.warnings().stream().map(Warning::subject).toList();
    }

    @Test
    void storesNothingAndAsksForReasoningOfModelsThatReason() {
        assertThat(rest(fixture.body(fixture.hello()))).isEqualTo("{\"store\":false}");
        assertThat(rest(known(hello().build())))
                .isEqualTo("{\"store\":false,\"include\":[\"reasoning.encrypted_content\"]}");
        assertThat(rest(known(options("{\"store\":true}")))).isEqualTo("{\"store\":true}");
        ModelInfo silent =
                ModelInfo.builder("gpt-x").reasoning(ReasoningSupport.ABSENT).build();
        assertThat(rest(fixture.body(fixture.call(hello().build(), silent, true))))
                .isEqualTo("{\"store\":false}");
    }

    @Test
    void asksForAStreamWithoutPadding() {
        byte[] stream = new ResponsesRequestMapper().map(fixture.hello(), true);
        assertThat(rest(new String(stream, StandardCharsets.UTF_8)))
                .isEqualTo("{\"store\":false,\"stream\":true,\"stream_options\":{\"include_obfuscation\":false}}");
        byte[] padded = new ResponsesRequestMapper()
                .map(fixture.call(options("{\"stream_options\":{\"include_obfuscation\":true}}")), true);
        assertThat(new String(padded, StandardCharsets.UTF_8))
                .endsWith("\"stream\":true,\"stream_options\":{\"include_obfuscation\":true}}");
    }

    @Test
    void alwaysSaysWhetherAToolIsStrict() {
        String body = known(hello().tool(ADD)
                .tool(ToolDefinition.of("sub", "", SCHEMA).withStrict(true))
                .parallelToolCalls(false)
                .build());

        assertThat(body)
                .contains("\"tools\":[{\"type\":\"function\",\"name\":\"add\",\"description\":\"Adds.\",\"parameters\":"
                        + "{\"type\":\"object\"},\"strict\":false},{\"type\":\"function\",\"name\":\"sub\","
                        + "\"parameters\":{\"type\":\"object\"},\"strict\":true}],"
                        + "\"parallel_tool_calls\":false");
    }

    @Test
    void addsTheToolsOfTheServiceToOurs() {
        String more = "{\"tools\":[ {\"type\":\"web_search\"} ]}";
        assertThat(known(hello().tool(ADD)
                        .providerOptions("openai", Json.of(more))
                        .build()))
                .contains("\"strict\":false},{\"type\":\"web_search\"}]");
        assertThat(known(options(more))).contains("\"tools\":[{\"type\":\"web_search\"}]");
        assertThat(known(options("{\"tools\":[]}"))).doesNotContain("tools");
    }

    @Test
    void writesEveryToolChoice() {
        assertThat(known(hello().tool(ADD).toolChoice(ToolChoice.none()).build()))
                .contains("\"tool_choice\":\"none\"");
        assertThat(known(hello().tool(ADD).toolChoice(ToolChoice.required()).build()))
                .contains("\"tool_choice\":\"required\"");
        assertThat(known(hello().tool(ADD).toolChoice(ToolChoice.named("add")).build()))
                .contains("\"tool_choice\":{\"type\":\"function\",\"name\":\"add\"}");
        assertThat(known(hello().tool(ADD).build())).doesNotContain("tool_choice");
        assertThat(known(hello().toolChoice(ToolChoice.none()).build())).doesNotContain("tool_choice");
        assertThat(fixture.feedback.warnings()).isEmpty();
    }

    @Test
    void leavesOutWhatNeedsToolsWithoutAny() {
        assertThat(rest(known(hello().toolChoice(ToolChoice.required())
                        .parallelToolCalls(true)
                        .build())))
                .startsWith("{\"store\"");
        assertThat(subjects()).containsExactly("tool_choice", "parallel_tool_calls");
    }

    @Test
    void letsOptionsReplaceWhatTheRequestSays() {
        String body = known(hello().tool(ADD)
                .toolChoice(ToolChoice.required())
                .parallelToolCalls(true)
                .temperature(0.5)
                .maxOutputTokens(100)
                .reasoningEffort(NONE)
                .responseFormat(ResponseFormat.jsonObject())
                .promptCache(PromptCacheHints.key("k"))
                .providerOptions(
                        "openai",
                        Json.of("{\"tool_choice\":\"auto\",\"parallel_tool_calls\":false,\"temperature\":1,"
                                + "\"max_output_tokens\":50,\"reasoning\":{\"effort\":\"high\"},\"text\":{\"format\":{}},"
                                + "\"prompt_cache_key\":\"mine\"}"))
                .build());

        assertThat(body)
                .contains(
                        "\"tool_choice\":\"auto\"",
                        "\"parallel_tool_calls\":false",
                        "\"temperature\":1",
                        "\"max_output_tokens\":50",
                        "\"reasoning\":{\"effort\":\"high\"}",
                        "\"text\":{\"format\":{}}",
                        "\"prompt_cache_key\":\"mine\"");
        assertThat(subjects())
                .containsExactlyInAnyOrder(
                        "tool_choice",
                        "parallel_tool_calls",
                        "effort",
                        "format",
                        "max_output_tokens",
                        "temperature",
                        "prompt_cache_key");
    }

    @Test
    void writesReasoningWithWhatTheOptionsAdd() {
        assertThat(known(hello().reasoningEffort(HIGH).showReasoning(true).build()))
                .contains("\"reasoning\":{\"effort\":\"high\",\"summary\":\"auto\"}");
        assertThat(known(hello().showReasoning(true)
                        .providerOptions("openai", Json.of("{\"reasoning\":{\"summary\":\"detailed\"}}"))
                        .build()))
                .contains("\"reasoning\":{\"summary\":\"detailed\"}");
        assertThat(known(options("{\"reasoning_effort\":\"low\"}"))).contains("\"reasoning\":{\"effort\":\"low\"}");
        assertThat(known(hello().showReasoning(false).build())).doesNotContain("\"reasoning\":");
        assertThat(fixture.feedback.warnings()).isEmpty();
    }

    @Test
    void turnsABudgetIntoAnEffortOrLeavesItOut() {
        assertThat(known(hello().reasoningBudget(20_000).build())).contains("\"reasoning\":{\"effort\":\"high\"}");
        assertThat(fixture.body(fixture.call(hello().reasoningBudget(20_000).build())))
                .doesNotContain("reasoning");
        assertThat(subjects()).last().isEqualTo("reasoning_budget");
        assertThat(fixture.body(fixture.call(
                        hello().reasoningBudget(20_000).reasoningEffort(HIGH).build())))
                .contains("\"effort\":\"high\"");
    }

    @Test
    void writesTheFormOfTheAnswer() {
        assertThat(known(hello().responseFormat(ResponseFormat.jsonSchema("city", SCHEMA))
                        .providerOptions("openai", Json.of("{\"verbosity\":\"low\"}"))
                        .build()))
                .contains("\"text\":{\"format\":{\"type\":\"json_schema\",\"name\":\"city\",\"schema\":"
                        + "{\"type\":\"object\"},\"strict\":true},\"verbosity\":\"low\"}");
        assertThat(known(hello().responseFormat(
                                new ResponseFormat.JsonSchema("city", SCHEMA, Optional.of("A city."), false))
                        .build()))
                .contains("\"name\":\"city\",\"description\":\"A city.\"", "\"strict\":false");
        assertThat(known(hello().responseFormat(ResponseFormat.jsonObject()).build()))
                .contains("\"text\":{\"format\":{\"type\":\"json_object\"}}");
        assertThat(known(options("{\"verbosity\":\"high\"}"))).contains("\"text\":{\"verbosity\":\"high\"}");
    }

    @Test
    void leavesOutWhatTheModelLacks() {
        ModelInfo poor = ModelInfo.builder("gpt-x").capabilities(Set.of()).build();
        ChatRequest request = hello().tool(ADD)
                .temperature(0.5)
                .reasoningEffort(HIGH)
                .showReasoning(true)
                .responseFormat(ResponseFormat.jsonSchema("city", SCHEMA))
                .build();

        assertThat(rest(fixture.body(fixture.call(request, poor, false)))).isEqualTo("{\"store\":false}");
        assertThat(subjects())
                .containsExactly("reasoning.effort", "tools", "reasoning.summary", "text.format", "temperature");
        ModelInfo free = ModelInfo.builder("gpt-x")
                .capabilities(Set.of(Capability.TOOLS))
                .build();
        ChatRequest forced = hello().tool(ADD).toolChoice(ToolChoice.required()).build();
        assertThat(fixture.body(fixture.call(forced, free, false))).doesNotContain("tool_choice");
    }

    @Test
    void takesNoSamplingWhileItReasons() {
        ChatRequest request =
                hello().temperature(0.5).topP(0.9).reasoningEffort(HIGH).build();

        assertThat(known(request)).doesNotContain("temperature", "top_p");
        assertThat(subjects()).containsExactly("temperature", "top_p");
        assertThat(known(hello().temperature(0.5).topP(0.9).build())).contains("\"temperature\":0.5,\"top_p\":0.9");
    }

    @Test
    void leavesOutWhatOnlyChatCompletionsTake() {
        assertThat(rest(known(hello().stop("END")
                        .seed(1)
                        .presencePenalty(1)
                        .frequencyPenalty(1)
                        .build())))
                .startsWith("{\"store\"");
        assertThat(subjects()).containsExactly("stop", "seed", "presence_penalty", "frequency_penalty");
    }

    @Test
    void raisesTheLimitOfTheOutputToTheLeast() {
        assertThat(known(hello().maxOutputTokens(5).build())).contains("\"max_output_tokens\":16");
        assertThat(fixture.feedback.warnings()).extracting(Warning::kind).containsExactly(Warning.Kind.CLAMPED);
        assertThat(known(hello().maxOutputTokens(16).build())).contains("\"max_output_tokens\":16");
        assertThatThrownBy(() -> fixture.body(
                        fixture.call(hello().maxOutputTokens(5).build(), WireFixture.model("gpt-x", NONE), true)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("max_output_tokens");
    }

    @Test
    void addsToWhatIsIncluded() {
        assertThat(known(options("{\"include\":[\"a\",\"reasoning.encrypted_content\"],\"logprobs\":true}")))
                .contains("\"include\":[\"a\",\"reasoning.encrypted_content\",\"message.output_text.logprobs\"]");
        assertThat(rest(fixture.body(fixture.call(options("{\"logprobs\":true,\"top_logprobs\":2}")))))
                .isEqualTo("{\"store\":false,\"include\":[\"message.output_text.logprobs\"],\"top_logprobs\":2}");
    }

    @ParameterizedTest
    @CsvSource({"PT5M, 30m", "PT30M, 30m", "PT31M, 12h", "PT24H, 12h"})
    void writesHowLongThePromptIsCached(Duration asked, String sent) {
        PromptCacheHints hints = new PromptCacheHints(Optional.of("k"), false, List.of(), Optional.of(asked));

        assertThat(known(hello().promptCache(hints).build()))
                .contains("\"prompt_cache_key\":\"k\",\"prompt_cache_options\":{\"mode\":\"implicit\",\"ttl\":\"" + sent
                        + "\"}");
        assertThat(known(hello().promptCache(hints)
                        .providerOptions("openai", Json.of("{\"prompt_cache_options\":{}}"))
                        .build()))
                .contains("\"prompt_cache_options\":{}");
        ModelInfo older = ModelInfo.builder("gpt-x").build();
        assertThat(fixture.body(fixture.call(hello().promptCache(hints).build(), older, false)))
                .doesNotContain("prompt_cache_options");
    }

    @Test
    void countsWhatHasTokensAlone() {
        ChatRequest request = hello().tool(ADD)
                .toolChoice(ToolChoice.required())
                .maxOutputTokens(100)
                .temperature(0.5)
                .providerOptions(
                        "openai", Json.of("{\"instructions\":\"Be brief.\",\"store\":true,\"api\":\"responses\"}"))
                .build();
        byte[] body =
                new ResponsesRequestMapper().count(fixture.call(request, WireFixture.model("gpt-x", NONE), false));

        assertThat(rest(new String(body, StandardCharsets.UTF_8)))
                .startsWith("{\"tools\":[")
                .endsWith("],\"tool_choice\":\"required\",\"instructions\":\"Be brief.\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model\":\"other\"}",
                "{\"input\":[]}",
                "{\"stream\":true}",
                "{\"tools\":{}}",
                "{\"include\":\"a\"}",
                "{\"reasoning\":\"high\"}",
                "{\"text\":7}",
                "{\"api\":\"telegraph\"}",
                "[]",
                "{"
            })
    void refusesOptionsThatCannotBeSent(String json) {
        assertThatThrownBy(() -> known(options(json))).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void refusesConversationsAndTextsThatCannotBeSent() {
        assertThatThrownBy(() -> known(hello().message(Message.tool(Part.toolResult("call_1", "3")))
                        .build()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("call_1");
        assertThatThrownBy(() -> known(options("{\"user\":\"half \ud800 a sign\"}")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Unicode");
    }
}
