package io.github.llmports.support.chatcompletions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.message.Part;
import io.github.llmports.support.exchange.ErrorMapper;
import io.github.llmports.support.http.HttpHeaders;
import io.github.llmports.support.http.HttpReply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Replays recorded traffic, where the system property llmports.captures names it, against a plain reading. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChatCaptureReplayTest {

    private static final ObjectMapper TREES = new ObjectMapper();
    private final ChatDialect dialect = ChatDialect.builder("acme").build();
    private final ErrorMapper errors = new ErrorMapper(ChatFixture.CLOCK);

    @BeforeAll
    void requireCaptures() {
        assumeTrue(folder() != null, "skipped: set -Dllmports.captures to the folder of recordings");
    }

    static Path folder() {
        String root = System.getProperty("llmports.captures");
        return root == null ? null : Path.of(root, "openai-chat");
    }

    static Stream<Path> files(String ending) throws IOException {
        try (Stream<Path> all = Files.list(folder())) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
        }
    }

    @Test
    void readsEveryAnswer() throws IOException {
        for (Path file : files(".response.json").toList()) {
            boolean error = file.getFileName().toString().startsWith("error-");
            ChatFixture fixture = new ChatFixture();
            HttpReply reply = new HttpReply(error ? 400 : 200, HttpHeaders.none(), Files.readAllBytes(file));
            ChatResponseMapper mapper = new ChatResponseMapper(dialect, errors);
            if (error) {
                assertThat(catchThrowableOfType(LlmException.class, () -> mapper.map(reply, fixture.call())))
                        .as(file.toString())
                        .isNotNull();
                continue;
            }
            assertSame(file, new Plain().add(TREES.readTree(reply.body())), mapper.map(reply, fixture.call()));
        }
    }

    @Test
    void readsEveryStreamHoweverItIsCut() throws IOException {
        for (Path file : files(".sse").toList()) {
            Plain plain = new Plain();
            for (String line : Files.readAllLines(file)) {
                if (line.startsWith("data: {")) {
                    plain.add(TREES.readTree(line.substring(6)));
                }
            }
            for (int seed = 0; seed < 20; seed++) {
                ChatFixture fixture = new ChatFixture();
                ChatStreamMapper mapper = new ChatStreamMapper(dialect, errors, fixture.call());
                fixture.stream(mapper, Files.readAllBytes(file), new Random(seed));
                assertThat(fixture.failure).as(file.toString()).isNull();
                assertThat(fixture.completed).isTrue();
                assertSame(file, plain, fixture.assembled());
                assertThat(textOf(fixture.events)).isEqualTo(plain.text.toString());
            }
        }
    }

    private static String textOf(List<ChatEvent> events) {
        return events.stream()
                .filter(ChatEvent.TextDelta.class::isInstance)
                .map(event -> ((ChatEvent.TextDelta) event).text())
                .collect(Collectors.joining());
    }

    private static void assertSame(Path file, Plain plain, ChatResponse response) {
        assertThat(response.text()).as(file.toString()).isEqualTo(plain.text.toString());
        assertThat(response.refusal().orElse("")).isEqualTo(plain.refusal.toString());
        assertThat(response.finishReason().raw()).isEqualTo(plain.finish);
        assertThat(response.id()).isEqualTo(plain.id);
        assertThat(response.modelServed()).isEqualTo(plain.model);
        ObjectNode calls = TREES.createObjectNode();
        int index = 0;
        for (Part.ToolCall call : response.toolCalls()) {
            calls.put(index + "name", call.name());
            calls.put(index + "arguments", call.arguments());
            index++;
        }
        assertThat(calls).as(file.toString()).isEqualTo(plain.calls);
        assertThat(response.usage().inputTokens().orElse(-1)).isEqualTo(plain.input);
        assertThat(response.usage().outputTokens().orElse(-1)).isEqualTo(plain.output);
        assertThat(response.usage().cacheReadTokens().orElse(-1)).isEqualTo(plain.cached);
        assertThat(response.usage().reasoningTokens().orElse(-1)).isEqualTo(plain.reasoning);
    }

    /** What the recording says, read with a tree. */
    private static final class Plain {
        private final StringBuilder text = new StringBuilder();
        private final StringBuilder refusal = new StringBuilder();
        private final ObjectNode calls = TREES.createObjectNode();
        private String finish;
        private String id;
        private String model;
        private long input = -1;
        private long output = -1;
        private long cached = -1;
        private long reasoning = -1;

        Plain add(JsonNode document) {
            id = id == null ? document.path("id").asText() : id;
            model = model == null ? document.path("model").asText() : model;
            for (JsonNode choice : document.path("choices")) {
                choice(choice);
            }
            JsonNode usage = document.path("usage");
            if (usage.isObject()) {
                input = usage.path("prompt_tokens").asLong();
                output = usage.path("completion_tokens").asLong();
                cached = usage.path("prompt_tokens_details")
                        .path("cached_tokens")
                        .asLong(-1);
                reasoning = usage.path("completion_tokens_details")
                        .path("reasoning_tokens")
                        .asLong(-1);
            }
            return this;
        }

        private void choice(JsonNode choice) {
            JsonNode message = choice.has("message") ? choice.get("message") : choice.path("delta");
            text.append(message.path("content").asText("").replace("null", ""));
            refusal.append(message.path("refusal").asText("").replace("null", ""));
            finish = choice.hasNonNull("finish_reason")
                    ? choice.get("finish_reason").asText()
                    : finish;
            int position = 0;
            for (JsonNode call : message.path("tool_calls")) {
                call(call.path("index").asInt(position++), call.path("function"));
            }
            if (message.hasNonNull("function_call")) {
                call(0, message.get("function_call"));
            }
        }

        private void call(int index, JsonNode function) {
            for (String field : List.of("name", "arguments")) {
                String before = calls.path(index + field).asText("");
                calls.put(index + field, before + function.path(field).asText(""));
            }
        }
    }
}
