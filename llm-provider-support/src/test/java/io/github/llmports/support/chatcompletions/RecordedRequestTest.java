package io.github.llmports.support.chatcompletions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ResponseFormat;
import io.github.llmports.api.chat.ToolChoice;
import io.github.llmports.api.chat.ToolDefinition;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.MediaSource;
import io.github.llmports.api.message.Message;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.model.Capability;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.model.ReasoningEffort;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Says what recorded requests said, and compares what is written with the recording: every field must be there with the
 * same value. Skipped where the system property llmports.captures names no recordings.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordedRequestTest {

    private static final ObjectMapper TREES = new ObjectMapper();

    @BeforeAll
    void requireCaptures() {
        assumeTrue(
                ChatCaptureReplayTest.folder() != null, "skipped: set -Dllmports.captures to the folder of recordings");
    }

    @Test
    void writesEveryRecordedRequestAgain() throws IOException {
        List<Path> files = ChatCaptureReplayTest.files(".request.json").toList();
        assertThat(files).hasSizeGreaterThan(30);
        for (Path file : files) {
            ObjectNode recorded = normalised((ObjectNode) TREES.readTree(file.toFile()));
            ChatDialect dialect = ChatDialect.builder("acme")
                    .maxTokensField(recorded.has("max_completion_tokens") ? "max_completion_tokens" : "max_tokens")
                    .systemRole(
                            recorded.toString().contains("\"developer\"")
                                    ? ChatDialect.SystemRole.DEVELOPER_IF_REASONING
                                    : ChatDialect.SystemRole.SYSTEM)
                    .withoutStreamOptions()
                    .build();
            String model = recorded.get("model").asText();
            ModelInfo info = recorded.toString().contains("\"developer\"")
                    ? ModelInfo.unknown(model).toBuilder()
                            .capabilities(Set.of(Capability.REASONING))
                            .build()
                    : ModelInfo.unknown(model);
            ChatFixture fixture = new ChatFixture();
            boolean stream = recorded.path("stream").asBoolean();

            byte[] body = new ChatRequestMapper(dialect).map(fixture.call(request(recorded), info, true), stream);

            assertThat(normalised((ObjectNode) TREES.readTree(body)))
                    .as(file.getFileName().toString())
                    .isEqualTo(recorded);
        }
    }

    private static ChatRequest request(ObjectNode recorded) {
        ChatRequest.Builder request =
                ChatRequest.builder("acme/" + recorded.get("model").asText());
        ObjectNode rest = TREES.createObjectNode();
        recorded.properties().forEach(field -> {
            JsonNode value = field.getValue();
            switch (field.getKey()) {
                case "model", "stream" -> {}
                case "messages" -> value.forEach(message -> request.message(message(message)));
                case "tools" -> value.forEach(tool -> request.tool(tool(tool.get("function"))));
                case "tool_choice" -> request.toolChoice(ToolChoice.required());
                case "max_tokens", "max_completion_tokens" -> request.maxOutputTokens(value.asInt());
                case "temperature" -> request.temperature(value.asDouble());
                case "seed" -> request.seed(value.asLong());
                case "parallel_tool_calls" -> request.parallelToolCalls(value.asBoolean());
                case "reasoning_effort" ->
                    request.reasoningEffort(
                            ReasoningEffort.valueOf(value.asText().toUpperCase(Locale.ROOT)));
                case "response_format" -> request.responseFormat(format(value));
                default -> rest.set(field.getKey(), value);
            }
        });
        return request.providerOptions("acme", Json.of(rest.toString())).build();
    }

    private static Message message(JsonNode message) {
        JsonNode content = message.path("content");
        return switch (message.get("role").asText()) {
            case "system", "developer" -> new Message.System(parts(content));
            case "user" -> new Message.User(parts(content));
            case "tool" ->
                Message.tool(Part.toolResult(message.get("tool_call_id").asText(), content.asText()));
            default -> {
                List<Part> parts = new ArrayList<>(content.isNull() ? List.of() : parts(content));
                message.path("tool_calls")
                        .forEach(call -> parts.add(new Part.ToolCall(
                                call.get("id").asText(),
                                call.at("/function/name").asText(),
                                call.at("/function/arguments").asText(),
                                Optional.empty())));
                yield new Message.Assistant(parts);
            }
        };
    }

    private static List<Part> parts(JsonNode content) {
        if (content.isTextual()) {
            return List.of(Part.text(content.asText()));
        }
        List<Part> parts = new ArrayList<>();
        content.forEach(part -> parts.add(part(part)));
        return parts;
    }

    /** Media whose bytes the recording has cut cannot be said again but raw. */
    private static Part part(JsonNode part) {
        String url = part.at("/image_url/url").asText();
        if (part.path("type").asText().equals("text") && part.size() == 2) {
            return Part.text(part.get("text").asText());
        }
        if (url.startsWith("https:")) {
            return Part.image(MediaSource.link(URI.create(url)));
        }
        if (url.startsWith("data:image/png;base64,") && !url.contains("TRUNCATED")) {
            return Part.image(
                    MediaSource.inline("image/png", Base64.getDecoder().decode(url.substring(url.indexOf(',') + 1))));
        }
        return new Part.Raw(part.path("type").asText(), Json.of(part.toString()), Optional.empty());
    }

    private static ToolDefinition tool(JsonNode function) {
        ToolDefinition tool = ToolDefinition.of(
                function.get("name").asText(),
                function.path("description").asText(),
                Json.of(function.get("parameters").toString()));
        return function.has("strict") ? tool.withStrict(function.get("strict").asBoolean()) : tool;
    }

    private static ResponseFormat format(JsonNode format) {
        if (format.get("type").asText().equals("json_object")) {
            return ResponseFormat.jsonObject();
        }
        JsonNode schema = format.get("json_schema");
        return new ResponseFormat.JsonSchema(
                schema.get("name").asText(),
                Json.of(schema.get("schema").toString()),
                Optional.ofNullable(schema.get("description")).map(JsonNode::asText),
                schema.path("strict").asBoolean());
    }

    /** Without what says the same as leaving it out, and one text alone as a string. */
    private static ObjectNode normalised(ObjectNode request) {
        request.properties()
                .removeIf(field -> field.getValue().isNull()
                        || field.getKey().equals("stop") && field.getValue().isEmpty()
                        || field.getKey().equals("stream") && !field.getValue().asBoolean()
                        || field.getKey().equals("tool_choice")
                                && field.getValue().asText().equals("auto"));
        if (request.has("temperature")) {
            request.put("temperature", request.get("temperature").asDouble());
        }
        request.get("messages").forEach(message -> {
            JsonNode content = message.path("content");
            boolean oneText =
                    content.size() == 1 && content.path(0).path("type").asText().equals("text");
            if (oneText) {
                ((ObjectNode) message).set("content", content.get(0).get("text"));
            }
        });
        return request;
    }
}
