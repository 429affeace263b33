package io.github.llmports.testkit.fault;

import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.server.Step;
import io.github.llmports.testkit.server.WireResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a protocol writes the events that faults add or look for; told from the first event of an answer. */
enum StreamForm {
    CHAT(
            "data: {\"id\":\"chatcmpl-fault\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"fault\","
                    + "\"choices\":[{\"index\":0,\"delta\":{\"content\":\"",
            "\"},\"finish_reason\":null}]}\n\n",
            "data: \\[DONE]",
            "\"tool_calls\":\\[\\{\"index\":(\\d+)",
            "tool_calls",
            "\"choices\":[{"),
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
        boolean google = first.contains("\r\n\r\n") || first.contains("\"responseId\":");
        return google ? GENERATE_CONTENT : CHAT;
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
        Map<String, @Nullable Object> error = new LinkedHashMap<>();
        if (this == GENERATE_CONTENT) {
            error.put("code", code.matches("\\d+") ? Integer.valueOf(code) : null);
            error.put("message", message);
            error.put("status", type);
        } else {
            error.put("message", message);
            error.put("type", type);
        }
        if (this == CHAT || this == RESPONSES) {
            error.put("param", null);
            error.put("code", code);
        }
        boolean typed = this == MESSAGES || this == RESPONSES;
        return typed
                ? "{\"type\":\"error\",\"error\":" + JsonTree.write(error) + "}"
                : JsonTree.write(Map.of("error", error));
    }

    /** An error in a stream. */
    String errorEvent(String type, String code, String message) {
        boolean named = this == MESSAGES || this == RESPONSES;
        String event = (named ? "event: error\n" : "") + "data: " + error(type, code, message) + blankLine();
        return this == RESPONSES
                ? event + "event: response.failed\ndata: {\"type\":\"response.failed\",\"sequence_number\":0,"
                        + "\"response\":{\"id\":\"resp_fault\",\"object\":\"response\",\"status\":\"failed\",\"output\":[],"
                        + "\"error\":" + JsonTree.write(Map.of("code", code, "message", message)) + "}}\n\n"
                : event;
    }

    /** The service's own words for a fault of its own, in a stream or in the body. */
    String failure(boolean streamed) {
        String type = this == MESSAGES ? "api_error" : this == GENERATE_CONTENT ? "INTERNAL" : "server_error";
        String code = this == GENERATE_CONTENT ? "500" : "server_error";
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
