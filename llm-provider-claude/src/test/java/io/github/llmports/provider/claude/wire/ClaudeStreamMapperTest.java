package io.github.llmports.provider.claude.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.chat.FinishReason;
import io.github.llmports.api.chat.FinishReason.Unified;
import io.github.llmports.api.error.ConnectionFailedException;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.report.ErrorKind;
import io.github.llmports.api.usage.Usage;
import io.github.llmports.support.http.HttpHeaders;
import io.github.llmports.support.http.HttpReply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaudeStreamMapperTest {

    private static final String START = "{\"type\":\"message_start\",\"message\":{\"model\":\"model-1-20260101\","
            + "\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"content\":[],\"stop_reason\":null,"
            + "\"stop_sequence\":null,\"usage\":{\"input_tokens\":10,\"cache_read_input_tokens\":5,\"output_tokens\":1,"
            + "\"service_tier\":\"standard\"}} }";
    private static final String STOP = "{\"type\":\"message_stop\"      }";

    private final WireFixture fixture = new WireFixture();

    private static String block(int index, String block) {
        return "{\"type\":\"content_block_start\",\"index\":" + index + ",\"content_block\":" + block + "   }";
    }

    private static String delta(int index, String delta) {
        return "{\"type\":\"content_block_delta\",\"index\":" + index + ",\"delta\":" + delta + "    }";
    }

    private static String text(int index, String text) {
        return delta(index, "{\"type\":\"text_delta\",\"text\":\"" + text + "\"}");
    }

    private static String input(int index, String json) {
        return delta(index, "{\"type\":\"input_json_delta\",\"partial_json\":\"" + json.replace("\"", "\\\"") + "\"}");
    }

    private static String end(int index) {
        return "{\"type\":\"content_block_stop\",\"index\":" + index + " }";
    }

    private static String ending(String reason) {
        return "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"" + reason + "\",\"stop_sequence\":null},"
                + "\"usage\":{\"output_tokens\":9}}";
    }

    /** A whole stream round some events. */
    private ChatResponse stream(String... events) {
        List<String> all = new ArrayList<>(List.of(START));
        all.addAll(List.of(events));
        all.add(ending("end_turn"));
        all.add(STOP);
        fixture.stream(all.toArray(String[]::new));
        assertThat(fixture.failure).isNull();
        assertThat(fixture.completed).isTrue();
        return fixture.assembled();
    }

    @Test
    void readsTextInPieces() {
        ChatResponse response = stream(
                block(0, "{\"type\":\"text\",\"text\":\"\"}"),
                "{\"type\": \"ping\"}",
                text(0, "Hel"),
                text(0, "lo"),
                "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\" \\u00e9\"}}",
                text(0, ""),
                text(0, "\\n!") + "  ",
                end(0));

        assertThat(response.text()).isEqualTo("Hello é\n!");
        assertThat(response.id()).isEqualTo("msg_1");
        assertThat(response.modelServed()).isEqualTo("model-1-20260101");
        assertThat(response.finishReason()).isEqualTo(new FinishReason(Unified.STOP, "end_turn"));
        assertThat(response.usage())
                .isEqualTo(Usage.builder()
                        .inputTokens(15)
                        .cacheReadTokens(5)
                        .outputTokens(9)
                        .build());
        assertThat(response.providerFields()).isEqualTo(Map.of("service_tier", Json.of("\"standard\"")));
        assertThat(fixture.requestIds).containsExactly("req_head");
        assertThat(fixture.events)
                .contains(
                        new ChatEvent.TextDelta(0, "Hel"),
                        new ChatEvent.TextDelta(0, "lo"),
                        new ChatEvent.TextDelta(0, " é"),
                        new ChatEvent.TextDelta(0, "\n!"),
                        new ChatEvent.PartCompleted(0, Part.text("Hello é\n!")));
    }

    @Test
    void readsFieldsInAnyOrder() {
        ChatResponse response = stream(
                "{\"content_block\":{\"text\":\"a\",\"type\":\"text\"},\"index\":0,\"type\":\"content_block_start\"}",
                "{\"delta\":{\"text\":\"b\",\"type\":\"text_delta\"},\"index\":0,\"type\":\"content_block_delta\"}",
                "{\"delta\":{\"text\":\"c\",\"type\":\"text_delta\"},\"index\":0,\"type\":\"content_block_delta\"}");

        assertThat(response.parts()).containsExactly(Part.text("abc"));
        assertThat(fixture.events)
                .filteredOn(ChatEvent.TextDelta.class::isInstance)
                .hasSize(3);
    }

    @Test
    void putsThinkingAndItsSignatureTogether() {
        ChatResponse response = stream(
                block(0, "{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}"),
                delta(0, "{\"type\":\"thinking_delta\",\"thinking\":\"Hm\",\"estimated_tokens\":2}"),
                delta(0, "{\"type\":\"thinking_delta\",\"thinking\":\"...\"}"),
                delta(0, "{\"type\":\"signature_delta\",\"signature\":\"S1\"}"),
                delta(0, "{\"type\":\"signature_delta\",\"signature\":\"S2\"}"),
                end(0),
                block(1, "{\"type\":\"redacted_thinking\",\"data\":\"XYZ\"}"),
                end(1));

        assertThat(response.parts())
                .containsExactly(
                        new Part.Reasoning(
                                "Hm...",
                                WireFixture.state(
                                        "anthropic.thinking",
                                        "model-1-20260101",
                                        "{\"type\":\"thinking\",\"thinking\":\"Hm...\",\"signature\":\"S1S2\"}")),
                        new Part.Reasoning(
                                "",
                                WireFixture.state(
                                        "anthropic.redacted_thinking",
                                        "model-1-20260101",
                                        "{\"type\":\"redacted_thinking\",\"data\":\"XYZ\"}")));
        assertThat(fixture.events)
                .contains(new ChatEvent.ReasoningDelta(0, "Hm"), new ChatEvent.ReasoningDelta(0, "..."));
    }

    @Test
    void readsParallelToolCallsInPieces() {
        ChatResponse response = stream(
                block(
                        0,
                        "{\"type\":\"tool_use\",\"id\":\"toolu_1\",\"name\":\"f\",\"input\":{},\"caller\":{\"type\":\"direct\"}}"),
                input(0, ""),
                input(0, "{\"a\""),
                block(1, "{\"type\":\"tool_use\",\"id\":\"toolu_2\",\"name\":\"g\",\"input\":{}}"),
                input(1, ""),
                input(0, ": 1}"),
                end(0),
                end(1),
                block(2, "{\"type\":\"tool_use\",\"id\":\"toolu_3\",\"name\":\"h\",\"input\":{\"b\":2}}"),
                end(2));

        assertThat(response.parts())
                .containsExactly(
                        new Part.ToolCall("toolu_1", "f", "{\"a\": 1}", Optional.empty()),
                        new Part.ToolCall("toolu_2", "g", "{}", Optional.empty()),
                        new Part.ToolCall("toolu_3", "h", "{\"b\":2}", Optional.empty()));
        assertThat(fixture.events)
                .contains(
                        new ChatEvent.ToolCallStarted(1, "toolu_2", "g"),
                        new ChatEvent.ToolCallDelta(0, "{\"a\""),
                        new ChatEvent.ToolCallDelta(1, "{}"));
    }

    @Test
    void keepsCitationsOnTheirText() {
        ChatResponse response = stream(
                block(0, "{\"citations\":[],\"type\":\"text\",\"text\":\"\"}"),
                delta(0, "{\"type\":\"citations_delta\",\"citation\":{\"type\":\"char_location\"}}"),
                delta(0, "{\"type\":\"citations_delta\",\"citation\":{\"type\":\"page_location\"}}"),
                delta(0, "{\"type\":\"text_delta\",\"text\":\"odd\",\"citation\":{\"n\":3}}"),
                text(0, "ity"),
                end(0));

        assertThat(response.parts())
                .containsExactly(new Part.Text(
                        "oddity",
                        WireFixture.state(
                                "anthropic.citations",
                                "model-1-20260101",
                                "[{\"type\":\"char_location\"},{\"type\":\"page_location\"},{\"n\":3}]")));
    }

    @Test
    void putsBlocksWithoutAPartTogether() {
        String result = "{\"type\":\"web_search_tool_result\",\"content\":[]}";
        ChatResponse response = stream(
                block(0, "{\"type\":\"server_tool_use\",\"id\":\"srvtoolu_1\",\"name\":\"web_search\",\"input\":{}}"),
                input(0, ""),
                input(0, "{\"query\":"),
                input(0, "\"x\"}"),
                end(0),
                block(1, result),
                end(1),
                block(2, "{\"type\":\"compaction\",\"content\":null}"),
                delta(2, "{\"type\":\"compaction_delta\",\"content\":\"Short \\\"\"}"),
                delta(2, "{\"type\":\"compaction_delta\",\"content\":\"story\",\"novelty\":1}"),
                end(2),
                block(3, "{\"type\":\"server_tool_use\",\"input\":{}}"),
                input(3, "{\"cut"),
                end(3),
                block(4, "{\"type\":\"novel\",\"text\":\"a\",\"number\":1,\"label\":\"x\"}"),
                delta(4, "{\"type\":\"text_delta\",\"text\":\"b\\n\",\"number\":2,\"label\":3}"),
                end(4));

        assertThat(response.parts().stream().map(part -> ((Part.Raw) part).raw().text()))
                .containsExactly(
                        "{\"type\":\"server_tool_use\",\"id\":\"srvtoolu_1\",\"name\":\"web_search\",\"input\":{\"query\":\"x\"}}",
                        result,
                        "{\"type\":\"compaction\",\"content\":\"Short \\\"story\"}",
                        "{\"type\":\"server_tool_use\",\"input\":\"{\\\"cut\"}",
                        "{\"type\":\"novel\",\"text\":\"ab\\n\",\"number\":2,\"label\":3}");
    }

    @Test
    void givesTheSameAnswerAsAWholeMessage() {
        ChatResponse streamed = stream(
                block(0, "{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}"),
                delta(0, "{\"type\":\"thinking_delta\",\"thinking\":\"Hm\"}"),
                delta(0, "{\"type\":\"signature_delta\",\"signature\":\"S\"}"),
                end(0),
                block(1, "{\"type\":\"text\",\"text\":\"\"}"),
                delta(1, "{\"type\":\"citations_delta\",\"citation\":{\"n\":1}}"),
                text(1, "So"),
                end(1),
                block(2, "{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\"f\",\"input\":{}}"),
                input(2, "{\"a\":1}"),
                end(2));
        ChatResponse whole =
                fixture.answer("{\"id\":\"msg_1\",\"model\":\"model-1-20260101\",\"type\":\"message\",\"content\":["
                        + "{\"type\":\"thinking\",\"thinking\":\"Hm\",\"signature\":\"S\"},"
                        + "{\"citations\":[{\"n\":1}],\"type\":\"text\",\"text\":\"So\"},"
                        + "{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\"f\",\"input\":{\"a\":1}}],\"stop_reason\":\"end_turn\","
                        + "\"usage\":{\"input_tokens\":10,\"cache_read_input_tokens\":5,\"output_tokens\":9,"
                        + "\"service_tier\":\"standard\"}}");

        assertThat(streamed).isEqualTo(whole);
    }

    @Test
    void countsAsTheLastReportSays() {
        fixture.stream(
                START,
                "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"max_tokens\",\"container\":{\"id\":\"c\"}},"
                        + "\"usage\":{\"input_tokens\":30,\"cache_read_input_tokens\":0,\"output_tokens\":9},"
                        + "\"context_management\":{\"applied_edits\":[]}}",
                STOP);

        assertThat(fixture.assembled().usage())
                .isEqualTo(Usage.builder()
                        .inputTokens(30)
                        .cacheReadTokens(0)
                        .outputTokens(9)
                        .build());
        assertThat(fixture.assembled().providerFields())
                .containsOnlyKeys("service_tier", "container", "context_management");
        assertThat(fixture.events)
                .filteredOn(ChatEvent.UsageReported.class::isInstance)
                .hasSize(2);
    }

    @Test
    void tellsWhichModelDidWhatWhenAnotherTookOver() {
        ChatResponse response = stream(
                block(0, "{\"type\":\"thinking\",\"thinking\":\"a\",\"signature\":\"1\"}"),
                end(0),
                block(
                        1,
                        "{\"type\":\"fallback\",\"from\":{\"model\":\"model-1-20260101\"},\"to\":{\"model\":\"second\"}}"),
                end(1),
                block(2, "{\"type\":\"thinking\",\"thinking\":\"b\",\"signature\":\"2\"}"));

        assertThat(response.modelServed()).isEqualTo("second");
        assertThat(response.parts().stream()
                        .map(part -> part.state().orElseThrow().model()))
                .containsExactly("model-1-20260101", "model-1-20260101", "second");
    }

    @Test
    void takesARefusalWithoutAnyBlock() {
        fixture.stream(
                START,
                "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"refusal\",\"stop_details\":{\"category\":null}}}",
                STOP);

        assertThat(fixture.assembled().finishReason()).isEqualTo(new FinishReason(Unified.REFUSAL, "refusal"));
        assertThat(fixture.assembled().providerFields()).containsKey("stop_details");
    }

    @Test
    void endsBlocksThatTheServiceDidNotEnd() {
        ChatResponse response = stream(block(0, "{\"type\":\"text\",\"text\":\"\"}"), text(0, "Hi"), end(7));

        assertThat(response.parts()).containsExactly(Part.text("Hi"));
    }

    @Test
    void passesOverWhatItDoesNotKnow() {
        ChatResponse response = stream(
                START,
                "{\"type\":\"novelty\",\"n\":[1]}",
                "{\"other\":1}",
                "{\"type\":\"message_start\"}",
                "{\"type\":\"content_block_start\",\"index\":0}",
                "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":[1]}",
                text(3, "lost"),
                "{\"type\":\"content_block_stop\",\"index\":123456789012345678901}",
                "{\"type\":\"content_block_stop\",\"index\":12345678901}",
                "{\"type\":\"content_block_delta\",\"index\":\"x\",\"delta\":7}",
                block(0, "{\"type\":\"text\",\"text\":\"\"}"),
                delta(0, "{\"type\":\"text_delta\",\"text\":7}"),
                delta(0, "{\"type\":\"text_delta\",\"text\":\"Hi\",\"novelty\":null}"),
                "{\"type\":\"message_delta\",\"delta\":null,\"usage\":null,\"error\":null}");

        assertThat(response.parts()).containsExactly(Part.text("Hi"));
        assertThat(fixture.events)
                .contains(new ChatEvent.Progress("novelty", Json.of("{\"type\":\"novelty\",\"n\":[1]}")));
    }

    @Test
    void failsWithTheErrorThatTheStreamTells() {
        fixture.stream(
                START,
                block(0, "{\"type\":\"text\",\"text\":\"\"}"),
                text(0, "Hi"),
                "{\"type\":\"error\",\"error\":{\"details\":null,\"type\":\"overloaded_error\",\"message\":\"Overloaded\"},"
                        + "\"request_id\":\"req_body\"}");

        assertThat(fixture.completed).isFalse();
        assertThat(fixture.failure.kind()).isEqualTo(ErrorKind.OVERLOADED);
        assertThat(fixture.failure.status()).isEmpty();
        assertThat(fixture.failure.model()).hasValue("model-1");
        assertThat(fixture.failure.requestId()).hasValue("req_head");
    }

    @Test
    void takesAnErrorWithoutItsTypeForOne() {
        fixture.stream("{\"error\":{\"type\":\"api_error\",\"message\":\"Internal\"}}");

        assertThat(fixture.failure.kind()).isEqualTo(ErrorKind.SERVER_FAILED);
    }

    @Test
    void takesAnErrorThatSaysNothingForOne() {
        fixture.stream("{\"type\":\"error\"}");

        assertThat(fixture.failure.kind()).isEqualTo(ErrorKind.SERVER_FAILED);
    }

    @Test
    void isIncompleteWithoutItsEndMarker() {
        fixture.stream(START, ending("end_turn"));

        assertThat(fixture.failure.kind()).isEqualTo(ErrorKind.INCOMPLETE_STREAM);
        assertThat(fixture.failure).hasMessageContaining("message_stop");
        assertThat(fixture.failure.requestId()).hasValue("req_head");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "{\"type\":", "{\"type\":\"content_block_delta\",\"delta\":{\"text\":\"\u0001\"}}"})
    void refusesAnEventThatIsNoObject(String event) {
        fixture.stream(START, event);

        assertThat(fixture.failure.kind()).isEqualTo(ErrorKind.MALFORMED_RESPONSE);
    }

    @Test
    void mapsARejection() {
        HttpReply reply = new HttpReply(
                529,
                HttpHeaders.none(),
                "{\"error\":{\"type\":\"overloaded_error\"}}".getBytes(StandardCharsets.UTF_8));

        fixture.streamMapper().rejected(reply, fixture);

        assertThat(fixture.failure.kind()).isEqualTo(ErrorKind.OVERLOADED);
        assertThat(fixture.failure.status()).hasValue(529);
    }

    @Test
    void locatesAFailureOfTheTransport() {
        LlmException failure =
                fixture.streamMapper().failed(new ConnectionFailedException("reset", ErrorDetails.none()));

        assertThat(failure.provider()).hasValue("claude");
        assertThat(failure.requestId()).hasValue("req_head");
    }
}
