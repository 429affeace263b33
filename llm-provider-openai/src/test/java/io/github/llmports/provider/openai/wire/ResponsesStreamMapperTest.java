package io.github.llmports.provider.openai.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.chat.FinishReason;
import io.github.llmports.api.error.ConnectionFailedException;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.IncompleteStreamException;
import io.github.llmports.api.error.InvalidRequestException;
import io.github.llmports.api.error.MalformedResponseException;
import io.github.llmports.api.error.QuotaExhaustedException;
import io.github.llmports.api.error.RateLimitedException;
import io.github.llmports.api.error.ServerFailedException;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.Part;
import io.github.llmports.support.http.HttpHeaders;
import io.github.llmports.support.http.HttpReply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResponsesStreamMapperTest {

    private static final String CREATED =
            "{\"type\":\"response.created\",\"response\":{\"id\":\"resp_1\",\"status\":\"in_progress\","
                    + "\"model\":\"gpt-5.5-2026\",\"output\":[]},\"sequence_number\":0}";

    private final WireFixture stream = new WireFixture();

    private static String added(int index, String item) {
        return "{\"type\":\"response.output_item.added\",\"output_index\":" + index + ",\"item\":" + item + "}";
    }

    private static String done(int index, String item) {
        return "{\"type\":\"response.output_item.done\",\"output_index\":" + index + ",\"item\":" + item + "}";
    }

    private static String delta(String type, int item, int content, String text, int number) {
        return "{\"type\":\"response." + type + ".delta\",\"content_index\":" + content + ",\"delta\":\"" + text
                + "\",\"output_index\":" + item + ",\"obfuscation\":\"" + "x".repeat(number % 4)
                + "\",\"sequence_number\":" + number + "}";
    }

    private static String summary(int index, String text) {
        return "{\"type\":\"response.reasoning_summary_text.delta\",\"summary_index\":" + index + ",\"delta\":\"" + text
                + "\",\"output_index\":0}";
    }

    private static String end(String status, String more) {
        return "{\"type\":\"response." + status + "\",\"response\":{\"id\":\"resp_1\",\"model\":\"gpt-5.5-2026\","
                + "\"status\":\"" + status + "\"" + more + "}}";
    }

    private List<String> texts() {
        return stream.events.stream()
                .filter(ChatEvent.TextDelta.class::isInstance)
                .map(event -> ((ChatEvent.TextDelta) event).text())
                .toList();
    }

    @Test
    void tellsTextsAndReasoningAsTheyGrow() {
        String thought = "{\"type\":\"reasoning\",\"id\":\"rs_1\",\"encrypted_content\":\"abc\",\"summary\":["
                + "{\"type\":\"summary_text\",\"text\":\"One.\"},{\"type\":\"summary_text\",\"text\":\"Two.\"}]}";
        stream.feed(
                CREATED,
                "{\"type\":\"response.in_progress\",\"response\":{}}",
                added(0, "{\"type\":\"reasoning\",\"id\":\"rs_1\",\"encrypted_content\":\"early\",\"summary\":[]}"),
                summary(0, "O"),
                summary(0, "n\\u0065."),
                summary(1, "Two."),
                done(0, thought),
                added(1, "{\"type\":\"message\",\"id\":\"msg_1\",\"content\":[]}"),
                "{\"type\":\"response.content_part.added\",\"part\":{\"type\":\"output_text\"}}",
                delta("output_text", 1, 0, "Hel", 5),
                delta("output_text", 1, 0, "lo\\n", 6),
                delta("output_text", 1, 0, " wörld", 17),
                delta("output_text", 1, 0, "\\u00e9", 18),
                delta("output_text", 1, 0, "", 19),
                done(
                        1,
                        "{\"type\":\"message\",\"id\":\"msg_1\",\"phase\":\"final_answer\",\"role\":\"assistant\","
                                + "\"status\":\"completed\",\"content\":[{\"type\":\"output_text\",\"text\":"
                                + "\"Hello\\n wörldé\",\"annotations\":[],\"logprobs\":[]}]}"),
                end(
                        "completed",
                        ",\"usage\":{\"input_tokens\":10,\"input_tokens_details\":{\"cached_tokens\":2,"
                                + "\"cache_write_tokens\":3,\"cache_write_tokens_details\":{\"ttl_30m_tokens\":1,"
                                + "\"ttl_12h_tokens\":2}},\"output_tokens\":7,\"output_tokens_details\":"
                                + "{\"reasoning_tokens\":5,\"novel\":null},\"total_tokens\":17,\"server\":1},"
                                + "\"service_tier\":\"flex\",\"error\":null,\"novel\":{\"a\":1},\"absent\":null,"
                                + "\"temperature\":1.0"));

        assertThat(texts()).containsExactly("Hel", "lo\n", " wörld", "é");
        assertThat(stream.events.stream()
                        .filter(ChatEvent.ReasoningDelta.class::isInstance)
                        .map(event -> ((ChatEvent.ReasoningDelta) event).text()))
                .containsExactly("O", "ne.", "\n\n", "Two.");
        assertThat(stream.ends).isEqualTo(1);
        assertThat(stream.feedback.requestIds()).containsExactly("req_1");
        ChatResponse response = stream.assembled();
        assertThat(response.id()).isEqualTo("resp_1");
        assertThat(response.modelServed()).isEqualTo("gpt-5.5-2026");
        assertThat(response.text()).isEqualTo("Hello\n wörldé");
        assertThat(response.reasoning()).isEqualTo("One.\n\nTwo.");
        assertThat(response.parts().get(0).state())
                .hasValue(ItemState.of(ItemState.REASONING, "gpt-5.5-2026", thought));
        assertThat(response.parts().get(1).state())
                .hasValue(ItemState.of(
                        ItemState.MESSAGE, "gpt-5.5-2026", "{\"id\":\"msg_1\",\"phase\":\"final_answer\"}"));
        assertThat(response.finishReason()).isEqualTo(new FinishReason(FinishReason.Unified.STOP, "completed"));
        assertThat(response.usage().inputTokens()).hasValue(10);
        assertThat(response.usage().cacheReadTokens()).hasValue(2);
        assertThat(response.usage().cacheWriteTokens()).hasValue(3);
        assertThat(response.usage().outputTokens()).hasValue(7);
        assertThat(response.usage().reasoningTokens()).hasValue(5);
        assertThat(response.usage().tier()).hasValue("flex");
        assertThat(response.usage().details())
                .containsOnly(
                        Map.entry("cache_write.30m", 1L), Map.entry("cache_write.12h", 2L), Map.entry("server", 1L));
        assertThat(response.providerFields()).containsOnly(Map.entry("novel", Json.of("{\"a\":1}")));
    }

    @Test
    void tellsToolCallsThatInterleave() {
        String first = "{\"type\":\"function_call\",\"id\":\"fc_1\",\"call_id\":\"call_a\",\"name\":\"add\","
                + "\"namespace\":\"math\",\"arguments\":\"{\\\"a\\\":1}\"}";
        stream.feed(
                CREATED,
                added(0, "{\"type\":\"function_call\",\"call_id\":\"call_a\",\"name\":\"add\",\"arguments\":\"\"}"),
                added(1, "{\"type\":\"function_call\",\"call_id\":\"call_b\",\"name\":\"sub\",\"arguments\":\"\"}"),
                delta("function_call_arguments", 0, 0, "{\\\"a\\\"", 1),
                delta("function_call_arguments", 1, 0, "{}", 2),
                delta("function_call_arguments", 0, 0, ":1}", 3),
                done(0, first),
                done(1, "{\"type\":\"function_call\",\"call_id\":\"call_b\",\"name\":\"sub\",\"arguments\":\"{}\"}"),
                end("completed", ""));

        assertThat(stream.events)
                .startsWith(
                        new ChatEvent.ToolCallStarted(0, "call_a", "add"),
                        new ChatEvent.ToolCallStarted(1, "call_b", "sub"),
                        new ChatEvent.ToolCallDelta(0, "{\"a\""),
                        new ChatEvent.ToolCallDelta(1, "{}"),
                        new ChatEvent.ToolCallDelta(0, ":1}"));
        ChatResponse response = stream.assembled();
        assertThat(response.toolCalls()).extracting(Part.ToolCall::arguments).containsExactly("{\"a\":1}", "{}");
        assertThat(response.toolCalls().get(0).state())
                .hasValue(ItemState.of(ItemState.FUNCTION_CALL, "gpt-5.5-2026", "{\"namespace\":\"math\"}"));
        assertThat(response.toolCalls().get(1).state()).isEmpty();
        assertThat(response.finishReason().unified()).isEqualTo(FinishReason.Unified.TOOL_CALLS);
    }

    @Test
    void tellsWhatCameWithoutDeltas() {
        stream.feed(
                done(0, "{\"type\":\"function_call\",\"name\":\"add\",\"arguments\":{\"a\":1}}"),
                done(1, "{\"type\":\"message\",\"content\":[{\"type\":\"output_text\",\"text\":\"Hi\"}]}"),
                done(2, "{\"type\":\"reasoning\",\"content\":[{\"type\":\"reasoning_text\",\"text\":\"Hm\"}]}"),
                done(3, "{\"type\":\"message\",\"content\":[{\"type\":\"refusal\",\"refusal\":\"No\"}]}"),
                end("completed", ""));

        assertThat(stream.events)
                .contains(
                        new ChatEvent.ToolCallStarted(0, "call_0", "add"),
                        new ChatEvent.ToolCallDelta(0, "{\"a\":1}"),
                        new ChatEvent.TextDelta(1, "Hi"),
                        new ChatEvent.ReasoningDelta(2, "Hm"),
                        new ChatEvent.RefusalDelta(3, "No"));
        assertThat(stream.assembled().parts().get(1).state()).isEmpty();
    }

    @Test
    void tellsRefusals() {
        stream.feed(
                CREATED,
                delta("refusal", 0, 0, "I ", 1),
                delta("refusal", 0, 0, "can't.", 2),
                done(0, "{\"type\":\"message\",\"content\":[{\"type\":\"refusal\",\"refusal\":\"I can't.\"}]}"),
                end("completed", ""));

        assertThat(stream.assembled().refusal()).hasValue("I can't.");
        assertThat(stream.assembled().finishReason().unified()).isEqualTo(FinishReason.Unified.REFUSAL);
    }

    @Test
    void keepsItemsOfOtherKindsAndPassesProgressOn() {
        String search = "{\"id\":\"ws_1\",\"type\":\"web_search_call\",\"status\":\"completed\",\"arguments\":{}}";
        stream.feed(
                CREATED,
                added(0, "{\"type\":\"web_search_call\",\"id\":\"ws_1\"}"),
                "{\"type\":\"response.web_search_call.searching\",\"output_index\":0}",
                "{\"novel\":true}",
                done(0, search),
                end("completed", ""));

        assertThat(stream.assembled().parts())
                .containsExactly(new Part.Raw(
                        "web_search_call",
                        Json.of(search),
                        Optional.of(ItemState.of(ItemState.ITEM, "gpt-5.5-2026", search))));
        assertThat(stream.events)
                .contains(
                        new ChatEvent.Progress(
                                "response.web_search_call.searching",
                                Json.of("{\"type\":\"response.web_search_call.searching\",\"output_index\":0}")),
                        new ChatEvent.Progress("event", Json.of("{\"novel\":true}")));
        assertThat(stream.assembled().providerFields()).isEmpty();
    }

    @Test
    void readsFromTheEndWhatNoEventHasTold() {
        stream.feed(
                CREATED,
                delta("output_text", 0, 0, "Hi", 1),
                end(
                        "incomplete",
                        ",\"incomplete_details\":{\"more\":1,\"reason\":\"max_output_tokens\"},\"output\":[{\"type\":"
                                + "\"message\",\"content\":[{\"type\":\"output_text\",\"text\":\"Hi\"}]},7]"));

        assertThat(texts()).containsExactly("Hi");
        assertThat(stream.assembled().text()).isEqualTo("Hi");
        assertThat(stream.assembled().finishReason())
                .isEqualTo(new FinishReason(FinishReason.Unified.LENGTH, "max_output_tokens"));
    }

    @Test
    void tellsNothingTwiceThatTheEndRepeats() {
        String item = "{\"type\":\"message\",\"content\":[{\"type\":\"output_text\",\"text\":\"Hi\"}]}";
        stream.feed(CREATED, done(0, item), end("completed", ",\"output\":[" + item + "]"));

        assertThat(texts()).containsExactly("Hi");
        assertThat(stream.assembled().text()).isEqualTo("Hi");
    }

    @Test
    void ignoresWhatFitsNothing() {
        stream.feed(
                "",
                "{\"type\":\"response.created\"}",
                "{\"type\":\"response.created\",\"response\":7}",
                "{\"type\":\"response.output_item.added\",\"item\":null}",
                "{\"type\":\"response.output_item.done\"}",
                delta("function_call_arguments", 0, 0, "lost", 1),
                added(0, "{\"type\":\"web_search_call\"}"),
                delta("output_text", 0, 0, "of another kind", 2),
                "{\"type\":\"response.output_text.delta\",\"delta\":{\"a\":1},\"output_index\":\"x\"}",
                "{\"type\":\"response.output_text.delta\",\"delta\":\"\",\"output_index\":99999999999}",
                "{\"type\":\"response.output_text.done\",\"text\":\"x\"}",
                "{\"type\":\"response.completed\"}");

        assertThat(stream.ends).isEqualTo(1);
        assertThat(stream.failure).isNull();
        assertThat(stream.assembled().parts()).isEmpty();
        assertThat(stream.assembled().finishReason().unified()).isEqualTo(FinishReason.Unified.STOP);
    }

    @Test
    void leavesEventsWithMoreThanUsualToTheParser() {
        String strange =
                "{\"type\":\"response.output_text.delta\",\"delta\":\"a\",\"delta\":\"b\",\"obfuscation\":\"x\","
                        + "\"sequence_number\":1,\"obfuscation\":\"y\"}";
        stream.feed(CREATED, strange, strange);

        assertThat(texts()).containsExactly("b", "b");
    }

    @Test
    void failsWithTheErrorOfTheStream() {
        stream.feed(
                CREATED,
                "{\"type\":\"error\",\"sequence_number\":2,\"error\":{\"type\":\"insufficient_quota\",\"code\":"
                        + "\"insufficient_quota\",\"message\":\"no money\"}}");

        assertThat(stream.failure).isInstanceOf(QuotaExhaustedException.class).hasMessage("no money");
        assertThat(stream.failure.details().requestId()).hasValue("req_1");
        assertThat(stream.failure.details().model()).hasValue("gpt-x");
    }

    @Test
    void readsTheFlatFormOfErrorsToo() {
        stream.feed("{\"type\":\"error\",\"code\":\"rate_limit_exceeded\",\"message\":\"slow down\",\"param\":null}");

        assertThat(stream.failure).isInstanceOf(RateLimitedException.class).hasMessage("slow down");
    }

    @Test
    void failsWithTheErrorOfAFailedResponse() {
        stream.feed(end("failed", ",\"error\":{\"code\":\"server_error\",\"message\":\"oops\"}"));
        assertThat(stream.failure).isInstanceOf(ServerFailedException.class).hasMessage("oops");

        WireFixture other = new WireFixture();
        other.feed(end("completed", ",\"error\":{\"code\":\"invalid_image\",\"message\":\"bad image\"}"));
        assertThat(other.failure).isInstanceOf(InvalidRequestException.class).hasMessage("bad image");
    }

    @Test
    void failsWithoutTheEndOfTheResponse() {
        stream.feed(CREATED);

        assertThatThrownBy(() -> stream.mapper().ended(stream)).isInstanceOf(IncompleteStreamException.class);
        assertThatThrownBy(() -> stream.feed("[DONE]")).isInstanceOf(IncompleteStreamException.class);
    }

    @Test
    void failsOnAnEventThatIsNoObject() {
        assertThatThrownBy(() -> stream.feed("{\"type\":"))
                .isInstanceOf(MalformedResponseException.class)
                .hasMessageContaining("8 bytes");
        assertThatThrownBy(() -> stream.feed("7")).isInstanceOf(MalformedResponseException.class);
    }

    @Test
    void tellsRejectionsAndFailuresWithWhatItKnows() {
        stream.feed(CREATED);
        stream.mapper()
                .rejected(
                        new HttpReply(
                                400,
                                HttpHeaders.none(),
                                "{\"error\":{\"message\":\"no\"}}".getBytes(StandardCharsets.UTF_8)),
                        stream);

        assertThat(stream.failure).isInstanceOf(InvalidRequestException.class);
        assertThat(stream.mapper()
                        .failed(new ConnectionFailedException("reset", ErrorDetails.none()))
                        .details()
                        .requestId())
                .hasValue("req_1");
    }
}
