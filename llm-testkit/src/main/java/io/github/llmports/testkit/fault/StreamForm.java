package io.github.llmports.testkit.fault;

import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.server.Step;
import io.github.llmports.testkit.server.WireResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a protocol writes the events that faults add or look for; told from the first event of an answer. */
enum StreamForm {
    CHAT,
    GROQ,
    OPENROUTER,
    RESPONSES(
            "event: response.output_text.delta\ndata: {\"type\":\"response.output_text.delta\",\"content_index\":0,"
                    + "\"output_index\":0,\"item_id\":\"msg_fault\",\"sequence_number\":0,\"delta\":\"",
            "\"}\n\n",
            "event: response\\.(completed|incomplete|failed)",
            "\"output_index\":(\\d+)",
            "\"type\":\"function_call\"|function_call_arguments",
            "\"item\":{"),
    MESSAGES(
            "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{"
                    + "\"type\":\"text_delta\",\"text\":\"",
            "\"}}\n\n",
            "event: message_stop",
            "\"index\":(\\d+)",
            "\"type\":\"tool_use\"|input_json_delta",
            "\"delta\":{"),
    GENERATE_CONTENT(
            "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"",
            "\"}],\"role\":\"model\"},\"index\":0}],\"modelVersion\":\"fault\",\"responseId\":\"fault\"}\r\n\r\n",
            "data: .*\"finishReason\":",
            "(?!)()",
            "(?!)",
            "\"candidates\":[{");

    private final String deltaStart;
    private final String deltaEnd;
    private final Pattern end;
    private final Pattern index;
    private final Pattern tool;
    private final String inner;

    /** A form of chat completions. */
    StreamForm() {
        this(
                "data: {\"id\":\"chatcmpl-fault\",\"object\":\"chat.completion.chunk\",\"created\":1,"
                        + "\"model\":\"fault\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"",
                "\"},\"finish_reason\":null}]}\n\n",
                "data: \\[DONE]",
                "\"tool_calls\":\\[\\{\"index\":(\\d+)",
                "tool_calls",
                "\"choices\":[{");
    }

    StreamForm(String deltaStart, String deltaEnd, String end, String index, String tool, String inner) {
        this.deltaStart = deltaStart;
        this.deltaEnd = deltaEnd;
        this.end = Pattern.compile(end);
        this.index = Pattern.compile(index);
        this.tool = Pattern.compile(tool);
        this.inner = inner;
    }

    static StreamForm of(WireResponse response) {
        String first = response.body().stream()
                .filter(Step.Send.class::isInstance)
                .map(step -> new String(((Step.Send) step).bytes(), StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
        if (first.startsWith("event: message_start") || first.contains("\"stop_reason\":")) {
            return MESSAGES;
        } else if (first.startsWith("event: response.") || first.contains("\"object\":\"response\"")) {
            return RESPONSES;
        }
        if (first.contains("\r\n\r\n") || first.contains("\"responseId\":")) {
            return GENERATE_CONTENT;
        } else if (first.startsWith(": OPENROUTER") || first.contains("\"id\":\"gen-")) {
            return OPENROUTER;
        }
        return first.contains("\"x_groq\"") ? GROQ : CHAT;
    }

    /** The beginning of an event with a piece of text, up to the text. */
    String deltaStart() {
        return deltaStart;
    }

    /** The rest of it. */
    String deltaEnd() {
        return deltaEnd;
    }

    /** An event whose data is not JSON. */
    String garbage() {
        String head = this == MESSAGES ? "event: content_block_delta\n" : "";
        return head + "data: {\"type\": <garbage>" + blankLine();
    }

    /** An error as the body of an answer. */
    String error(String type, String code, String message) {
        return switch (this) {
            case CHAT -> wrapped(JsonTree.object("message", message, "type", type, "param", null, "code", code), false);
            case RESPONSES ->
                wrapped(JsonTree.object("type", type, "code", code, "message", message, "param", null), true);
            case GROQ -> wrapped(JsonTree.object("message", message, "type", type, "code", code), false);
            case OPENROUTER ->
                wrapped(
                        JsonTree.object(
                                "code",
                                code.matches("\\d+") ? Integer.parseInt(code) : 502,
                                "message",
                                message,
                                "metadata",
                                Map.of("error_type", type)),
                        false);
            case MESSAGES -> wrapped(JsonTree.object("details", null, "type", type, "message", message), true);
            case GENERATE_CONTENT ->
                wrapped(
                        JsonTree.object(
                                "code",
                                code.matches("\\d+") ? Integer.valueOf(code) : null,
                                "message",
                                message,
                                "status",
                                type),
                        false);
        };
    }

    private static String wrapped(Map<String, @Nullable Object> error, boolean typed) {
        Map<String, @Nullable Object> body = typed ? JsonTree.object("type", "error") : JsonTree.object();
        body.put("error", error);
        return JsonTree.write(body);
    }

    /** An error in a stream, with what follows it. */
    String errorEvent(String type, String code, String message) {
        String error = error(type, code, message);
        return switch (this) {
            case CHAT, GENERATE_CONTENT -> "data: " + error + blankLine();
            case GROQ, MESSAGES -> "event: error\ndata: " + error + "\n\n";
            case OPENROUTER ->
                "data: {\"id\":\"gen-fault\",\"provider\":\"fault\"," + error.substring(1, error.length() - 1)
                        + ",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"fault\",\"choices\":[{"
                        + "\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"},\"finish_reason\":\"error\","
                        + "\"native_finish_reason\":\"error\"}]}\n\ndata: [DONE]\n\n";
            case RESPONSES ->
                "event: error\ndata: " + error + "\n\nevent: response.failed\ndata: {\"type\":\"response.failed\","
                        + "\"sequence_number\":0,\"response\":{\"id\":\"resp_fault\",\"object\":\"response\","
                        + "\"status\":\"failed\",\"output\":[],\"error\":"
                        + JsonTree.write(JsonTree.object("code", code, "message", message)) + "}}\n\n";
        };
    }

    /** The service's own words for a fault of its own, in a stream or in the body. */
    String failure(boolean streamed) {
        String type = switch (this) {
            case CHAT, RESPONSES -> "server_error";
            case GROQ -> "internal_server_error";
            case OPENROUTER -> "provider_unavailable";
            case MESSAGES -> "api_error";
            case GENERATE_CONTENT -> "INTERNAL";
        };
        String code = switch (this) {
            case OPENROUTER -> "502";
            case GENERATE_CONTENT -> "500";
            default -> type;
        };
        String message = "The server had an error while processing your request.";
        return streamed ? errorEvent(type, code, message) : error(type, code, message);
    }

    boolean isEnd(String event) {
        return end.matcher(event).lookingAt();
    }

    /** Whether the event speaks of a tool call. */
    boolean isTool(String event) {
        return tool.matcher(event).find();
    }

    /** The index of the event's item among the parts of the answer. */
    OptionalInt index(String event) {
        Matcher matcher = index.matcher(event);
        return matcher.find() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }

    /** The event with fields that nobody has heard of. */
    String withUnknownFields(String event) {
        return event.replaceFirst("(?m)^(data: )?\\{", "$1{\"unheard_of\":[{\"a\":null},\"b\"],")
                .replace(inner, inner + "\"novelty\":{\"c\":1.5},");
    }

    private String blankLine() {
        return this == GENERATE_CONTENT ? "\r\n\r\n" : "\n\n";
    }
}
