package io.github.llmports.support.chatcompletions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.chat.ChatRequest;
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
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the request mapper makes of conversations. */
class MessagesTest {

    private static final Optional<OpaqueState> FOREIGN =
            Optional.of(new OpaqueState("signature", "other", "m", Json.of("\"x\"")));
    private static final MediaSource PNG = MediaSource.inline("image/png", new byte[] {1, 2, 3});

    private final ChatFixture fixture = new ChatFixture();
    private ChatDialect dialect = ChatFixture.DIALECT;
    private ModelInfo model = ModelInfo.unknown("model-1");

    private String write(boolean strict, Message... messages) {
        ChatRequest.Builder request = ChatRequest.builder("acme/model-1").messages(List.of(messages));
        byte[] body = new ChatRequestMapper(dialect).map(fixture.call(request.build(), model, strict), false);
        String text = new String(body, StandardCharsets.UTF_8);
        String start = "{\"model\":\"model-1\",\"messages\":[";
        assertThat(text).startsWith(start).endsWith("]}");
        return text.substring(start.length(), text.length() - 2);
    }

    private String write(Message... messages) {
        return write(false, messages);
    }

    private List<String> warnings() {
        return fixture.warnings.stream().map(Warning::message).toList();
    }

    private static Part.ToolCall call(String id, String arguments) {
        return new Part.ToolCall(id, "f", arguments, Optional.empty());
    }

    @Test
    void writesAConversationWithTools() {
        assertThat(write(
                        Message.system("Be brief."),
                        Message.user("Weather?"),
                        new Message.Assistant(
                                List.of(Part.text("Let me see."), call("a", "{\"x\":1}"), call("b", " "))),
                        Message.tool(Part.toolResult("b", "sun"), Part.toolError("a", "no such town")),
                        Message.assistant("Sunny.")))
                .isEqualTo("{\"role\":\"system\",\"content\":\"Be brief.\"},"
                        + "{\"role\":\"user\",\"content\":\"Weather?\"},"
                        + "{\"role\":\"assistant\",\"content\":\"Let me see.\",\"tool_calls\":["
                        + "{\"id\":\"a\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"x\\\":1}\"}},"
                        + "{\"id\":\"b\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]},"
                        + "{\"role\":\"tool\",\"tool_call_id\":\"b\",\"content\":\"sun\"},"
                        + "{\"role\":\"tool\",\"tool_call_id\":\"a\",\"content\":\"no such town\"},"
                        + "{\"role\":\"assistant\",\"content\":\"Sunny.\"}");
        assertThat(fixture.warnings).isEmpty();
    }

    @Test
    void writesAssistantMessagesWithoutText() {
        assertThat(write(
                        new Message.Assistant(List.of()),
                        new Message.Assistant(List.of(new Part.Refusal("No.", Optional.empty()))),
                        new Message.Assistant(List.of(call("a", "{}"))),
                        Message.tool(Part.toolResult("a", ""))))
                .startsWith("{\"role\":\"assistant\",\"content\":\"\"},"
                        + "{\"role\":\"assistant\",\"content\":null,\"refusal\":\"No.\"},"
                        + "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[");
    }

    @Test
    void namesInstructionsAsTheModelWantsThem() {
        dialect = ChatDialect.builder("acme")
                .systemRole(ChatDialect.SystemRole.DEVELOPER_IF_REASONING)
                .build();

        assertThat(write(Message.system("x"))).contains("\"role\":\"system\"");
        model = ModelInfo.builder("model-1")
                .capabilities(Set.of(Capability.REASONING))
                .build();
        assertThat(write(Message.system("x"))).contains("\"role\":\"developer\"");
    }

    @Test
    void writesMedia() {
        assertThat(write(Message.user(
                        Part.text("What is this?"),
                        new Part.Image(PNG, Optional.of("high"), Optional.empty()),
                        Part.image(MediaSource.link(URI.create("https://example.test/cat.png"))),
                        Part.document("a.pdf", MediaSource.inline("application/pdf", new byte[] {4})),
                        Part.document("b.pdf", MediaSource.upload("file-1")),
                        Part.audio(MediaSource.inline("audio/MPEG", new byte[] {5})),
                        new Part.Raw(
                                "video",
                                Json.of("{\"type\":\"video\"}"),
                                Optional.of(new OpaqueState("raw", "acme", "m", Json.of("1")))))))
                .isEqualTo("{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"What is this?\"},"
                        + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,AQID\",\"detail\":\"high\"}},"
                        + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://example.test/cat.png\"}},"
                        + "{\"type\":\"file\",\"file\":{\"filename\":\"a.pdf\","
                        + "\"file_data\":\"data:application/pdf;base64,BA==\"}},"
                        + "{\"type\":\"file\",\"file\":{\"file_id\":\"file-1\"}},"
                        + "{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"BQ==\",\"format\":\"mp3\"}},"
                        + "{\"type\":\"video\"}]}");
        assertThat(fixture.warnings).isEmpty();
    }

    @Test
    void dropsMediaThatTheProtocolCannotCarry() {
        assertThat(write(Message.user(
                        Part.text("Hi"),
                        Part.image(MediaSource.upload("file-1")),
                        Part.document("a.pdf", MediaSource.link(URI.create("https://example.test/a.pdf"))),
                        Part.audio(MediaSource.link(URI.create("https://example.test/a.wav"))),
                        Part.audio(MediaSource.inline("audio/ogg", new byte[] {1})),
                        new Part.Raw("video", Json.of("{}"), FOREIGN),
                        new Part.Reasoning("hm", Optional.empty()))))
                .startsWith("{\"role\":\"user\",\"content\":\"Hi\"}");
        assertThat(warnings())
                .hasSize(6)
                .allSatisfy(warning -> assertThat(warning).contains("left out"));
    }

    @Test
    void dropsMediaThatTheModelDoesNotTake() {
        model = ModelInfo.builder("model-1")
                .inputModalities(Set.of(Modality.TEXT))
                .build();
        Message picture = Message.user(Part.image(PNG), Part.document("a", PNG));

        assertThat(write(picture)).isEqualTo("{\"role\":\"user\",\"content\":[]}");
        assertThat(warnings()).hasSize(2);
        assertThatThrownBy(() -> write(true, picture))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("image");
    }

    @Test
    void carriesMediaThatTheModelTakes() {
        model = ModelInfo.builder("model-1")
                .inputModalities(Set.of(Modality.IMAGE, Modality.AUDIO))
                .build();

        assertThat(write(Message.user(Part.image(PNG), Part.audio(MediaSource.inline("audio/wav", new byte[0])))))
                .contains("image_url")
                .contains("\"format\":\"wav\"");
        assertThat(fixture.warnings).isEmpty();
    }

    @Test
    void keepsTextAloneInInstructionsAndToolResults() {
        assertThat(write(
                        new Message.System(List.of(Part.text("a"), Part.image(PNG), Part.text("b"))),
                        new Message.Assistant(List.of(call("a", "{}"))),
                        Message.tool(new Part.ToolResult(
                                "a",
                                List.of(Part.text("x"), Part.image(PNG), Part.text("y")),
                                false,
                                Optional.empty()))))
                .startsWith("{\"role\":\"system\",\"content\":[{\"type\":\"text\",\"text\":\"a\"},"
                        + "{\"type\":\"text\",\"text\":\"b\"}]}")
                .endsWith("{\"role\":\"tool\",\"tool_call_id\":\"a\",\"content\":\"xy\"}");
        assertThat(warnings()).hasSize(2);
    }

    @Test
    void leavesReasoningAndForeignStateOfEarlierTurnsOutEvenInStrictMode() {
        Message earlier = new Message.Assistant(List.of(
                new Part.Reasoning("hm", Optional.empty()),
                new Part.Text("Hello", FOREIGN),
                Part.image(PNG),
                new Part.Raw("search", Json.of("{}"), FOREIGN)));

        assertThat(write(true, Message.user("Hi"), earlier, Message.user("And?")))
                .contains("{\"role\":\"assistant\",\"content\":\"Hello\"}");
        assertThat(warnings()).hasSize(4);
        assertThat(warnings()).anySatisfy(warning -> assertThat(warning).contains("signature of other"));
    }

    @Test
    void sendsReasoningBackWhereTheServiceTakesIt() {
        dialect = ChatDialect.builder("acme")
                .reasoningEchoField("reasoning_content")
                .build();

        assertThat(write(
                        new Message.Assistant(List.of(new Part.Reasoning("hm", Optional.empty()), Part.text("Hello")))))
                .isEqualTo("{\"role\":\"assistant\",\"content\":\"Hello\",\"reasoning_content\":\"hm\"}");
        assertThat(fixture.warnings).isEmpty();
    }

    @Test
    void dropsMessagesOfKindsThatTheProtocolLacks() {
        Message novel = new Message.Other() {
            @Override
            public String role() {
                return "novel";
            }

            @Override
            public List<Part> parts() {
                return List.of(Part.text("x"));
            }
        };

        assertThat(write(Message.user("Hi"), novel)).isEqualTo("{\"role\":\"user\",\"content\":\"Hi\"}");
        assertThat(warnings()).hasSize(1);
    }

    @Test
    void refusesRawPartsThatAreNoJson() {
        assertThatThrownBy(() -> write(Message.user(new Part.Raw("video", Json.of("{"), Optional.empty()))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("the part 'video'");
    }

    @Test
    void refusesUnansweredToolCalls() {
        Message asks = new Message.Assistant(List.of(call("a", "{}"), call("b", "{}")));

        assertThatThrownBy(() -> write(asks, Message.tool(Part.toolResult("a", "x")), Message.user("go on")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("[b]");
        assertThatThrownBy(() -> write(asks))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("[a, b]");
    }

    @Test
    void refusesToolResultsThatNobodyAskedFor() {
        assertThatThrownBy(() -> write(Message.tool(Part.toolResult("a", "x"))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("'a'");
    }
}
