package io.github.llmports.provider.claude.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.PromptCacheHints;
import io.github.llmports.api.chat.ToolDefinition;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.MediaSource;
import io.github.llmports.api.message.Message;
import io.github.llmports.api.message.OpaqueState;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.model.Capability;
import io.github.llmports.api.model.Modality;
import io.github.llmports.api.model.ModelInfo;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationTest {

    private static final ModelInfo UNKNOWN = ModelInfo.unknown("model-1");
    private static final MediaSource PNG = MediaSource.inline("image/PNG", new byte[] {1, 2, 3});

    private final WireFixture fixture = new WireFixture();

    private static ChatRequest.Builder empty() {
        return ChatRequest.builder("claude/model-1");
    }

    /** What stands between the limit and the end of the body. */
    private String written(ModelInfo model, Message... messages) {
        String body = fixture.body(empty().messages(List.of(messages)), model);
        return body.substring(
                body.indexOf(",\"s") > 0 && body.indexOf("\"system\"") > 0
                        ? body.indexOf("\"system\"")
                        : body.indexOf("\"messages\""),
                body.length() - 1);
    }

    private String written(Message... messages) {
        return written(UNKNOWN, messages);
    }

    private String blocks(Part... parts) {
        String all = written(Message.user(parts));
        String before = "\"messages\":[{\"role\":\"user\",\"content\":[";
        assertThat(all).startsWith(before).endsWith("]}]");
        return all.substring(before.length(), all.length() - 3);
    }

    private static String text(String text) {
        return "{\"type\":\"text\",\"text\":\"" + text + "\"}";
    }

    private static String turn(String role, String... blocks) {
        return "{\"role\":\"" + role + "\",\"content\":[" + String.join(",", blocks) + "]}";
    }

    private static Message assistant(Part... parts) {
        return new Message.Assistant(List.of(parts));
    }

    private static ModelInfo knowing(String... capabilities) {
        return ModelInfo.builder("model-1")
                .capabilities(
                        Set.of(capabilities).stream().map(Capability::new).collect(java.util.stream.Collectors.toSet()))
                .build();
    }

    @Test
    void writesInstructionsApartAndTurnsInOrder() {
        assertThat(written(
                        Message.system("Be brief."),
                        Message.system("Be kind."),
                        Message.user("Hi"),
                        Message.assistant("Hello"),
                        Message.user("Bye")))
                .isEqualTo("\"system\":[" + text("Be brief.") + "," + text("Be kind.") + "],\"messages\":["
                        + turn("user", text("Hi")) + "," + turn("assistant", text("Hello")) + ","
                        + turn("user", text("Bye")) + "]");
    }

    @Test
    void joinsMessagesOfOneRoleAndLeavesOutEmptyText() {
        assertThat(written(
                        Message.system(" "),
                        Message.user("a"),
                        assistant(),
                        Message.user(Part.text(""), Part.text("b")),
                        Message.user(" \n"),
                        Message.assistant("c"),
                        Message.assistant("d")))
                .isEqualTo("\"messages\":[" + turn("user", text("a"), text("b")) + ","
                        + turn("assistant", text("c"), text("d")) + "]");
        assertThat(written(Message.user(" "))).isEqualTo("\"messages\":[]");
        assertThat(fixture.warnings).isEmpty();
    }

    @Test
    void sendsAllResultsOfParallelCallsInOneMessage() {
        assertThat(written(
                        Message.user("Go"),
                        assistant(
                                Part.text("On it"),
                                new Part.ToolCall("toolu_1", "f", "{\"a\": 1}", Optional.empty()),
                                new Part.ToolCall("call:2.x", "g", "", Optional.empty())),
                        Message.tool(Part.toolResult("toolu_1", "one")),
                        Message.tool(Part.toolError("call:2.x", "no")),
                        Message.user("And?")))
                .isEqualTo("\"messages\":[" + turn("user", text("Go")) + ","
                        + turn(
                                "assistant",
                                text("On it"),
                                "{\"type\":\"tool_use\",\"id\":\"toolu_1\",\"name\":\"f\",\"input\":{\"a\": 1}}",
                                "{\"type\":\"tool_use\",\"id\":\"call_2_x\",\"name\":\"g\",\"input\":{}}")
                        + ","
                        + turn(
                                "user",
                                "{\"type\":\"tool_result\",\"tool_use_id\":\"toolu_1\",\"content\":\"one\"}",
                                "{\"type\":\"tool_result\",\"tool_use_id\":\"call_2_x\",\"content\":\"no\",\"is_error\":true}",
                                text("And?"))
                        + "]");
    }

    @Test
    void keepsRewrittenIdsApart() {
        BlockWriter.ToolIds ids = new BlockWriter.ToolIds();

        assertThat(List.of(ids.of("a.b"), ids.of("a:b"), ids.of("a.b"), ids.of("")))
                .containsExactly("a_b", "a_b_1", "a_b", "_2");
        assertThat(ids.of("azAZ09_-{@[`/:")).isEqualTo("azAZ09_-______");
    }

    @Test
    void refusesACallWithoutItsResultAndInputThatIsNoObject() {
        LlmException open = catchThrowableOfType(
                LlmException.class,
                () -> written(Message.user("Go"), assistant(new Part.ToolCall("t", "f", "", Optional.empty()))));
        LlmException cut = catchThrowableOfType(
                LlmException.class,
                () -> written(
                        Message.user("Go"),
                        assistant(new Part.ToolCall("t", "f", "{\"a", Optional.empty())),
                        Message.tool(Part.toolResult("t", "x"))));

        assertThat(open).hasMessageContaining("no result");
        assertThat(cut).hasMessageContaining("the arguments of the tool call 't'");
    }

    @Test
    void writesRichResults() {
        Part.ToolResult rich = new Part.ToolResult(
                "t",
                List.of(
                        Part.text("see"),
                        Part.image(PNG),
                        new Part.Raw("search_result", Json.of("{\"type\":\"search_result\"}"), Optional.empty()),
                        Part.audio(PNG),
                        Part.toolResult("u", "nested")),
                false,
                Optional.empty());
        Part.ToolResult empty = new Part.ToolResult("u", List.of(), true, Optional.empty());
        Part.ToolResult image = new Part.ToolResult("v", List.of(Part.image(PNG)), false, Optional.empty());

        assertThat(blocks(rich, empty, image))
                .isEqualTo("{\"type\":\"tool_result\",\"tool_use_id\":\"t\",\"content\":[" + text("see")
                        + ",{\"type\":\"image\",\"source\":{\"type\":\"base64\",\"media_type\":\"image/png\",\"data\":\"AQID\"}},"
                        + "{\"type\":\"search_result\"}]},"
                        + "{\"type\":\"tool_result\",\"tool_use_id\":\"u\",\"is_error\":true},"
                        + "{\"type\":\"tool_result\",\"tool_use_id\":\"v\",\"content\":[{\"type\":\"image\",\"source\":"
                        + "{\"type\":\"base64\",\"media_type\":\"image/png\",\"data\":\"AQID\"}}]}");
        assertThat(fixture.warnings).extracting(warning -> warning.subject()).containsExactly("audio", "toolresult");
    }

    @Test
    void writesImages() {
        assertThat(blocks(
                        Part.image(PNG),
                        Part.image(MediaSource.link(URI.create("https://example.com/a.png"))),
                        new Part.Image(MediaSource.upload("file_1"), Optional.of("high"), Optional.empty())))
                .isEqualTo(
                        "{\"type\":\"image\",\"source\":{\"type\":\"base64\",\"media_type\":\"image/png\",\"data\":\"AQID\"}},"
                                + "{\"type\":\"image\",\"source\":{\"type\":\"url\",\"url\":\"https://example.com/a.png\"}},"
                                + "{\"type\":\"image\",\"source\":{\"type\":\"file\",\"file_id\":\"file_1\"}}");
        assertThat(fixture.warned()).singleElement().asString().contains("no detail");
    }

    @Test
    void writesDocuments() {
        MediaSource pdf = MediaSource.inline("application/pdf", new byte[] {1, 2, 3});
        MediaSource text = MediaSource.inline("text/markdown", "é".getBytes(StandardCharsets.UTF_8));
        MediaSource link = MediaSource.link(URI.create("https://example.com/a.pdf"));

        assertThat(blocks(Part.document("a.pdf", pdf), Part.document("", text), Part.document("b", link)))
                .isEqualTo(
                        "{\"type\":\"document\",\"source\":{\"type\":\"base64\",\"media_type\":\"application/pdf\","
                                + "\"data\":\"AQID\"},\"title\":\"a.pdf\"},"
                                + "{\"type\":\"document\",\"source\":{\"type\":\"text\",\"media_type\":\"text/plain\",\"data\":\"é\"}},"
                                + "{\"type\":\"document\",\"source\":{\"type\":\"url\",\"url\":\"https://example.com/a.pdf\"},\"title\":\"b\"}");
        assertThat(fixture.body(empty().user(Part.document("", text))
                        .providerOptions("claude", Json.of("{\"citations\":true}"))))
                .contains("\"data\":\"é\"},\"citations\":{\"enabled\":true}}");
    }

    @Test
    void leavesOutWhatTheServiceDoesNotTake() {
        ModelInfo texts = ModelInfo.builder("model-1")
                .inputModalities(Set.of(Modality.TEXT))
                .build();

        assertThat(written(
                        texts,
                        Message.user(
                                Part.text("Hi"),
                                Part.image(PNG),
                                Part.document("a", MediaSource.inline("text/plain", new byte[0])))))
                .isEqualTo("\"messages\":[" + turn("user", text("Hi")) + "]");
        assertThat(blocks(
                        Part.text("Hi"),
                        Part.image(MediaSource.inline("image/tiff", new byte[0])),
                        Part.document("a", MediaSource.inline("application/zip", new byte[0])),
                        Part.audio(PNG)))
                .isEqualTo(text("Hi"));
        assertThat(fixture.warnings)
                .extracting(warning -> warning.subject())
                .containsExactly("image", "document", "image", "document", "audio");
    }

    @Test
    void leavesOutWhatAnAssistantCannotSay() {
        assertThat(written(
                        Message.user("Hi"),
                        assistant(
                                Part.image(PNG),
                                Part.document("a", PNG),
                                Part.audio(PNG),
                                new Part.Refusal("I won't", Optional.empty())),
                        Message.user("Please"),
                        new Message.System(List.of(Part.text("Be brief."), Part.image(PNG)))))
                .contains(turn("assistant", text("I won't")));
        assertThat(fixture.warnings).hasSize(5);
    }

    @Test
    void leavesOutMessagesOfAnotherKind() {
        Message.Other other = new Message.Other() {
            @Override
            public String role() {
                return "critic";
            }

            @Override
            public List<Part> parts() {
                return List.of();
            }
        };

        assertThat(written(Message.user("Hi"), other)).isEqualTo("\"messages\":[" + turn("user", text("Hi")) + "]");
        assertThat(fixture.warned()).singleElement().asString().contains("critic");
    }

    @ParameterizedTest
    @ValueSource(strings = {"model-1", "model-1-20260101"})
    void givesThinkingBackToTheModelThatThought(String model) {
        String thinking = "{\"type\":\"thinking\",\"thinking\":\"Hm \\u00e9\",\"signature\":\"S\"}";
        String redacted = "{\"type\":\"redacted_thinking\",\"data\":\"XYZ\"}";

        assertThat(written(
                        Message.user("Go"),
                        assistant(
                                new Part.Reasoning("Hm é", WireFixture.state("anthropic.thinking", model, thinking)),
                                new Part.Reasoning(
                                        "", WireFixture.state("anthropic.redacted_thinking", model, redacted)),
                                Part.text("So")),
                        Message.user("On")))
                .contains(turn("assistant", thinking, redacted, text("So")));
        assertThat(fixture.warnings).isEmpty();
    }

    @Test
    void knowsAModelByItsDatedIdAndItsAliases() {
        MessagesFit dated = MessagesFit.of(fixture.call(
                ChatRequest.of("claude/m", "x"),
                ModelInfo.builder("m-20260101").aliases(List.of("m-latest")).build(),
                false));

        assertThat(dated.own(WireFixture.state("f", "m", "{}").orElseThrow())).isTrue();
        assertThat(dated.own(WireFixture.state("f", "m-latest", "{}").orElseThrow()))
                .isTrue();
        assertThat(dated.own(WireFixture.state("f", "m-2026", "{}").orElseThrow()))
                .isFalse();
        assertThat(dated.own(new OpaqueState("f", "openai", "m", Json.EMPTY_OBJECT)))
                .isFalse();
    }

    @Test
    void leavesOutThinkingOfOthersWithAWarningEvenInStrictMode() {
        Message said = assistant(
                new Part.Reasoning("no state", Optional.empty()),
                new Part.Reasoning("other model", WireFixture.state("anthropic.thinking", "model-2", "{}")),
                new Part.Reasoning(
                        "other provider",
                        Optional.of(
                                new OpaqueState("openai.responses.reasoning", "openai", "model-1", Json.EMPTY_OBJECT))),
                new Part.Raw(
                        "novel",
                        Json.EMPTY_OBJECT,
                        Optional.of(new OpaqueState("x", "openai", "m", Json.EMPTY_OBJECT))),
                new Part.Text("So", Optional.of(new OpaqueState("y", "google", "m", Json.EMPTY_OBJECT))),
                new Part.Text("far", WireFixture.state("odd", "model-1", "{}")),
                Part.text("."));
        ChatRequest request = empty().user("Go").message(said).user("On").build();

        String body = WireFixture.body(fixture.call(request, UNKNOWN, true), ClaudeRequestMapper.Purpose.ANSWER);

        assertThat(body).contains(turn("assistant", text("So"), text("far"), text(".")));
        assertThat(fixture.warnings).hasSize(6);
    }

    @Test
    void givesBlocksCitationsAndCallersBack() {
        String block = "{\"type\":\"server_tool_use\",\"id\":\"srvtoolu_1\",\"input\":{}}";

        assertThat(written(
                        Message.user("Go"),
                        assistant(
                                new Part.Raw(
                                        "server_tool_use",
                                        Json.of(block),
                                        WireFixture.state("anthropic.block", "other", block)),
                                new Part.Text("cited", WireFixture.state("anthropic.citations", "m", "[{\"n\":1}]")),
                                new Part.ToolCall(
                                        "t",
                                        "f",
                                        "{}",
                                        WireFixture.state(
                                                "anthropic.tool_use", "m", "{\"caller\":{\"type\":\"code\"}}"))),
                        Message.tool(Part.toolResult("t", "x"))))
                .contains(
                        turn(
                                "assistant",
                                block,
                                "{\"type\":\"text\",\"text\":\"cited\",\"citations\":[{\"n\":1}]}",
                                "{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\"f\",\"input\":{},\"caller\":{\"type\":\"code\"}}"));
        assertThat(fixture.warnings).isEmpty();
    }

    @Test
    void sendsTheBeginningOfAnAnswerOnlyWhereItIsTaken() {
        Message begin = Message.assistant("{");
        Message paused = assistant(new Part.Raw("server_tool_use", Json.of("{\"type\":\"x\"}"), Optional.empty()));

        assertThat(written(knowing("prefill"), Message.user("Hi"), begin)).endsWith(turn("assistant", text("{")) + "]");
        assertThat(written(knowing(), Message.user("Hi"), paused))
                .endsWith(turn("assistant", "{\"type\":\"x\"}") + "]");
        assertThat(fixture.warnings).isEmpty();
        assertThat(written(knowing(), Message.user("Hi"), begin))
                .isEqualTo("\"messages\":[" + turn("user", text("Hi")) + "]");
        assertThat(fixture.warned()).singleElement().asString().contains("takes no beginning of its answer");
        assertThat(fixture.refusal(empty().user("Hi").message(begin), knowing()))
                .isNotNull();
    }

    @Test
    void keepsLaterInstructionsInPlaceWhereTheModelTakesThem() {
        Message[] messages = {
            Message.system("a"),
            Message.user("Hi"),
            Message.system("b"),
            Message.system("c"),
            Message.assistant("d"),
            Message.system("e"),
            Message.user("f")
        };

        assertThat(written(knowing("system_mid_conversation"), messages))
                .isEqualTo("\"system\":[" + text("a") + "," + text("e") + "],\"messages\":["
                        + turn("user", text("Hi")) + "," + turn("system", text("b"), text("c")) + ","
                        + turn("assistant", text("d")) + "," + turn("user", text("f")) + "]");
        assertThat(fixture.warned()).singleElement().asString().startsWith("CONVERTED messages");
        assertThat(written(messages))
                .startsWith("\"system\":[" + text("a") + "," + text("b") + "," + text("c") + "," + text("e") + "]");
        assertThat(written(
                        knowing("system_mid_conversation"),
                        Message.user("Hi"),
                        assistant(new Part.ToolCall("t", "f", "", Optional.empty())),
                        Message.tool(Part.toolResult("t", "x")),
                        Message.system("g")))
                .contains(turn("system", text("g")));
    }

    private String cached(PromptCacheHints hints, ModelInfo model) {
        return fixture.body(
                empty().system("s")
                        .user(Part.text("a"), Part.image(PNG))
                        .message(assistant(
                                Part.text("b"),
                                new Part.Reasoning("", WireFixture.state("anthropic.thinking", "model-1", "{\"n\":1}")),
                                new Part.Raw("novel", Json.of("{\"n\":2}"), Optional.empty())))
                        .user("c")
                        .user("d")
                        .tool(ToolDefinition.of("f", "", Json.EMPTY_OBJECT))
                        .tool(ToolDefinition.of("g", "", Json.EMPTY_OBJECT))
                        .promptCache(hints),
                model);
    }

    private static PromptCacheHints hints(boolean tools, Duration time, Integer... messages) {
        return new PromptCacheHints(Optional.empty(), tools, List.of(messages), Optional.ofNullable(time));
    }

    @Test
    void marksWhatEndsACachedPrefix() {
        assertThat(cached(hints(true, null, 0, 2, 1), UNKNOWN))
                .contains("\"text\":\"s\",\"cache_control\":{\"type\":\"ephemeral\"}}]")
                .contains("\"data\":\"AQID\"},\"cache_control\":{\"type\":\"ephemeral\"}}]")
                .contains("\"text\":\"b\",\"cache_control\":{\"type\":\"ephemeral\"}},{\"n\":1},{\"n\":2}]")
                .contains(
                        "{\"name\":\"f\",\"input_schema\":{\"type\":\"object\"}},{\"name\":\"g\",\"input_schema\":{\"type\":\"object\"},"
                                + "\"cache_control\":{\"type\":\"ephemeral\"}}");
        assertThat(fixture.warnings).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PT4M, ephemeral\"}", "PT5M, ephemeral\"}", "PT6M, 'ephemeral\",\"ttl\":\"1h\"}'"})
    void cachesForAnHourWhereFiveMinutesAreTooShort(Duration time, String control) {
        assertThat(cached(hints(false, time, 3), UNKNOWN))
                .contains("\"text\":\"c\",\"cache_control\":{\"type\":\"" + control);
    }

    @Test
    void cachesAtFourPlacesAtMost() {
        assertThat(cached(hints(true, null, 0, 1, 2, 3, 4), UNKNOWN).split("cache_control", -1))
                .hasSize(5);
        assertThat(fixture.warnings).hasSize(1);
        assertThat(cached(hints(false, null, 0, 1, 2, 3), UNKNOWN).split("cache_control", -1))
                .hasSize(5);
        assertThat(fixture.warnings).hasSize(1);
    }

    @Test
    void cachesNothingWithoutHintsOrWhereItCannot() {
        assertThat(cached(PromptCacheHints.key("k"), UNKNOWN)).doesNotContain("cache_control");
        assertThat(fixture.warnings).isEmpty();
        assertThat(cached(hints(true, null), knowing())).doesNotContain("cache_control");
        assertThat(fixture.warnings).extracting(warning -> warning.subject()).contains("promptCache");
    }
}
