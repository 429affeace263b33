package io.github.llmports.support.chatcompletions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.chat.FinishReason;
import io.github.llmports.api.chat.FinishReason.Unified;
import io.github.llmports.api.error.ContextLengthExceededException;
import io.github.llmports.api.error.MalformedResponseException;
import io.github.llmports.api.error.OverloadedException;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.usage.Usage;
import io.github.llmports.support.http.HttpHeaders;
import io.github.llmports.support.http.HttpReply;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatResponseMapperTest {

    private final ChatFixture fixture = new ChatFixture();

    private static String message(String message, String finishReason) {
        return "{\"id\":\"c-1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"model-1-2026\",\"choices\":"
                + "[{\"index\":0,\"message\":" + message + ",\"finish_reason\":" + finishReason + "}]}";
    }

    @Test
    void readsTextUsageAndWhatHasNoPlaceElsewhere() {
        ChatResponse response = fixture.answer("{\"id\":\"c-1\",\"object\":\"chat.completion\",\"created\":17,"
                + "\"model\":\"m-2\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Hé\","
                + "\"refusal\":null,\"annotations\":[{\"type\":\"url_citation\"}]},\"logprobs\":null,"
                + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":100,\"completion_tokens\":30,"
                + "\"total_tokens\":130,\"estimated\":true,\"queue_time\":2,\"prompt_tokens_details\":"
                + "{\"cached_tokens\":80,\"cache_write_tokens\":5,\"audio_tokens\":0,\"by_ttl\":{\"x\":1}},"
                + "\"completion_tokens_details\":{\"reasoning_tokens\":20,\"accepted_prediction_tokens\":1}},"
                + "\"service_tier\":\"default\",\"system_fingerprint\":null}");

        assertThat(response)
                .isEqualTo(ChatResponse.builder()
                        .id("c-1")
                        .provider("acme")
                        .modelAsked("model-1")
                        .modelServed("m-2")
                        .parts(List.of(Part.text("Hé")))
                        .finishReason(new FinishReason(Unified.STOP, "stop"))
                        .usage(Usage.builder()
                                .inputTokens(100)
                                .cacheReadTokens(80)
                                .cacheWriteTokens(5)
                                .outputTokens(30)
                                .reasoningTokens(20)
                                .details(Map.of(
                                        "queue_time",
                                        2L,
                                        "audio_input",
                                        0L,
                                        "completion_tokens_details.accepted_prediction_tokens",
                                        1L))
                                .build())
                        .providerFields(Map.of(
                                "created",
                                Json.of("17"),
                                "usage",
                                Json.of("{\"estimated\":true}"),
                                "annotations",
                                Json.of("[{\"type\":\"url_citation\"}]"),
                                "service_tier",
                                Json.of("\"default\"")))
                        .build());
    }

    @Test
    void ordersReasoningTextRefusalAndToolsWhateverTheOrderOnTheWire() {
        ChatResponse response = fixture.answer(message(
                "{\"tool_calls\":[{\"function\":{\"arguments\":\"{}\",\"name\":\"f\"},\"id\":\"a\",\"type\":\"function\"},"
                        + "{\"id\":\"b\",\"function\":{\"name\":\"g\",\"arguments\":{\"x\":1},\"more\":0}}],"
                        + "\"content\":\"text\",\"reasoning\":\"why\"}",
                "\"tool_calls\""));

        assertThat(response.parts())
                .containsExactly(
                        new Part.Reasoning("why", Optional.empty()),
                        Part.text("text"),
                        new Part.ToolCall("a", "f", "{}", Optional.empty()),
                        new Part.ToolCall("b", "g", "{\"x\":1}", Optional.empty()));
    }

    @Test
    void hasNoPartsWhereTheModelSaidNothing() {
        ChatResponse response = fixture.answer(message("{\"role\":\"assistant\",\"content\":\"\"}", "\"length\""));

        assertThat(response.parts()).isEmpty();
        assertThat(response.finishReason().unified()).isEqualTo(Unified.LENGTH);
    }

    @Test
    void readsARefusal() {
        ChatResponse response = fixture.answer(message("{\"content\":null,\"refusal\":\"No.\"}", "\"stop\""));

        assertThat(response.refusal()).contains("No.");
        assertThat(response.finishReason()).isEqualTo(new FinishReason(Unified.REFUSAL, "stop"));
    }

    @Test
    void joinsContentThatIsAListOfParts() {
        ChatResponse response = fixture.answer(message(
                "{\"content\":[{\"type\":\"text\",\"text\":\"a\"},\"odd\",{\"type\":\"image\",\"url\":\"u\"},"
                        + "{\"text\":null},{\"text\":\"b\"}]}",
                "\"stop\""));

        assertThat(response.text()).isEqualTo("ab");
        assertThat(fixture.answer(message("{\"content\":[]}", "\"stop\"")).parts())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "stop, STOP",
        "length, LENGTH",
        "tool_calls, TOOL_CALLS",
        "function_call, TOOL_CALLS",
        "content_filter, CONTENT_FILTER",
        "novel, OTHER"
    })
    void unifiesFinishReasons(String raw, Unified unified) {
        assertThat(fixture.answer(message("{\"content\":\"x\"}", "\"" + raw + "\""))
                        .finishReason())
                .isEqualTo(new FinishReason(unified, raw));
    }

    @Test
    void toleratesAMissingFinishReason() {
        assertThat(fixture.answer(message("{\"content\":\"x\"}", "null")).finishReason())
                .isEqualTo(new FinishReason(Unified.OTHER, ""));
    }

    @Test
    void takesStopWithToolCallsForToolCalls() {
        ChatResponse response =
                fixture.answer(message("{\"tool_calls\":[{\"id\":null,\"function\":{\"name\":\"f\"}}]}", "\"stop\""));

        assertThat(response.finishReason()).isEqualTo(new FinishReason(Unified.TOOL_CALLS, "stop"));
        assertThat(response.toolCalls().get(0).argumentsJson()).isEqualTo(Json.EMPTY_OBJECT);
    }

    @Test
    void toleratesFieldsOfAnotherType() {
        ChatResponse response =
                fixture.answer("{\"id\":null,\"error\":null,\"model\":{\"x\":1},\"usage\":[1],\"obfuscation\":7,"
                        + "\"choices\":[7,{\"index\":\"0\",\"message\":[1],\"finish_reason\":\"stop\"}]}");

        assertThat(response.id()).isEmpty();
        assertThat(response.modelServed()).isEmpty();
        assertThat(response.usage()).isEqualTo(Usage.unknown());
        assertThat(response.providerFields()).containsEntry("choices", Json.of("[7]"));

        ChatResponse odd = fixture.answer(message(
                "{\"content\":{\"x\":1},\"tool_calls\":{\"x\":1},\"function_call\":\"f\",\"reasoning\":[1]}",
                "\"stop\""));
        assertThat(odd.text()).isEmpty();
        assertThat(odd.reasoning()).isEmpty();
    }

    @Test
    void keepsOtherChoicesRawWithAWarning() {
        ChatResponse response = fixture.answer("{\"choices\":[{\"index\":1,\"message\":{\"content\":\"b\"}},"
                + "{\"index\":0,\"message\":{\"content\":\"a\"},\"finish_reason\":\"stop\"},"
                + "{\"index\":0,\"message\":{\"content\":\"c\"}}]}");

        assertThat(response.text()).isEqualTo("a");
        assertThat(response.providerFields())
                .containsEntry(
                        "choices",
                        Json.of("[{\"index\":1,\"message\":{\"content\":\"b\"}},"
                                + "{\"index\":0,\"message\":{\"content\":\"c\"}}]"));
        assertThat(fixture.warnings).hasSize(1);
    }

    @Test
    void tellsTheCostWhereTheServiceDoes() {
        ChatDialect dialect = ChatDialect.builder("acme").costField("cost").build();
        String body = "{\"choices\":[{\"message\":{\"content\":\"x\"},\"finish_reason\":\"stop\"}],"
                + "\"usage\":{\"prompt_tokens\":1,\"cost\":0.5}}";
        HttpReply reply = new HttpReply(200, HttpHeaders.none(), body.getBytes(StandardCharsets.UTF_8));

        ChatResponse response = new ChatResponseMapper(dialect, ChatFixture.ERRORS).map(reply, fixture.call());

        assertThat(response.providerCost().orElseThrow().amount()).isEqualByComparingTo(new BigDecimal("0.5"));
    }

    @Test
    void reportsRequestIdAndLimits() {
        fixture.answer(
                200,
                HttpHeaders.of("X-Request-Id", "req_7", "x-ratelimit-limit-requests", "10"),
                message("{\"content\":\"x\"}", "\"stop\""));

        assertThat(fixture.requestIds).containsExactly("req_7");
        assertThat(fixture.rateLimits).hasSize(1);
    }

    @Test
    void failsForAnErrorByStatusOrInsideTheBody() {
        assertThat(fixture.rejection(503, HttpHeaders.none(), "")).isInstanceOf(OverloadedException.class);
        assertThat(fixture.rejection(
                        200,
                        HttpHeaders.none(),
                        "{\"error\":{\"code\":\"context_length_exceeded\",\"message\":\"m\"}}"))
                .isInstanceOf(ContextLengthExceededException.class);
    }

    @Test
    void isMalformedWithoutAChoiceOrWithoutJson() {
        for (String body : new String[] {"{}", "{\"choices\":[]}", "{\"choices\":7}", "[]", "", "<html>", "{\"id\":"}) {
            assertThat(fixture.rejection(200, HttpHeaders.of("content-type", "text/html", "x-request-id", "r"), body))
                    .as(body)
                    .isInstanceOfSatisfying(MalformedResponseException.class, failure -> {
                        assertThat(failure).hasMessageContaining("base URL");
                        assertThat(failure.requestId()).hasValue("r");
                        assertThat(failure.provider()).hasValue("acme");
                    });
        }
    }

    @Test
    void isMalformedIfNestedTooDeeply() {
        String deep = "[".repeat(2_000) + "]".repeat(2_000);

        assertThat(fixture.rejection(200, HttpHeaders.none(), "{\"x\":" + deep + "}"))
                .isInstanceOf(MalformedResponseException.class);
    }
}
