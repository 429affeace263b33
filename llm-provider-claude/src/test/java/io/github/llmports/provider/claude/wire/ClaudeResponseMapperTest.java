package io.github.llmports.provider.claude.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.chat.FinishReason;
import io.github.llmports.api.chat.FinishReason.Unified;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.report.ErrorKind;
import io.github.llmports.api.usage.Usage;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaudeResponseMapperTest {

    private final WireFixture fixture = new WireFixture();

    private ChatResponse content(String... blocks) {
        return fixture.answer(
                "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"model-1-20260101\","
                        + "\"content\":[" + String.join(",", blocks)
                        + "],\"stop_reason\":\"end_turn\",\"stop_sequence\":null}");
    }

    private Usage usage(String usage) {
        return fixture.answer("{\"content\":[],\"usage\":" + usage + "}").usage();
    }

    @Test
    void readsATextWithAllThatIsAroundIt() {
        ChatResponse response = content("{\"type\":\"text\",\"text\":\"Hi \\u00e9\"}");

        assertThat(response.id()).isEqualTo("msg_1");
        assertThat(response.provider()).isEqualTo("claude");
        assertThat(response.modelAsked()).isEqualTo("model-1");
        assertThat(response.modelServed()).isEqualTo("model-1-20260101");
        assertThat(response.parts()).containsExactly(Part.text("Hi é"));
        assertThat(response.finishReason()).isEqualTo(new FinishReason(Unified.STOP, "end_turn"));
        assertThat(response.usage()).isEqualTo(Usage.unknown());
        assertThat(response.providerFields()).isEmpty();
        assertThat(fixture.requestIds).containsExactly("req_head");
    }

    @ParameterizedTest
    @CsvSource({
        "end_turn, STOP",
        "stop_sequence, STOP",
        "max_tokens, LENGTH",
        "model_context_window_exceeded, LENGTH",
        "tool_use, TOOL_CALLS",
        "refusal, REFUSAL",
        "pause_turn, OTHER",
        "compaction, OTHER",
        "yet_to_come, OTHER"
    })
    void tellsWhyTheModelStopped(String raw, Unified unified) {
        assertThat(fixture.answer("{\"content\":[],\"stop_reason\":\"" + raw + "\"}")
                        .finishReason())
                .isEqualTo(new FinishReason(unified, raw));
    }

    @Test
    void takesARefusalForAResult() {
        ChatResponse response = fixture.answer("{\"type\":\"message\",\"stop_reason\":\"refusal\","
                + "\"stop_details\":{\"type\":\"refusal\",\"category\":\"bio\"}}");

        assertThat(response.parts()).isEmpty();
        assertThat(response.finishReason().unified()).isEqualTo(Unified.REFUSAL);
        assertThat(response.providerFields())
                .containsExactly(Map.entry("stop_details", Json.of("{\"type\":\"refusal\",\"category\":\"bio\"}")));
    }

    @Test
    void hasNoReasonWhereTheServiceGaveNone() {
        assertThat(fixture.answer("{\"content\":[],\"stop_reason\":null}").finishReason())
                .isEqualTo(new FinishReason(Unified.OTHER, ""));
    }

    @Test
    void keepsThinkingWithItsSignatureForTheWayBack() {
        ChatResponse response = content(
                "{\"signature\":\"S/+=\",\"thinking\":\"a\\nb\\\"\",\"type\":\"thinking\",\"new\":[1]}",
                "{\"type\":\"redacted_thinking\",\"data\":\"XYZ\"}");

        assertThat(response.parts())
                .containsExactly(
                        new Part.Reasoning(
                                "a\nb\"",
                                WireFixture.state(
                                        "anthropic.thinking",
                                        "model-1-20260101",
                                        "{\"type\":\"thinking\",\"thinking\":\"a\\nb\\\"\",\"signature\":\"S/+=\",\"new\":[1]}")),
                        new Part.Reasoning(
                                "",
                                WireFixture.state(
                                        "anthropic.redacted_thinking",
                                        "model-1-20260101",
                                        "{\"type\":\"redacted_thinking\",\"data\":\"XYZ\"}")));
    }

    @Test
    void readsToolCallsWithTheirInputAsItCame() {
        ChatResponse response = content(
                "{\"type\":\"tool_use\",\"id\":\"toolu_1\",\"name\":\"f\",\"input\":{ \"a\": 1.50 },"
                        + "\"caller\":{\"type\":\"direct\"}}",
                "{\"type\":\"tool_use\",\"id\":\"toolu_2\",\"name\":\"g\"}",
                "{\"type\":\"tool_use\",\"id\":\"toolu_3\",\"name\":\"g\",\"input\":{},"
                        + "\"caller\":{\"type\":\"code_execution\",\"tool_id\":\"srvtoolu_1\"},\"more\":null,\"x\":2}",
                "{\"type\":\"tool_use\",\"id\":\"toolu_4\",\"name\":\"g\",\"input\":{},"
                        + "\"caller\":{\"type\":\"direct\"},\"x\":2}");

        assertThat(response.toolCalls())
                .containsExactly(
                        new Part.ToolCall("toolu_1", "f", "{ \"a\": 1.50 }", Optional.empty()),
                        new Part.ToolCall("toolu_2", "g", "{}", Optional.empty()),
                        new Part.ToolCall(
                                "toolu_3",
                                "g",
                                "{}",
                                WireFixture.state(
                                        "anthropic.tool_use",
                                        "model-1-20260101",
                                        "{\"caller\":{\"type\":\"code_execution\",\"tool_id\":\"srvtoolu_1\"},\"x\":2}")),
                        new Part.ToolCall(
                                "toolu_4",
                                "g",
                                "{}",
                                WireFixture.state(
                                        "anthropic.tool_use",
                                        "model-1-20260101",
                                        "{\"caller\":{\"type\":\"direct\"},\"x\":2}")));
    }

    @Test
    void keepsCitationsOnTheirText() {
        ChatResponse response = content(
                "{\"citations\":[{\"type\":\"char_location\"}],\"type\":\"text\",\"text\":\"cited\"}",
                "{\"citations\":[],\"type\":\"text\",\"text\":\"not\"}",
                "{\"citations\":null,\"type\":\"text\",\"text\":\"nor\"}");

        assertThat(response.parts())
                .containsExactly(
                        new Part.Text(
                                "cited",
                                WireFixture.state(
                                        "anthropic.citations", "model-1-20260101", "[{\"type\":\"char_location\"}]")),
                        Part.text("not"),
                        Part.text("nor"));
    }

    @Test
    void keepsBlocksWithoutAPartAsTheyCame() {
        String block = "{\"type\":\"web_search_tool_result\", \"tool_use_id\":\"srvtoolu_1\",\"content\":[1.0,null]}";
        ChatResponse response = content(block, "7", "{}");

        assertThat(response.parts())
                .containsExactly(
                        new Part.Raw(
                                "web_search_tool_result",
                                Json.of(block),
                                WireFixture.state("anthropic.block", "model-1-20260101", block)),
                        new Part.Raw(
                                "", Json.of("{}"), WireFixture.state("anthropic.block", "model-1-20260101", "{}")));
    }

    @Test
    void tellsWhichModelDidWhatWhenAnotherTookOver() {
        ChatResponse response =
                fixture.answer("{\"content\":[{\"type\":\"thinking\",\"thinking\":\"a\",\"signature\":\"1\"},"
                        + "{\"type\":\"fallback\",\"from\":{\"model\":\"first\"},\"to\":{\"model\":\"second\"}},"
                        + "{\"type\":\"thinking\",\"thinking\":\"b\",\"signature\":\"2\"}],\"model\":\"second\"}");

        assertThat(response.modelServed()).isEqualTo("second");
        assertThat(response.parts().stream()
                        .map(part -> part.state().orElseThrow().model()))
                .containsExactly("first", "first", "second");
    }

    @Test
    void takesAFallbackThatNamesNobody() {
        ChatResponse response = fixture.answer("{\"content\":[{\"type\":\"fallback\"}],\"model\":\"second\"}");

        assertThat(response.modelServed()).isEqualTo("second");
        assertThat(response.parts()).hasSize(1);
    }

    @Test
    void countsWhatWentThroughTheCacheAsInput() {
        Usage usage = usage("{\"input_tokens\":10,\"cache_creation_input_tokens\":200,\"cache_read_input_tokens\":3000,"
                + "\"cache_creation\":{\"ephemeral_5m_input_tokens\":150,\"ephemeral_1h_input_tokens\":50,\"new\":\"x\"},"
                + "\"output_tokens\":9,\"output_tokens_details\":{\"thinking_tokens\":4,\"other_tokens\":2},"
                + "\"server_tool_use\":{\"web_search_requests\":0,\"web_fetch_requests\":1},\"more_tokens\":5,"
                + "\"nothing\":null,\"service_tier\":\"standard\"}");

        assertThat(usage)
                .isEqualTo(Usage.builder()
                        .inputTokens(3210)
                        .cacheReadTokens(3000)
                        .cacheWriteTokens(200)
                        .outputTokens(9)
                        .reasoningTokens(4)
                        .details(Map.of(
                                Usage.CACHE_WRITE + "5m",
                                150L,
                                Usage.CACHE_WRITE + "1h",
                                50L,
                                "output_tokens_details.other_tokens",
                                2L,
                                "server_tool_use.web_fetch_requests",
                                1L,
                                "more_tokens",
                                5L))
                        .build());
    }

    @Test
    void leavesUnknownWhatTheServiceDoesNotTell() {
        assertThat(usage("{\"input_tokens\":7,\"output_tokens\":null}"))
                .isEqualTo(Usage.builder().inputTokens(7).build());
        assertThat(usage("{\"input_tokens\":123456789012345678901,\"output_tokens\":1.5,"
                        + "\"cache_creation\":{\"ephemeral_5m_input_tokens\":123456789012345678901}}"))
                .isEqualTo(Usage.unknown());
        assertThat(usage("null")).isEqualTo(Usage.unknown());
        assertThat(usage("[1]")).isEqualTo(Usage.unknown());
    }

    @Test
    void sumsTheAttemptsBecauseTheTotalsLeaveSomeOut() {
        ChatResponse response = fixture.answer("{\"content\":[],\"usage\":{\"input_tokens\":20,\"output_tokens\":8,"
                + "\"output_tokens_details\":{\"thinking_tokens\":3},\"server_tool_use\":{\"web_search_requests\":2},"
                + "\"iterations\":[{\"type\":\"compaction\",\"input_tokens\":100,\"cache_read_input_tokens\":5,"
                + "\"output_tokens\":80,\"cache_creation\":{\"ephemeral_5m_input_tokens\":1}},"
                + "{\"type\":\"message\",\"input_tokens\":20,\"output_tokens\":8,\"cache_creation_input_tokens\":2,"
                + "\"cache_creation\":{\"ephemeral_5m_input_tokens\":2}}]}}");

        assertThat(response.usage())
                .isEqualTo(Usage.builder()
                        .inputTokens(127)
                        .cacheReadTokens(5)
                        .cacheWriteTokens(2)
                        .outputTokens(88)
                        .reasoningTokens(3)
                        .details(Map.of(Usage.CACHE_WRITE + "5m", 3L, "server_tool_use.web_search_requests", 2L))
                        .build());
        assertThat(response.providerFields()).containsOnlyKeys("iterations");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{}]", "7", "[3]"})
    void keepsTheTotalsWhereTheAttemptsTellNothing(String iterations) {
        assertThat(usage("{\"input_tokens\":20,\"output_tokens\":8,\"iterations\":" + iterations + "}"))
                .isEqualTo(Usage.builder().inputTokens(20).outputTokens(8).build());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"service_tier\":\"standard\"|",
                "\"service_tier\":null|",
                "\"service_tier\":[\"odd\"]|",
                "\"service_tier\":\"batch\"|batch",
                "\"service_tier\":\"priority\",\"speed\":\"standard\"|priority",
                "\"service_tier\":\"standard\",\"speed\":\"fast\"|fast"
            })
    void tellsTheTierOfThePrice(String fields, String tier) {
        assertThat(usage("{" + fields + "}").tier()).isEqualTo(Optional.ofNullable(tier));
    }

    @Test
    void keepsFieldsThatHaveNoPlaceElsewhere() {
        ChatResponse response = fixture.answer("{\"content\":[],\"stop_sequence\":\"END\",\"container\":null,"
                + "\"context_management\":{\"applied_edits\":[]},\"usage\":{\"service_tier\":\"standard\"}}");

        assertThat(response.providerFields())
                .isEqualTo(Map.of(
                        "stop_sequence", Json.of("\"END\""),
                        "context_management", Json.of("{\"applied_edits\":[]}"),
                        "service_tier", Json.of("\"standard\"")));
    }

    @Test
    void takesValuesOfAnotherTypeThanExpected() {
        ChatResponse response = fixture.answer("{\"type\":\"message\",\"id\":[1],\"model\":{\"a\":1},\"content\":null,"
                + "\"role\":{},\"stop_reason\":[]}");

        assertThat(response.id()).isEmpty();
        assertThat(response.modelServed()).isEmpty();
        assertThat(response.parts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}",
                "{\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}"
            })
    void findsAnErrorInsideAnAnswer(String body) {
        LlmException failure = fixture.unreadable(body);

        assertThat(failure.kind()).isEqualTo(ErrorKind.OVERLOADED);
        assertThat(failure.retryable()).isTrue();
        assertThat(failure.provider()).hasValue("claude");
        assertThat(failure.requestId()).hasValue("req_head");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<html>", "[]", "{\"content\":[{\"type\":\"te", "{\"choices\":[]}", "{}", "{\"type\":\"ping\"}"})
    void refusesWhatIsNoMessage(String body) {
        assertThat(fixture.unreadable(body).kind()).isEqualTo(ErrorKind.MALFORMED_RESPONSE);
    }
}
