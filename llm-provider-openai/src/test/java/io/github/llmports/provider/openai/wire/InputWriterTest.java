package io.github.llmports.provider.openai.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.PromptCacheHints;
import io.github.llmports.api.chat.Warning;
import io.github.llmports.api.error.InvalidRequestException;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.MediaSource;
import io.github.llmports.api.message.Message;
import io.github.llmports.api.message.OpaqueState;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.model.Capability;
import io.github.llmports.api.model.Modality;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.model.ReasoningEffort;
import io.github.llmports.testkit.json.JsonTree;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InputWriterTest {

    private static final String MODEL = "gpt-5.6-sol";
    private static final String SEALED =
            "{\"type\":\"reasoning\",\"id\":\"rs_1\",\"summary\":[]," + "\"encrypted_content\":\"abc\"}";
    private static final Optional<OpaqueState> FOREIGN =
            Optional.of(new OpaqueState("acme.signature", "acme", "acme-1", Json.of("\"s\"")));

    private final WireFixture fixture = new WireFixture();

    private static Optional<OpaqueState> state(String format, String value) {
        return Optional.of(ItemState.of(format, "gpt-5.6", value));
    }

    private static Part.Reasoning sealed() {
        return new Part.Reasoning("Hm.", state(ItemState.REASONING, SEALED));
    }

    private static Part.Text said(String text, String fields) {
        return new Part.Text(text, state(ItemState.MESSAGE, fields));
    }

    private static Message.Assistant assistant(Part... parts) {
        return new Message.Assistant(List.of(parts));
    }

    private String input(Message... messages) {
        return input(ModelInfo.unknown(MODEL), "{}", messages);
    }

    private String input(ModelInfo model, String options, Message... messages) {
        ChatRequest request = ChatRequest.builder("openai/" + MODEL)
                .messages(List.of(messages))
                .providerOptions("openai", Json.of(options))
                .build();
        return input(request, model);
    }

    private String input(ChatRequest request, ModelInfo model) {
        String body = fixture.body(fixture.call(request, model, false));
        int end = body.indexOf(",\"store\":");
        return body.substring(body.indexOf("\"input\":[") + 9, end - 1);
    }

    private List<String> subjects() {
        return fixture.feedback.warnings().stream().map(Warning::subject).toList();
    }

    @Test
    void givesInstructionsTheRoleThatTheModelKnows() {
        assertThat(input(Message.system("Be brief."))).isEqualTo("{\"role\":\"system\",\"content\":\"Be brief.\"}");
        assertThat(input(WireFixture.model(MODEL, ReasoningEffort.HIGH), "{}", Message.system("Be brief.")))
                .isEqualTo("{\"role\":\"developer\",\"content\":\"Be brief.\"}");
        ModelInfo reasons = ModelInfo.builder(MODEL)
                .capabilities(Set.of(Capability.REASONING))
                .build();
        assertThat(input(reasons, "{}", Message.system("Be brief."))).startsWith("{\"role\":\"developer\"");
    }

    @Test
    void writesTextsImagesDocumentsAndSound() {
        byte[] bytes = "abc".getBytes(StandardCharsets.UTF_8);
        assertThat(input(Message.user(
                        Part.text("Look."),
                        Part.image(MediaSource.inline("image/png", bytes)),
                        new Part.Image(
                                MediaSource.link(URI.create("https://x.test/a.png")),
                                Optional.of("low"),
                                Optional.empty()),
                        Part.image(MediaSource.upload("file-1")),
                        Part.document("a.pdf", MediaSource.inline("application/pdf", bytes)),
                        Part.document("b.pdf", MediaSource.link(URI.create("https://x.test/b.pdf"))),
                        Part.document("c.pdf", MediaSource.upload("file-2")),
                        Part.audio(MediaSource.inline("audio/WAV", bytes)),
                        Part.audio(MediaSource.inline("audio/mpeg", bytes)),
                        new Part.Raw("input_novel", Json.of("{\"type\":\"input_novel\"}"), Optional.empty()))))
                .isEqualTo("{\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"Look.\"},"
                        + "{\"type\":\"input_image\",\"image_url\":\"data:image/png;base64,YWJj\",\"detail\":\"auto\"},"
                        + "{\"type\":\"input_image\",\"image_url\":\"https://x.test/a.png\",\"detail\":\"low\"},"
                        + "{\"type\":\"input_image\",\"file_id\":\"file-1\",\"detail\":\"auto\"},"
                        + "{\"type\":\"input_file\",\"filename\":\"a.pdf\",\"file_data\":"
                        + "\"data:application/pdf;base64,YWJj\"},"
                        + "{\"type\":\"input_file\",\"file_url\":\"https://x.test/b.pdf\"},"
                        + "{\"type\":\"input_file\",\"file_id\":\"file-2\"},"
                        + "{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"YWJj\",\"format\":\"wav\"}},"
                        + "{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"YWJj\",\"format\":\"mp3\"}},"
                        + "{\"type\":\"input_novel\"}]}");
    }

    @Test
    void leavesOutWhatTheModelDoesNotTake() {
        ModelInfo reader =
                ModelInfo.builder(MODEL).inputModalities(Set.of(Modality.TEXT)).build();
        byte[] bytes = new byte[1];
        String input = input(
                reader,
                "{}",
                Message.user(
                        Part.text("Look."),
                        Part.image(MediaSource.upload("file-1")),
                        Part.document("a.pdf", MediaSource.upload("file-1")),
                        Part.audio(MediaSource.inline("audio/wav", bytes)),
                        Part.audio(MediaSource.inline("audio/ogg", bytes)),
                        Part.audio(MediaSource.upload("file-1")),
                        new Part.Refusal("No.", Optional.empty()),
                        new Part.Raw("input_x", Json.EMPTY_OBJECT, FOREIGN)));

        assertThat(input).isEqualTo("{\"role\":\"user\",\"content\":\"Look.\"}");
        assertThat(subjects()).containsExactly("image", "document", "audio", "audio", "audio", "refusal", "raw");
    }

    @Test
    void sendsItemsOfTheCallerAsTheyStand() {
        Part approval = new Part.Raw("mcp_approval_response", Json.of("{\"approve\":true}"), Optional.empty());
        assertThat(input(Message.user(approval))).isEqualTo("{\"approve\":true}");
        assertThat(input(Message.user(Part.text("Yes."), approval)))
                .isEqualTo("{\"role\":\"user\",\"content\":\"Yes.\"},{\"approve\":true}");
        assertThatThrownBy(() -> input(Message.user(new Part.Raw("x", Json.of("7"), Optional.empty()))))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void sendsBackWhatTheModelSaidItemByItem() {
        String input = input(
                Message.user("Add."),
                assistant(
                        sealed(),
                        said("I add.", "{\"id\":\"msg_1\",\"phase\":\"commentary\",\"annotations\":[{\"u\":1}]}"),
                        said(" Now.", "{\"id\":\"msg_1\",\"phase\":\"commentary\"}"),
                        new Part.Refusal("No.", state(ItemState.MESSAGE, "{\"id\":\"msg_1\"}")),
                        said("Other.", "{\"id\":\"msg_2\"}"),
                        new Part.Raw(
                                "web_search_call",
                                Json.of("{\"id\":\"ws_1\"}"),
                                state(ItemState.ITEM, "{\"id\":\"ws_1\"}")),
                        new Part.ToolCall(
                                "call_1", "add", "{\"a\":1}", state(ItemState.FUNCTION_CALL, "{\"namespace\":\"m\"}")),
                        new Part.ToolCall("call_2", "now", " ", Optional.empty())),
                Message.tool(Part.toolResult("call_1", "3"), Part.toolError("call_2", "no clock")));

        assertThat(input)
                .isEqualTo("{\"role\":\"user\",\"content\":\"Add.\"}," + SEALED
                        + ",{\"type\":\"message\",\"role\":\"assistant\",\"status\":\"completed\",\"content\":["
                        + "{\"type\":\"output_text\",\"text\":\"I add.\",\"annotations\":[{\"u\":1}],\"logprobs\":[]},"
                        + "{\"type\":\"output_text\",\"text\":\" Now.\",\"annotations\":[],\"logprobs\":[]},"
                        + "{\"type\":\"refusal\",\"refusal\":\"No.\"}],\"id\":\"msg_1\",\"phase\":\"commentary\"},"
                        + "{\"type\":\"message\",\"role\":\"assistant\",\"status\":\"completed\",\"content\":["
                        + "{\"type\":\"output_text\",\"text\":\"Other.\",\"annotations\":[],\"logprobs\":[]}],"
                        + "\"id\":\"msg_2\"},{\"id\":\"ws_1\"},"
                        + "{\"type\":\"function_call\",\"call_id\":\"call_1\",\"name\":\"add\",\"arguments\":"
                        + "\"{\\\"a\\\":1}\",\"namespace\":\"m\"},"
                        + "{\"type\":\"function_call\",\"call_id\":\"call_2\",\"name\":\"now\",\"arguments\":\"{}\"},"
                        + "{\"type\":\"function_call_output\",\"call_id\":\"call_1\",\"output\":\"3\"},"
                        + "{\"type\":\"function_call_output\",\"call_id\":\"call_2\",\"output\":\"no clock\"}");
        assertThat(fixture.feedback.warnings()).isEmpty();
    }

    @Test
    void leavesOutTheIdOfAMessageWhoseReasoningIsLost() {
        Part thought = new Part.Reasoning("Hm.", Optional.of(ItemState.of(ItemState.REASONING, "gpt-5.5", SEALED)));
        assertThat(input(assistant(thought, said("Hi.", "{\"id\":\"msg_1\",\"phase\":\"final_answer\"}"))))
                .isEqualTo("{\"role\":\"assistant\",\"content\":\"Hi.\",\"phase\":\"final_answer\"}");
        assertThat(subjects()).containsExactly("reasoning");
        assertThat(fixture.feedback.warnings().get(0).message()).contains("gpt-5.6-sol cannot read");
    }

    @Test
    void sendsOnlyReasoningThatTheServiceCanTake() {
        Part loose = new Part.Reasoning("Hm.", state(ItemState.REASONING, "{\"type\":\"reasoning\",\"id\":\"rs_1\"}"));
        Part alien = new Part.Reasoning("Hm.", FOREIGN);
        Part bare = new Part.Reasoning("Hm.", Optional.empty());
        Part odd = new Part.Reasoning("Hm.", state(ItemState.ITEM, "{}"));

        assertThat(input(assistant(loose, alien, bare, odd, Part.text("Hi."), sealed())))
                .isEqualTo("{\"role\":\"assistant\",\"content\":\"Hi.\"}");
        assertThat(subjects()).containsExactly("reasoning", "reasoning", "reasoning", "reasoning", "reasoning");
        assertThat(input(ModelInfo.unknown(MODEL), "{\"store\":true}", assistant(loose, Part.text("Hi."))))
                .startsWith("{\"type\":\"reasoning\",\"id\":\"rs_1\"},");
        assertThat(input(assistant(sealed()))).isEmpty();
    }

    @Test
    void sendsTheWordsOfOthersWithoutTheirState() {
        String input = input(
                assistant(
                        new Part.Text("A", FOREIGN),
                        new Part.Refusal("B", Optional.empty()),
                        new Part.ToolCall("toolu_1", "f", "{}", FOREIGN),
                        new Part.Raw("thing", Json.EMPTY_OBJECT, FOREIGN),
                        new Part.Raw("hum", Json.EMPTY_OBJECT, state(ItemState.CONTENT, "{}")),
                        Part.image(MediaSource.upload("file-1"))),
                Message.tool(Part.toolResult("toolu_1", "x")));

        assertThat(input)
                .isEqualTo("{\"role\":\"assistant\",\"content\":\"AB\"},{\"type\":\"function_call\",\"call_id\":"
                        + "\"toolu_1\",\"name\":\"f\",\"arguments\":\"{}\"},{\"type\":\"function_call_output\","
                        + "\"call_id\":\"toolu_1\",\"output\":\"x\"}");
        assertThat(subjects()).containsExactly("state", "state", "messages", "messages", "messages");
    }

    @Test
    void shortensIdsOfCallsAndResultsAlike() {
        String id = "x".repeat(65);
        String input = input(
                assistant(new Part.ToolCall(id, "f", "{}", Optional.empty())), Message.tool(Part.toolResult(id, "1")));

        List<String> ids = JsonTree.parse("[" + input + "]").elements().stream()
                .map(item -> item.at("call_id").textOrEmpty())
                .toList();
        assertThat(ids.get(0)).hasSizeLessThanOrEqualTo(64).startsWith("call_").isEqualTo(ids.get(1));
    }

    @Test
    void takesRichToolResults() {
        Part.ToolResult rich = new Part.ToolResult(
                "call_1",
                List.of(Part.text("See."), Part.image(MediaSource.upload("file-1"))),
                false,
                Optional.empty());
        Part.ToolResult empty = new Part.ToolResult("call_2", List.of(), false, Optional.empty());
        assertThat(input(
                        assistant(
                                new Part.ToolCall("call_1", "f", "{}", Optional.empty()),
                                new Part.ToolCall("call_2", "f", "{}", Optional.empty())),
                        Message.tool(rich, empty)))
                .endsWith("\"output\":[{\"type\":\"input_text\",\"text\":\"See.\"},{\"type\":\"input_image\","
                        + "\"file_id\":\"file-1\",\"detail\":\"auto\"}]},{\"type\":\"function_call_output\",\"call_id\":"
                        + "\"call_2\",\"output\":\"\"}");
    }

    @Test
    void writesAListUnlessThereIsNothingButOneText() {
        assertThat(input(Message.user(Part.image(MediaSource.upload("file-1")))))
                .startsWith("{\"role\":\"user\",\"content\":[{\"type\":\"input_image\"");
        assertThat(input(Message.user(
                        new Part.Raw("input_x", Json.of("{\"x\":1}"), state(ItemState.ITEM, "{\"x\":1}")))))
                .isEqualTo("{\"role\":\"user\",\"content\":[{\"x\":1}]}");
        assertThat(input(assistant(new Part.Refusal("No.", Optional.empty()))))
                .isEqualTo("{\"role\":\"assistant\",\"content\":\"No.\"}");
    }

    @Test
    void warnsOfMessagesThatItDoesNotKnow() {
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
        assertThat(input(Message.user("Hi."), other)).isEqualTo("{\"role\":\"user\",\"content\":\"Hi.\"}");
        assertThat(subjects()).containsExactly("messages");
    }

    @Test
    void marksWhatIsToBeCached() {
        PromptCacheHints hints = new PromptCacheHints(
                Optional.empty(), true, List.of(0, 1, 2, 3, 4, 5, 9, -1), Optional.of(Duration.ofHours(1)));
        ChatRequest request = ChatRequest.builder("openai/" + MODEL)
                .system("Be brief.")
                .user("One.")
                .user("Two.")
                .message(assistant(new Part.ToolCall("call_1", "f", "{}", Optional.empty())))
                .message(Message.tool(Part.toolResult("call_1", "1")))
                .user(Part.text("Three."), new Part.Raw("input_x", Json.EMPTY_OBJECT, Optional.empty()))
                .promptCache(hints)
                .build();
        String mark = "\"prompt_cache_breakpoint\":{\"mode\":\"explicit\",\"ttl\":\"12h\"}}]";

        String body = fixture.body(fixture.call(request));
        assertThat(body.split("prompt_cache_breakpoint", -1)).hasSize(4);
        assertThat(body)
                .contains(
                        "{\"role\":\"system\",\"content\":\"Be brief.\"}",
                        "{\"type\":\"input_text\",\"text\":\"One.\"," + mark,
                        "{\"type\":\"input_text\",\"text\":\"Two.\"," + mark,
                        "\"output\":[{\"type\":\"input_text\",\"text\":\"1\"," + mark);
        assertThat(subjects()).hasSize(5).containsOnly("prompt_cache");
    }

    @Test
    void leavesTheMarksToModelsThatSetThemThemselves() {
        ModelInfo older = ModelInfo.builder(MODEL).build();
        PromptCacheHints hints = new PromptCacheHints(Optional.empty(), false, List.of(0, 1), Optional.empty());
        ChatRequest request = ChatRequest.builder("openai/" + MODEL)
                .user("One.")
                .user("Two.")
                .promptCache(hints)
                .build();

        assertThat(fixture.body(fixture.call(request, older, true))).doesNotContain("breakpoint");
        assertThat(subjects()).containsExactly("prompt_cache");
        assertThat(fixture.body(fixture.call(request)))
                .contains("\"prompt_cache_breakpoint\":{\"mode\":\"explicit\"}}");
    }

    @Test
    void knowsFamiliesByTheirVersion() {
        assertThat(ItemState.sameFamily("gpt-5.6-sol-2026-07-09", "gpt-5.6")).isTrue();
        assertThat(ItemState.sameFamily("o4-mini", "o4-mini-2025-04-16")).isTrue();
        assertThat(ItemState.sameFamily("gpt-5", "gpt-5.1")).isFalse();
        assertThat(ItemState.sameFamily("chat-latest", "codex-latest")).isFalse();
        assertThat(ItemState.sameFamily("gpt", "gpt")).isTrue();
    }
}
