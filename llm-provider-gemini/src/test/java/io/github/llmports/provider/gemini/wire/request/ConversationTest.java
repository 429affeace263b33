package io.github.llmports.provider.gemini.wire.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.error.InvalidRequestException;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.MediaSource;
import io.github.llmports.api.message.Message;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.model.Modality;
import io.github.llmports.provider.gemini.wire.GeminiState;
import io.github.llmports.provider.gemini.wire.Wire;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConversationTest {

    private final Wire wire = Wire.of(Wire.NEW);

    private static ChatRequest.Builder of(Message... messages) {
        return ChatRequest.builder("gemini/m").messages(List.of(messages));
    }

    private static Part.ToolCall call(String id, String name) {
        return new Part.ToolCall(id, name, "{\"a\":1}", Optional.empty());
    }

    private static String contents(String rest) {
        return "{\"contents\":[" + rest;
    }

    private static final String HI = "{\"role\":\"user\",\"parts\":[{\"text\":\"Hi\"}]}";

    @Test
    void writesSystemAndTurnsWithTheRolesOfTheService() {
        assertThat(wire.written(of(
                        Message.system("Be brief."),
                        Message.system("Be kind."),
                        Message.user("Hi"),
                        Message.assistant("Hello"),
                        Message.user("Bye"))))
                .isEqualTo(contents(HI + ",{\"role\":\"model\",\"parts\":[{\"text\":\"Hello\"}]},"
                        + "{\"role\":\"user\",\"parts\":[{\"text\":\"Bye\"}]}],"
                        + "\"systemInstruction\":{\"parts\":[{\"text\":\"Be brief.\"},{\"text\":\"Be kind.\"}]}}"));
        assertThat(wire.warnings()).isEmpty();
    }

    @Test
    void saysThatALateSystemMessageWentToTheBeginning() {
        wire.written(of(Message.user("Hi"), Message.system("Be brief.")));

        assertThat(wire.warned()).containsExactly("CONVERTED messages");
    }

    @Test
    void leavesOutWhatASystemMessageCannotCarry() {
        Message system = new Message.System(List.of(Part.image(MediaSource.inline("image/png", new byte[1]))));

        assertThat(wire.written(of(system, Message.user("Hi")))).isEqualTo(contents(HI + "]}"));
        assertThat(wire.warned()).containsExactly("DROPPED image");
    }

    @Test
    void refusesAConversationOfSystemMessagesAlone() {
        assertThatThrownBy(() -> wire.written(of(Message.system("Be brief."))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("user message");
    }

    @Test
    void leavesOutMessagesThatTheServiceHasNotAndMessagesWithNothingLeft() {
        Message.Other other = new Message.Other() {
            @Override
            public List<Part> parts() {
                return List.of();
            }

            @Override
            public String role() {
                return "other";
            }
        };

        assertThat(wire.written(of(
                        other,
                        Message.user(Part.toolResult("a", "f")),
                        new Message.Assistant(List.of(Part.text(""))),
                        Message.user("Hi"))))
                .isEqualTo(contents(HI + "]}"));
        assertThat(wire.warned()).containsExactly("DROPPED messages", "DROPPED toolresult");
    }

    @Test
    void writesMediaInlineAndByAddress() {
        Part image = new Part.Image(
                MediaSource.inline("image/png", new byte[] {1, 2}), Optional.of("high"), Optional.empty());
        Part plain = new Part.Image(
                MediaSource.link(URI.create("https://x.test/a.png?s=1")), Optional.of("auto"), Optional.empty());

        assertThat(wire.written(of(Message.user(
                        image,
                        plain,
                        Part.audio(MediaSource.inline("audio/wav", new byte[] {3})),
                        Part.document("a.pdf", MediaSource.upload("files/abc")),
                        Part.document("b", MediaSource.upload("def")),
                        Part.document("", MediaSource.upload("https://x.test/files/g")),
                        Part.document("v", MediaSource.inline("video/mp4", new byte[] {4}))))))
                .isEqualTo(contents(
                        "{\"role\":\"user\",\"parts\":[{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"AQI=\"},"
                                + "\"mediaResolution\":{\"level\":\"MEDIA_RESOLUTION_HIGH\"}},"
                                + "{\"fileData\":{\"mimeType\":\"image/png\",\"fileUri\":\"https://x.test/a.png?s=1\"}},"
                                + "{\"inlineData\":{\"mimeType\":\"audio/wav\",\"data\":\"Aw==\"}},"
                                + "{\"fileData\":{\"mimeType\":\"application/pdf\",\"fileUri\":"
                                + "\"https://generativelanguage.googleapis.com/v1beta/files/abc\"}},"
                                + "{\"fileData\":{\"fileUri\":"
                                + "\"https://generativelanguage.googleapis.com/v1beta/files/def\"}},"
                                + "{\"fileData\":{\"fileUri\":\"https://x.test/files/g\"}},"
                                + "{\"inlineData\":{\"mimeType\":\"video/mp4\",\"data\":\"BA==\"}}]}]}"));
    }

    @Test
    void leavesOutMediaThatTheModelDoesNotTake() {
        Wire textual = Wire.of(
                Wire.NEW.toBuilder().inputModalities(Set.of(Modality.TEXT)).build());

        assertThat(textual.written(of(Message.user(
                        Part.text("Hi"),
                        Part.audio(MediaSource.inline("audio/wav", new byte[1])),
                        Part.document("v", MediaSource.inline("video/mp4", new byte[1]))))))
                .isEqualTo(contents(HI + "]}"));
        assertThat(textual.warnings())
                .extracting(warning -> warning.message())
                .satisfiesExactly(
                        audio -> assertThat(audio).contains("takes no audio"),
                        video -> assertThat(video).contains("takes no video"));
        assertThatThrownBy(() -> Wire.of(Wire.NEW.toBuilder()
                                .inputModalities(Set.of(Modality.TEXT))
                                .build())
                        .strict()
                        .written(of(Message.user(Part.audio(MediaSource.inline("audio/wav", new byte[1]))))))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void sendsItsOwnSignaturesBackWhereTheyCame() {
        assertThat(wire.written(of(
                        Message.user("Hi"),
                        new Message.Assistant(List.of(
                                new Part.Reasoning("Hm.", Wire.signed("r")),
                                new Part.Reasoning("Ha.", Wire.unsigned()),
                                new Part.Text("Look:", Wire.signed("t")),
                                new Part.ToolCall("c1", "f", "{}", Wire.signed("s")),
                                new Part.ToolCall("c2", "g", "", Optional.empty()),
                                new Part.Raw("toolCall", Json.of("{\"toolCall\":{}}"), Wire.signed("o")),
                                new Part.Text("", Wire.signed("e")))),
                        Message.tool(Part.toolResult("c2", "two")),
                        Message.tool(Part.toolError("c1", "one")))))
                .isEqualTo(
                        contents(
                                HI + ",{\"role\":\"model\",\"parts\":["
                                        + "{\"text\":\"Hm.\",\"thought\":true,\"thoughtSignature\":\"r\"},"
                                        + "{\"text\":\"Ha.\",\"thought\":true},"
                                        + "{\"text\":\"Look:\",\"thoughtSignature\":\"t\"},"
                                        + "{\"functionCall\":{\"name\":\"f\",\"args\":{},\"id\":\"c1\"},\"thoughtSignature\":\"s\"},"
                                        + "{\"functionCall\":{\"name\":\"g\",\"args\":{},\"id\":\"c2\"}},"
                                        + "{\"toolCall\":{}},{\"text\":\"\",\"thoughtSignature\":\"e\"}]},"
                                        + "{\"role\":\"user\",\"parts\":["
                                        + "{\"functionResponse\":{\"name\":\"f\",\"response\":{\"error\":\"one\"},\"id\":\"c1\"}},"
                                        + "{\"functionResponse\":{\"name\":\"g\",\"response\":{\"output\":\"two\"},\"id\":\"c2\"}}]}]}"));
        assertThat(wire.warnings()).isEmpty();
    }

    @Test
    void putsTheSentinelOnTheFirstCallOfAForeignTurn() {
        assertThat(wire.written(of(
                        Message.user("Hi"),
                        new Message.Assistant(List.of(
                                new Part.Reasoning("Hm.", Wire.foreign()),
                                new Part.Reasoning("Hm.", Optional.empty()),
                                new Part.Text("Look:", Wire.foreign()),
                                new Part.Raw("thing", Json.of("{}"), Wire.foreign()),
                                new Part.Refusal("No.", Optional.empty()),
                                new Part.ToolCall("c1", "f", "{}", Wire.foreign()),
                                call("c2", "g"))),
                        Message.tool(Part.toolResult("c1", "one"), Part.toolResult("c2", "two")))))
                .isEqualTo(
                        contents(
                                HI + ",{\"role\":\"model\",\"parts\":[{\"text\":\"Look:\"},{\"text\":\"No.\"},"
                                        + "{\"functionCall\":{\"name\":\"f\",\"args\":{},\"id\":\"c1\"},"
                                        + "\"thoughtSignature\":\"skip_thought_signature_validator\"},"
                                        + "{\"functionCall\":{\"name\":\"g\",\"args\":{\"a\":1},\"id\":\"c2\"}}]},"
                                        + "{\"role\":\"user\",\"parts\":["
                                        + "{\"functionResponse\":{\"name\":\"f\",\"response\":{\"output\":\"one\"},\"id\":\"c1\"}},"
                                        + "{\"functionResponse\":{\"name\":\"g\",\"response\":{\"output\":\"two\"},\"id\":\"c2\"}}]}]}"));
        assertThat(wire.warned())
                .containsExactlyInAnyOrder(
                        "DROPPED reasoning", "DROPPED reasoning", "DROPPED state", "DROPPED thing", "DROPPED state");
    }

    @Test
    void takesAnotherModelsSignatureForForeign() {
        Part.Text other = new Part.Text("a", GeminiState.of("\"s\"", "older"));
        Part.Text format = new Part.Text(
                "b",
                Optional.of(new io.github.llmports.api.message.OpaqueState(
                        "google.other", "gemini", "new", Json.of("\"s\""))));

        assertThat(wire.strict().written(of(Message.user("Hi"), new Message.Assistant(List.of(other, format)))))
                .doesNotContain("thoughtSignature");
        assertThat(wire.warned()).containsExactly("DROPPED state", "DROPPED state");
    }

    @Test
    void sendsNeitherIdsNorSentinelsToModelsThatKnowNone() {
        Wire old = Wire.of(Wire.OLD);

        assertThat(old.written(of(
                        Message.user("Hi"),
                        new Message.Assistant(List.of(call("c1", "f"))),
                        Message.tool(Part.toolResult("c1", "one")))))
                .isEqualTo(contents(HI + ",{\"role\":\"model\",\"parts\":["
                        + "{\"functionCall\":{\"name\":\"f\",\"args\":{\"a\":1}}}]},{\"role\":\"user\",\"parts\":["
                        + "{\"functionResponse\":{\"name\":\"f\",\"response\":{\"output\":\"one\"}}}]}]}"));
    }

    @Test
    void keepsIdsOfItsOwnMakingToItself() {
        assertThat(wire.written(of(
                        Message.user("Hi"),
                        new Message.Assistant(List.of(new Part.ToolCall("gemini-r-0", "f", "{}", Wire.signed("s")))),
                        Message.tool(Part.toolResult("gemini-r-0", "one")))))
                .doesNotContain("\"id\"");
        assertThat(wire.written(of(
                        Message.user("Hi"),
                        new Message.Assistant(List.of(call("gemini-r-0", "f"))),
                        Message.tool(Part.toolResult("gemini-r-0", "one")))))
                .contains("\"id\":\"gemini-r-0\"");
    }

    @Test
    void sendsBrokenArgumentsAsText() {
        assertThat(wire.written(of(
                        Message.user("Hi"),
                        new Message.Assistant(List.of(new Part.ToolCall("c", "f", "{\"a", Optional.empty()))),
                        Message.tool(Part.toolError("c", "broken")))))
                .contains("\"args\":{\"arguments\":\"{\\\"a\"}");
        assertThat(wire.warned()).containsExactly("CONVERTED arguments");
    }

    @Test
    void sendsMediaOfToolResultsWhereTheModelTakesThem() {
        Message.Assistant asked = new Message.Assistant(List.of(call("c", "f")));
        Part.ToolResult rich = new Part.ToolResult(
                "c",
                List.of(
                        Part.text("see"),
                        Part.image(MediaSource.inline("image/png", new byte[] {1})),
                        Part.document("d", MediaSource.inline("application/pdf", new byte[] {2})),
                        Part.audio(MediaSource.inline("audio/wav", new byte[] {3})),
                        Part.image(MediaSource.upload("f")),
                        new Part.Refusal("no", Optional.empty())),
                false,
                Optional.empty());

        assertThat(wire.written(of(Message.user("Hi"), asked, Message.tool(rich))))
                .contains("\"response\":{\"output\":\"see\"},\"id\":\"c\",\"parts\":["
                        + "{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"AQ==\"}},"
                        + "{\"inlineData\":{\"mimeType\":\"application/pdf\",\"data\":\"Ag==\"}},"
                        + "{\"inlineData\":{\"mimeType\":\"audio/wav\",\"data\":\"Aw==\"}}]}}");
        assertThat(wire.warned()).containsExactly("DROPPED image", "DROPPED refusal");

        Wire old = Wire.of(Wire.OLD);
        assertThat(old.written(of(Message.user("Hi"), asked, Message.tool(rich))))
                .doesNotContain("inlineData");
        assertThat(old.warnings()).hasSize(5);
    }

    @Test
    void refusesAConversationWithOpenCalls() {
        assertThatThrownBy(() -> wire.written(of(Message.user("Hi"), new Message.Assistant(List.of(call("c", "f"))))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("no result");
    }

    @Test
    void sendsRawPartsThatTheCallerMade() {
        assertThat(wire.written(of(Message.user(
                        Part.text("Hi"), new Part.Raw("x", Json.of("{\"fileData\":{}}"), Optional.empty())))))
                .isEqualTo(contents("{\"role\":\"user\",\"parts\":[{\"text\":\"Hi\"},{\"fileData\":{}}]}]}"));
        assertThatThrownBy(() -> wire.written(of(Message.user(new Part.Raw("x", Json.of("[1]"), Optional.empty())))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("the part 'x'");
    }

    @Test
    void goesOnAfterTheResultsOfTools() {
        assertThat(wire.written(of(
                        Message.user("Hi"),
                        new Message.Assistant(List.of(
                                call("c", "f"),
                                new Part.Raw("x", Json.of("{\"toolCall\":{}}"), Optional.empty()),
                                Part.toolResult("z", "misplaced"))),
                        Message.tool(Part.toolResult("c", "one")),
                        Message.user("Hi"))))
                .contains("{\"toolCall\":{}}]}")
                .endsWith("," + HI + "]}");
        assertThat(wire.warned()).containsExactly("DROPPED toolresult");
    }

    @Test
    void refusesResultsOfCallsThatNoAssistantMade() {
        assertThatThrownBy(() -> wire.written(
                        of(Message.user(call("c", "f"), Part.text("Hi")), Message.tool(Part.toolResult("c", "one")))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("no assistant message");
    }

    @Test
    void refusesTextThatIsNoUnicode() {
        assertThatThrownBy(() -> wire.written(
                        Wire.hi().providerOptions("gemini", Json.of("{\"labels\":\"half \ud800 a sign\"}"))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Unicode");
    }
}
