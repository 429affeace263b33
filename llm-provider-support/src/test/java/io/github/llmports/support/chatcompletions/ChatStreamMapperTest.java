package io.github.llmports.support.chatcompletions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.llmports.api.chat.FinishReason;
import io.github.llmports.api.chat.FinishReason.Unified;
import io.github.llmports.api.error.ConnectionFailedException;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.IncompleteStreamException;
import io.github.llmports.api.error.MalformedResponseException;
import io.github.llmports.api.error.OverloadedException;
import io.github.llmports.api.error.RateLimitedException;
import io.github.llmports.api.error.ServerFailedException;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.usage.Usage;
import io.github.llmports.support.http.HttpHeaders;
import io.github.llmports.support.http.HttpReply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChatStreamMapperTest {

    private static final String STOP = choice("{}", "\"stop\"");
    private static final String DONE = "[DONE]";

    private final ChatFixture fixture = new ChatFixture();

    private static String choice(String delta, String finishReason) {
        return "{\"id\":\"c-1\",\"model\":\"model-1-2026\",\"choices\":[{\"index\":0,\"delta\":" + delta
                + ",\"finish_reason\":" + finishReason + "}]}";
    }

    private static String delta(String delta) {
        return choice(delta, "null");
    }

    private static String text(String text) {
        return delta("{\"content\":\"" + text + "\"}");
    }

    private static String tool(String call) {
        return delta("{\"tool_calls\":[" + call + "]}");
    }

    @Test
    void streamsTextWithUsageAndEndsAtTheEndMarker() {
        fixture.events(
                fixture.streamMapper(),
                delta("{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}"),
                text("Hel"),
                text("lo"),
                STOP,
                "{\"id\":\"c-1\",\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":2,"
                        + "\"total_tokens\":11}}",
                DONE);

        Usage usage = Usage.builder().inputTokens(9).outputTokens(2).build();
        assertThat(fixture.events)
                .containsExactly(
                        new ChatEvent.TextDelta(0, "Hel"),
                        new ChatEvent.TextDelta(0, "lo"),
                        new ChatEvent.UsageReported(usage),
                        new ChatEvent.PartCompleted(0, Part.text("Hello")),
                        new ChatEvent.Finished(
                                "c-1",
                                "model-1-2026",
                                new FinishReason(Unified.STOP, "stop"),
                                usage,
                                Optional.empty()));
        assertThat(fixture.completed).isTrue();
    }

    @Test
    void readsOnAfterUsageBecauseOtherChunksMayFollow() {
        fixture.events(
                fixture.streamMapper(),
                text("Hi"),
                STOP,
                "{\"choices\":[],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1}}",
                "{\"choices\":[],\"usage\":null,\"moderation\":{\"flagged\":false}}",
                DONE);

        assertThat(fixture.assembled().providerFields()).containsEntry("moderation", Json.of("{\"flagged\":false}"));
        assertThat(fixture.assembled().usage().totalTokens()).hasValue(2);
    }

    @Test
    void mergesInterleavedToolCallsByIndexAfterText() {
        fixture.events(
                fixture.streamMapper(),
                text("Let me see."),
                tool(
                        "{\"index\":0,\"id\":\"a\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"\"}}"),
                tool("{\"index\":1,\"id\":\"b\",\"function\":{\"name\":\"g\",\"arguments\":null}}"),
                tool("{\"index\":0,\"function\":{\"arguments\":\"{\\\"x\\\":\"}}"),
                tool("{\"index\":1,\"id\":\"b\",\"function\":{\"arguments\":\"{}\"}}"),
                tool("{\"index\":0,\"function\":{\"arguments\":\"1}\"}}"),
                choice("{}", "\"tool_calls\""),
                DONE);

        assertThat(fixture.events)
                .startsWith(
                        new ChatEvent.TextDelta(0, "Let me see."),
                        new ChatEvent.ToolCallStarted(1, "a", "f"),
                        new ChatEvent.ToolCallStarted(2, "b", "g"),
                        new ChatEvent.ToolCallDelta(1, "{\"x\":"),
                        new ChatEvent.ToolCallDelta(2, "{}"),
                        new ChatEvent.ToolCallDelta(1, "1}"));
        assertThat(fixture.assembled().toolCalls())
                .extracting(Part.ToolCall::arguments)
                .containsExactly("{\"x\":1}", "{}");
        assertThat(fixture.assembled().finishReason().unified()).isEqualTo(Unified.TOOL_CALLS);
    }

    @Test
    void keepsToolCallsWithoutIndexApartById() {
        fixture.events(
                fixture.streamMapper(),
                tool("{\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"n\\\":\"}}"),
                tool("{\"function\":{\"arguments\":\"1}\"}}"),
                tool("{\"index\":null,\"id\":\"b\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}"),
                tool("{\"id\":\"b\",\"function\":{\"arguments\":\" \"}}"),
                STOP,
                DONE);

        assertThat(fixture.assembled().toolCalls())
                .extracting(Part.ToolCall::id, Part.ToolCall::arguments)
                .containsExactly(tuple("a", "{\"n\":1}"), tuple("b", "{} "));
    }

    @Test
    void beginsAnotherCallWhereAServiceNumbersEveryCallZero() {
        fixture.events(
                fixture.streamMapper(),
                tool("{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}"),
                tool("{\"index\":0,\"id\":\"b\",\"function\":{\"name\":\"g\",\"arguments\":\"{}\"}}"),
                tool("{\"index\":0,\"id\":\"c\",\"function\":{\"arguments\":\" \"}}"),
                STOP,
                DONE);

        assertThat(fixture.assembled().toolCalls())
                .extracting(Part.ToolCall::name)
                .containsExactly("f", "g");
        assertThat(fixture.assembled().toolCalls().get(1).arguments()).isEqualTo("{} ");
    }

    @Test
    void holdsArgumentsBackUntilTheToolIsNamedAndInventsAMissingId() {
        fixture.events(
                fixture.streamMapper(),
                tool("{\"index\":0,\"function\":{\"arguments\":\"{\"}}"),
                tool("{\"index\":0,\"function\":{\"name\":\"f\",\"arguments\":\"}\"}}"),
                tool("{\"index\":0,\"function\":{\"name\":\"f\"}}"),
                STOP,
                DONE);

        assertThat(fixture.events)
                .startsWith(
                        new ChatEvent.ToolCallStarted(0, "call_0", "f"),
                        new ChatEvent.ToolCallDelta(0, "{"),
                        new ChatEvent.ToolCallDelta(0, "}"),
                        new ChatEvent.PartCompleted(0, new Part.ToolCall("call_0", "f", "{}", Optional.empty())));
    }

    @Test
    void readsTheFunctionCallsOfOldServices() {
        fixture.events(
                fixture.streamMapper(),
                delta("{\"function_call\":{\"name\":\"f\",\"arguments\":\"\"}}"),
                delta("{\"function_call\":{\"arguments\":\"{}\"}}"),
                delta("{\"function_call\":null}"),
                choice("{}", "\"function_call\""),
                DONE);

        assertThat(fixture.assembled().toolCalls())
                .containsExactly(new Part.ToolCall("call_0", "f", "{}", Optional.empty()));
        assertThat(fixture.assembled().finishReason()).isEqualTo(new FinishReason(Unified.TOOL_CALLS, "function_call"));
    }

    @Test
    void streamsRefusalsAndReasoning() {
        fixture.events(
                fixture.streamMapper(),
                delta("{\"reasoning_content\":\"Hm\"}"),
                delta("{\"reasoning_content\":\"m.\",\"reasoning\":null}"),
                delta("{\"refusal\":\"I can\"}"),
                delta("{\"refusal\":\"not.\"}"),
                STOP,
                DONE);

        assertThat(fixture.events)
                .startsWith(
                        new ChatEvent.ReasoningDelta(0, "Hm"),
                        new ChatEvent.ReasoningDelta(0, "m."),
                        new ChatEvent.RefusalDelta(1, "I can"),
                        new ChatEvent.RefusalDelta(1, "not."));
        assertThat(fixture.assembled().refusal()).contains("I cannot.");
        assertThat(fixture.assembled().reasoning()).isEqualTo("Hmm.");
        assertThat(fixture.assembled().finishReason()).isEqualTo(new FinishReason(Unified.REFUSAL, "stop"));
    }

    @Test
    void readsReasoningFromTheFieldsOfTheDialect() {
        ChatDialect dialect =
                ChatDialect.builder("acme").reasoningFields(List.of("thinking")).build();
        fixture.events(
                fixture.streamMapper(dialect), delta("{\"thinking\":\"so\",\"reasoning\":\"kept\"}"), text("Hi"), STOP);

        assertThat(fixture.assembled().reasoning()).isEqualTo("so");
        assertThat(fixture.assembled().providerFields()).containsEntry("reasoning", Json.of("\"kept\""));
    }

    @Test
    void takesTheFirstOfSeveralChoicesAndKeepsTheOthersRaw() {
        String second = "{\"index\":1,\"delta\":{\"content\":\"no\"}}";
        fixture.events(
                fixture.streamMapper(),
                text("yes"),
                "{\"choices\":[" + second + "]}",
                "{\"choices\":[" + second + "]}",
                STOP,
                DONE);

        assertThat(fixture.assembled().text()).isEqualTo("yes");
        assertThat(fixture.assembled().providerFields())
                .containsEntry("choices", Json.of("[" + second + "," + second + "]"));
        assertThat(fixture.warnings)
                .singleElement()
                .satisfies(warning -> assertThat(warning.subject()).isEqualTo("n"));
    }

    @Test
    void putsTogetherFieldsThatGrowAndKeepsTheLastOfThoseThatRepeat() {
        fixture.events(
                fixture.streamMapper(),
                "{\"tier\":\"a\",\"choices\":[{\"delta\":{\"content\":\"x\"},"
                        + "\"logprobs\":{\"content\":[{\"logprob\":-0.10}],\"refusal\":null}}]}",
                "{\"tier\":\"b\",\"choices\":[{\"delta\":{\"content\":\"y\"},"
                        + "\"logprobs\":{\"content\":[{\"logprob\":-1e-9}],\"refusal\":null,\"more\":1}}]}",
                STOP,
                DONE);

        assertThat(fixture.assembled().text()).isEqualTo("xy");
        assertThat(fixture.assembled().providerFields())
                .containsEntry("tier", Json.of("\"b\""))
                .containsEntry(
                        "logprobs",
                        Json.of("{\"content\":[{\"logprob\":-0.10},{\"logprob\":-1E-9}],\"refusal\":null,\"more\":1}"));
    }

    @Test
    void replacesAGrowingFieldThatChangesItsType() {
        fixture.events(
                fixture.streamMapper(),
                delta("{\"audio\":\"a\"}"),
                delta("{\"audio\":[1]}"),
                delta("{\"audio\":{\"id\":1}}"),
                delta("{\"audio\":[2]}"),
                STOP,
                DONE);

        assertThat(fixture.assembled().providerFields()).containsEntry("audio", Json.of("[2]"));
    }

    @Test
    void failsWithTheTypedErrorInsideAStream() {
        fixture.events(
                fixture.streamMapper(),
                text("Hel"),
                "{\"error\":{\"message\":\"slow down\",\"type\":\"rate_limit_error\",\"code\":\"rate_limit_exceeded\"}}");

        assertThat(fixture.failure).isInstanceOf(RateLimitedException.class).hasMessage("slow down");
        assertThat(fixture.failure.provider()).hasValue("acme");
        assertThat(fixture.failure.model()).hasValue("model-1");
        assertThat(fixture.failure.status()).isEmpty();
    }

    @Test
    void takesTheStatusThatAnErrorInsideAStreamNames() {
        fixture.events(fixture.streamMapper(), "{\"error\":{\"message\":\"full\",\"code\":503}}");

        assertThat(fixture.failure).isInstanceOf(OverloadedException.class);
        assertThat(fixture.failure.status()).hasValue(503);
    }

    @Test
    void failsForAnEventNamedError() {
        ChatStreamMapper mapper = fixture.streamMapper();
        byte[] data = "{\"message\":\"boom\",\"type\":\"server_error\"}".getBytes(StandardCharsets.UTF_8);

        mapper.event("error", data, 0, data.length, fixture);

        assertThat(fixture.failure).isInstanceOf(ServerFailedException.class).hasMessage("boom");
    }

    @Test
    void readsNamedEventsLikeAnyOther() {
        ChatStreamMapper mapper = fixture.streamMapper();
        byte[] data = text("Hi").getBytes(StandardCharsets.UTF_8);

        mapper.event("message", data, 0, data.length, fixture);

        assertThat(fixture.events).containsExactly(new ChatEvent.TextDelta(0, "Hi"));
    }

    @Test
    void isIncompleteWithoutAFinishReasonEvenWithTheEndMarker() {
        fixture.events(fixture.streamMapper(), text("Hel"), DONE);

        assertThat(fixture.failure)
                .isInstanceOf(IncompleteStreamException.class)
                .hasMessageContaining("finish reason");
        assertThat(fixture.failure.provider()).hasValue("acme");
        assertThat(fixture.completed).isFalse();
    }

    @Test
    void isIncompleteWithoutTheEndMarkerWhereTheDialectWantsIt() {
        fixture.events(
                fixture.streamMapper(
                        ChatDialect.builder("acme").doneRequired(true).build()),
                text("Hello"),
                STOP);

        assertThat(fixture.failure)
                .isInstanceOf(IncompleteStreamException.class)
                .hasMessageContaining("[DONE]");
    }

    @Test
    void endsWithTheBodyWhereTheDialectAllowsIt() {
        fixture.events(fixture.streamMapper(), text("Hello"), STOP);

        assertThat(fixture.completed).isTrue();
        assertThat(fixture.assembled().text()).isEqualTo("Hello");
    }

    @Test
    void ignoresBlankEventsAndBlanksAfterTheEndMarker() {
        fixture.events(fixture.streamMapper(), "", "  ", text("Hello"), STOP, "[DONE] ");

        assertThat(fixture.completed).isTrue();
    }

    @Test
    void isMalformedIfAnEventIsNoJsonObject() {
        for (String garbage : new String[] {"{\"id\": <garbage>", "[DONE]x", "\"text\"", "{\"id\":\"c\"", "[DON"}) {
            ChatFixture each = new ChatFixture();
            each.events(each.streamMapper(), garbage);

            assertThat(each.failure)
                    .as(garbage)
                    .isInstanceOf(MalformedResponseException.class)
                    .hasMessageNotContaining("garbage");
            assertThat(each.failure.model()).hasValue("model-1");
        }
    }

    @Test
    void tellsRequestIdAndLimitsFromTheHead() {
        ChatStreamMapper mapper = fixture.streamMapper();

        mapper.head(200, HttpHeaders.of("x-request-id", "req_1", "x-ratelimit-remaining-tokens", "7"));

        assertThat(fixture.requestIds).containsExactly("req_1");
        assertThat(fixture.rateLimits)
                .singleElement()
                .satisfies(state ->
                        assertThat(state.tokens().orElseThrow().remaining()).hasValue(7));
        assertThat(mapper.failed(new ConnectionFailedException("gone", ErrorDetails.none()))
                        .requestId())
                .hasValue("req_1");
    }

    @Test
    void failsWithTheTypedErrorOfARejectedStream() {
        byte[] body =
                "{\"error\":{\"message\":\"no\",\"code\":\"server_is_overloaded\"}}".getBytes(StandardCharsets.UTF_8);

        fixture.streamMapper().rejected(new HttpReply(503, HttpHeaders.none(), body), fixture);

        assertThat(fixture.failure).isInstanceOf(OverloadedException.class);
        assertThat(fixture.failure.status()).hasValue(503);
    }

    @Test
    void tellsAnErrorInside200FromAnAnswerOfAnotherKind() {
        byte[] error = "{\"error\":{\"message\":\"no\",\"code\":\"slow_down\"}}".getBytes(StandardCharsets.UTF_8);
        fixture.streamMapper().rejected(new HttpReply(200, HttpHeaders.none(), error), fixture);
        assertThat(fixture.failure).isInstanceOf(RateLimitedException.class);

        byte[] page = "<html>".getBytes(StandardCharsets.UTF_8);
        fixture.streamMapper().rejected(new HttpReply(200, HttpHeaders.of("content-type", "text/html"), page), fixture);
        assertThat(fixture.failure)
                .isInstanceOf(MalformedResponseException.class)
                .hasMessageContaining("text/html")
                .hasMessageContaining("base URL");
    }

    @Test
    void tellsTheCostWhereTheServiceDoes() {
        fixture.events(
                fixture.streamMapper(
                        ChatDialect.builder("acme").costField("cost").build()),
                text("Hi"),
                STOP,
                "{\"choices\":[],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1,\"cost\":0.00012}}",
                DONE);

        assertThat(fixture.assembled().providerCost().orElseThrow().amount()).isEqualTo("0.00012");
    }
}
