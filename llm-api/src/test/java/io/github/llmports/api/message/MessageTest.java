package io.github.llmports.api.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.llmports.api.Samples;
import io.github.llmports.api.json.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MessageTest {

    @Test
    void joinsItsTextPartsAndSkipsTheOthers() {
        Message.User message =
                Message.user(Part.text("Look at "), Part.image(MediaSource.upload("file_1")), Part.text("this"));

        assertThat(message.text()).isEqualTo("Look at this");
        assertThat(Message.tool(Samples.TOOL_RESULT).text()).isEmpty();
    }

    @Test
    void takesToolResultsOnlyInAToolMessage() {
        assertThat(Message.tool(Samples.TOOL_RESULT).results()).containsExactly(Samples.TOOL_RESULT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Message.Tool(List.of(Part.text("no result"))))
                .withMessageContaining("not Text");
    }

    @Test
    void needsAPartUnlessTheModelSaidNothing() {
        assertThat(new Message.Assistant(List.of()).text()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(Message::user).withMessageContaining("user message");
        assertThatIllegalArgumentException().isThrownBy(Message::tool).withMessageContaining("tool message");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Message.System(List.of()))
                .withMessageContaining("system message");
    }

    @Test
    void readsBlankArgumentsAsTheEmptyObject() {
        assertThat(toolCall(" ").argumentsJson()).isEqualTo(Json.EMPTY_OBJECT);
        assertThat(toolCall("{\"a\":1}").argumentsJson()).isEqualTo(Json.of("{\"a\":1}"));
        assertThat(toolCall("{\"a\":").arguments()).isEqualTo("{\"a\":");
    }

    @Test
    void marksTheResultOfAToolThatFailed() {
        assertThat(Part.toolError("call_1", "no such city").failed()).isTrue();
        assertThat(Part.toolResult("call_1", "21 C").failed()).isFalse();
        assertThat(Part.toolResult("call_1", "21 C").text()).isEqualTo("21 C");
    }

    @Test
    void carriesNoStateUnlessGiven() {
        MediaSource source = MediaSource.link(URI.create("https://files.example/a.pdf"));

        assertThat(List.of(
                        Part.text("x"),
                        Part.image(source),
                        Part.document("a.pdf", source),
                        Part.audio(source),
                        Part.toolResult("call_1", "x")))
                .allSatisfy(part -> assertThat(part.state()).isEmpty());
        assertThat(Samples.parts()).allSatisfy(part -> assertThat(part.state()).contains(Samples.STATE));
    }

    @Test
    void copiesInlineBytesInAndOut() {
        byte[] bytes = "abc".getBytes(StandardCharsets.US_ASCII);
        MediaSource.Inline source = MediaSource.inline("text/plain", bytes);
        bytes[0] = 'x';
        source.bytes()[1] = 'x';

        assertThat(source.bytes()).asString(StandardCharsets.US_ASCII).isEqualTo("abc");
        assertThat(source.mediaType()).isEqualTo("text/plain");
    }

    @Test
    void comparesInlineBytesByContent() {
        MediaSource source = MediaSource.inline("image/png", new byte[] {1, 2});

        assertThat(source)
                .isEqualTo(MediaSource.inline("image/png", new byte[] {1, 2}))
                .hasSameHashCodeAs(MediaSource.inline("image/png", new byte[] {1, 2}))
                .isNotEqualTo(MediaSource.inline("image/gif", new byte[] {1, 2}))
                .isNotEqualTo(MediaSource.inline("image/png", new byte[] {1, 3}))
                .isNotEqualTo(MediaSource.upload("file_1"))
                .hasToString("Inline[image/png, 2 bytes]");
    }

    private static Part.ToolCall toolCall(String arguments) {
        return new Part.ToolCall("call_1", "weather", arguments, Optional.empty());
    }
}
