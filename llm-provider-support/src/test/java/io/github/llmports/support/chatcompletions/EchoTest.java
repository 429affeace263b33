package io.github.llmports.support.chatcompletions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.chat.Warning;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.MediaSource;
import io.github.llmports.api.message.Message;
import io.github.llmports.api.message.OpaqueState;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.model.ModelInfo;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What of an earlier answer goes back to the service that gave it, and what the dialects make of parts. */
class EchoTest {

    private static final ChatDialect DIALECT = ChatDialect.builder("acme")
            .detailsField("reasoning_details")
            .reasoningEchoField("reasoning")
            .echoedFields(Set.of("phase", "origin"))
            .unsupportedFields(Set.of("refusal"))
            .soundFormats(Map.of("audio/flac", "flac"))
            .traits(Set.of(ChatDialect.Trait.LINKED_DOCUMENTS, ChatDialect.Trait.MEDIA_IN_TOOL_RESULTS))
            .build();

    private final ChatFixture fixture = new ChatFixture();
    private String model = "maker/m";

    private String write(ChatDialect dialect, Message... messages) {
        ChatRequest.Builder request = ChatRequest.builder("acme/x").messages(List.of(messages));
        byte[] body = new ChatRequestMapper(dialect)
                .map(fixture.call(request.build(), ModelInfo.unknown(model), false), false);
        String text = new String(body, StandardCharsets.UTF_8);
        return text.substring(text.indexOf('[') + 1, text.length() - 2);
    }

    private String write(Part... parts) {
        return write(DIALECT, new Message.Assistant(List.of(parts)));
    }

    private List<String> warned() {
        return fixture.warnings.stream().map(Warning::subject).toList();
    }

    private static Part reasoning(String text, String format, String type, String maker, String value) {
        return new Part.Reasoning(text, Optional.of(new OpaqueState(format, type, maker, Json.of(value))));
    }

    private static Part details(String maker, String value) {
        return reasoning("thought", "acme.reasoning_details", "acme", maker, value);
    }

    @Test
    void sendsReasoningBackAsItCame() {
        assertThat(write(details("maker/m-2026", " [{\"a\" : 1}] "), details("maker/m", "[2]"), Part.text("Hi")))
                .isEqualTo("{\"role\":\"assistant\",\"content\":\"Hi\",\"reasoning_details\":[{\"a\" : 1},2]}");
        assertThat(warned()).isEmpty();
    }

    @Test
    void sendsReasoningToTheFamilyThatMadeItAndToRoutersAlone() {
        String plain = "{\"role\":\"assistant\",\"content\":\"\"}";
        assertThat(write(details("other/m", "[1]"))).isEqualTo(plain);
        assertThat(write(reasoning("thought", "acme.else", "acme", "maker/m", "[1]")))
                .isEqualTo(plain);
        assertThat(write(reasoning("", "acme.reasoning_details", "groq", "maker/m", "[1]")))
                .isEqualTo(plain);
        assertThat(write(details("maker/m", "{}"))).isEqualTo(plain);
        assertThat(warned()).containsExactly("reasoning", "state", "reasoning", "state", "state", "reasoning", "state");
        model = "~maker/latest";
        assertThat(write(details("maker/m", "[1]"))).contains("\"reasoning_details\":[1]");
        model = "plain";
        assertThat(write(details("also-plain", "[1]"))).contains("\"reasoning_details\":[1]");
        model = "acme/auto";
        assertThat(write(details("maker/m", "[1]"))).contains("\"reasoning_details\":[1]");
    }

    @Test
    void sendsReasoningThatIsTextAloneInItsField() {
        Part thought = new Part.Reasoning("Hm", Optional.empty());

        ChatResponse answered = fixture.answer(
                DIALECT,
                "{\"model\":\"m\",\"choices\":[{\"message\":{\"reasoning\":\"Hm\",\"content\":\"Hi\"},"
                        + "\"finish_reason\":\"stop\"}]}");
        assertThat(answered.parts().get(0).state())
                .hasValueSatisfying(state -> assertThat(state.format()).isEqualTo("acme.reasoning"));
        assertThat(write(DIALECT, answered.message()))
                .isEqualTo("{\"role\":\"assistant\",\"content\":\"Hi\",\"reasoning\":\"Hm\"}");
        assertThat(write(thought, Part.text("Hi")))
                .isEqualTo("{\"role\":\"assistant\",\"content\":\"Hi\",\"reasoning\":\"Hm\"}");
        assertThat(write(ChatFixture.DIALECT, new Message.Assistant(List.of(thought, Part.text("Hi")))))
                .isEqualTo("{\"role\":\"assistant\",\"content\":\"Hi\"}");
        assertThat(warned()).containsExactly("reasoning");
    }

    @Test
    void dropsStateThatTheServiceHasNoFieldFor() {
        assertThat(write(ChatFixture.DIALECT, new Message.Assistant(List.of(details("maker/m", "[1]")))))
                .isEqualTo("{\"role\":\"assistant\",\"content\":\"\"}");
        assertThat(warned()).containsExactly("reasoning", "state");
    }

    @Test
    void sendsFieldsOfAMessageBackWithIt() {
        ChatResponse answered = fixture.answer(
                DIALECT,
                "{\"model\":\"maker/m\",\"choices\":[{\"message\":{\"phase\":\"final\",\"content\":\"Hi\"},"
                        + "\"finish_reason\":\"stop\"}]}");

        assertThat(answered.parts().get(0).state().orElseThrow().format()).isEqualTo("acme.message");
        assertThat(write(DIALECT, answered.message()))
                .isEqualTo("{\"role\":\"assistant\",\"content\":\"Hi\",\"phase\":\"final\"}");
        assertThat(warned()).isEmpty();
    }

    @Test
    void saysARefusalInPlainWordsWhereThereIsNoFieldForIt() {
        assertThat(write(new Part.Refusal("No.", Optional.empty())))
                .isEqualTo("{\"role\":\"assistant\",\"content\":\"No.\"}");
    }

    @Test
    void sendsMediaInToolResultsWhereTheyAreTaken() {
        Message asked = new Message.Assistant(List.of(new Part.ToolCall("a", "f", "{}", Optional.empty())));
        Part image = Part.image(MediaSource.link(URI.create("https://example.test/a.png")));

        assertThat(write(DIALECT, asked, Message.tool(result(Part.text("See"), image))))
                .endsWith("\"content\":[{\"type\":\"text\",\"text\":\"See\"},{\"type\":\"image_url\","
                        + "\"image_url\":{\"url\":\"https://example.test/a.png\"}}]}");
        assertThat(write(DIALECT, asked, Message.tool(result()))).endsWith("\"content\":\"\"}");
        assertThat(write(ChatFixture.DIALECT, asked, Message.tool(result(Part.text("See"), image))))
                .endsWith("\"content\":\"See\"}");
    }

    private static Part.ToolResult result(Part... content) {
        return new Part.ToolResult("a", List.of(content), false, Optional.empty());
    }

    @Test
    void sendsLinkedDocumentsAndTheSoundsThatTheServiceNames() {
        URI link = URI.create("https://example.test/a.pdf");
        Message.User user = new Message.User(List.of(
                Part.document("a.pdf", MediaSource.link(link)),
                Part.audio(MediaSource.inline("audio/flac", new byte[] {5})),
                Part.audio(MediaSource.inline("audio/wav", new byte[] {5}))));

        assertThat(write(DIALECT, user))
                .isEqualTo("{\"role\":\"user\",\"content\":[{\"type\":\"file\",\"file\":{\"filename\":\"a.pdf\","
                        + "\"file_data\":\"https://example.test/a.pdf\"}},{\"type\":\"input_audio\",\"input_audio\":"
                        + "{\"data\":\"BQ==\",\"format\":\"flac\"}}]}");
        assertThat(fixture.warnings)
                .singleElement()
                .satisfies(warning -> assertThat(warning.message()).contains("[flac]"));
    }
}
