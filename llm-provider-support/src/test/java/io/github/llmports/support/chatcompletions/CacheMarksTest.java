package io.github.llmports.support.chatcompletions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.PromptCacheHints;
import io.github.llmports.api.chat.ToolDefinition;
import io.github.llmports.api.chat.Warning;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.MediaSource;
import io.github.llmports.api.message.Message;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.model.Capability;
import io.github.llmports.api.model.ModelInfo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where a prompt is marked for caching. */
class CacheMarksTest {

    private static final CacheBreakpoint BREAKPOINT = new CacheBreakpoint(
            "cache_control", "\"type\":\"ephemeral\"", 2, List.of(Duration.ofMinutes(5), Duration.ofHours(1)));
    private static final ChatDialect DIALECT =
            ChatDialect.builder("acme").cacheBreakpoint(BREAKPOINT).build();
    private static final Capability MARKS = new Capability("marks");
    private static final String MARK = "\"cache_control\":{\"type\":\"ephemeral\"}";

    private final ChatFixture fixture = new ChatFixture();

    private String write(ChatDialect dialect, ModelInfo model, PromptCacheHints hints, Message... messages) {
        ChatRequest request = ChatRequest.builder("acme/m")
                .messages(List.of(messages))
                .tool(new ToolDefinition("f", "F", Json.of("{}"), Optional.empty()))
                .tool(new ToolDefinition("g", "G", Json.of("{}"), Optional.empty()))
                .promptCache(hints)
                .build();
        return new String(
                new ChatRequestMapper(dialect).map(fixture.call(request, model, false), false), StandardCharsets.UTF_8);
    }

    private String write(PromptCacheHints hints, Message... messages) {
        return write(DIALECT, ModelInfo.unknown("m"), hints, messages);
    }

    private static PromptCacheHints after(boolean tools, Integer... messages) {
        return new PromptCacheHints(Optional.empty(), tools, List.of(messages), Optional.empty());
    }

    @Test
    void marksTheLastTextOfMessagesAndTheLastTool() {
        Part image = Part.image(MediaSource.inline("image/png", new byte[] {1}));

        assertThat(write(
                        after(true, 1),
                        Message.system("S"),
                        new Message.User(List.of(Part.text("a"), Part.text("b"), image))))
                .contains("{\"role\":\"system\",\"content\":\"S\"}")
                .contains("[{\"type\":\"text\",\"text\":\"a\"},{\"type\":\"text\",\"text\":\"b\"," + MARK
                        + "},{\"type\":\"image")
                .contains("\"name\":\"f\",\"description\":\"F\",\"parameters\":{}}},")
                .endsWith("\"name\":\"g\",\"description\":\"G\",\"parameters\":{}}," + MARK + "}]}");
    }

    @Test
    void marksEveryKindOfMessage() {
        Message asked = new Message.Assistant(
                List.of(Part.text("Let me see."), new Part.ToolCall("a", "f", "{}", Optional.empty())));
        Message answered = Message.tool(Part.toolResult("a", "sun"));

        assertThat(write(after(false, 0, 1), asked, answered))
                .contains("\"content\":[{\"type\":\"text\",\"text\":\"Let me see.\"," + MARK + "}],\"tool_calls\"")
                .contains("\"content\":[{\"type\":\"text\",\"text\":\"sun\"," + MARK + "}]}");
    }

    @Test
    void keepsTheLastMarksWhereThereAreTooMany() {
        assertThat(write(after(false, 0, 1, 2), Message.user("a"), Message.assistant("b"), Message.user("c")))
                .contains("{\"role\":\"user\",\"content\":\"a\"}")
                .contains("\"text\":\"b\"," + MARK)
                .contains("\"text\":\"c\"," + MARK);
        assertThat(write(after(true, 0, 1), Message.user("a"), Message.assistant("b")))
                .contains("{\"role\":\"user\",\"content\":\"a\"}")
                .contains("\"text\":\"b\"," + MARK);
        assertThat(fixture.warnings).hasSize(2).allSatisfy(warning -> {
            assertThat(warning.kind()).isEqualTo(Warning.Kind.DROPPED);
            assertThat(warning.message()).contains("at most 2");
        });
    }

    @Test
    void warnsWhereAMessageHasNoTextToMark() {
        Part image = Part.image(MediaSource.inline("image/png", new byte[] {1}));

        assertThat(write(after(false, 0), new Message.User(List.of(image)))).doesNotContain("cache_control");
        assertThat(fixture.warnings).extracting(Warning::subject).containsExactly("promptCache");
    }

    @Test
    void asksForTheShortestTimeThatIsLongEnough() {
        assertThat(BREAKPOINT.value(Optional.empty())).isEqualTo("{\"type\":\"ephemeral\"}");
        assertThat(value(60)).isEqualTo("{\"type\":\"ephemeral\",\"ttl\":\"5m\"}");
        assertThat(value(300)).isEqualTo("{\"type\":\"ephemeral\",\"ttl\":\"5m\"}");
        assertThat(value(301)).isEqualTo("{\"type\":\"ephemeral\",\"ttl\":\"1h\"}");
        assertThat(value(7_200)).isEqualTo("{\"type\":\"ephemeral\",\"ttl\":\"1h\"}");
        assertThat(new CacheBreakpoint("f", "\"a\":1", 1, List.of()).value(Optional.of(Duration.ZERO)))
                .isEqualTo("{\"a\":1}");
    }

    private static String value(long seconds) {
        return BREAKPOINT.value(Optional.of(Duration.ofSeconds(seconds)));
    }

    @Test
    void marksNothingWhereTheModelOrTheServiceTakesNoMarks() {
        ChatDialect choosy = ChatDialect.builder("acme")
                .cacheBreakpoint(BREAKPOINT)
                .fieldsByCapability(Map.of("cache_control", MARKS))
                .build();
        ModelInfo able = ModelInfo.builder("m")
                .capabilities(Set.of(MARKS, Capability.TOOLS))
                .build();

        assertThat(write(choosy, ModelInfo.unknown("m"), after(true, 0), Message.user("a")))
                .doesNotContain("cache_control");
        assertThat(write(choosy, able, after(true, 0), Message.user("a"))).contains(MARK);
        assertThat(write(ChatFixture.DIALECT, able, after(true, 0), Message.user("a")))
                .doesNotContain("cache_control");
        assertThat(fixture.warnings).isEmpty();
    }
}
