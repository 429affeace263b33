package io.github.llmports.verification.benchmarks.upstream;

import java.nio.charset.StandardCharsets;

/** The Responses API: named events with sequence numbers. */
final class ResponsesScript implements WireScript {
    private static final String MESSAGE = "msg_68c2a1f0b7d4819f";

    private final String servedModel;

    ResponsesScript(String servedModel) {
        this.servedModel = servedModel;
    }

    @Override
    public byte[] opening() {
        return ascii(event("response.created", 0, "\"response\":" + response("in_progress", "", "null"))
                + event("response.in_progress", 1, "\"response\":" + response("in_progress", "", "null"))
                + event("response.output_item.added", 2, "\"output_index\":0,\"item\":" + item("in_progress", null))
                + event(
                        "response.content_part.added",
                        3,
                        "\"item_id\":\"" + MESSAGE + "\",\"output_index\":0,\"content_index\":0,\"part\":" + part("")));
    }

    @Override
    public byte[] text(int index) {
        return ascii(event(
                "response.output_text.delta",
                4 + index,
                "\"item_id\":\"" + MESSAGE + "\",\"output_index\":0,\"content_index\":0,\"delta\":\""
                        + Script.textOf(index) + "\",\"logprobs\":[],\"obfuscation\":\""
                        + "a1B2c3D4e5F6g7".substring(index % 7) + "\""));
    }

    @Override
    public byte[] ending(int events) {
        String text = Script.textOfAll(events);
        int next = 4 + events;
        String place = "\"item_id\":\"" + MESSAGE + "\",\"output_index\":0,\"content_index\":0,";
        return ascii(event("response.output_text.done", next, place + "\"text\":\"" + text + "\",\"logprobs\":[]")
                + event("response.content_part.done", next + 1, place + "\"part\":" + part(text))
                + event("response.output_item.done", next + 2, "\"output_index\":0,\"item\":" + item("completed", text))
                + event(
                        "response.completed",
                        next + 3,
                        "\"response\":" + response("completed", item("completed", text), usage(events))));
    }

    @Override
    public byte[] document(int events) {
        return ascii(response("completed", item("completed", Script.textOfAll(events)), usage(events)));
    }

    private String response(String status, String output, String usage) {
        return "{\"id\":\"resp_68c2a1ef5d4c819f\",\"object\":\"response\",\"created_at\":1782321945,\"status\":\""
                + status + "\",\"error\":null,\"incomplete_details\":null,\"model\":\"" + servedModel
                + "\",\"output\":[" + output + "],\"parallel_tool_calls\":true,\"store\":false,\"tools\":[],\"usage\":"
                + usage + "}";
    }

    private static String item(String status, String text) {
        return "{\"id\":\"" + MESSAGE + "\",\"type\":\"message\",\"status\":\"" + status + "\",\"content\":["
                + (text == null ? "" : part(text)) + "],\"role\":\"assistant\"}";
    }

    private static String part(String text) {
        return "{\"type\":\"output_text\",\"annotations\":[],\"logprobs\":[],\"text\":\"" + text + "\"}";
    }

    private static String usage(int events) {
        return "{\"input_tokens\":19,\"input_tokens_details\":{\"cached_tokens\":0},\"output_tokens\":" + events * 6
                + ",\"output_tokens_details\":{\"reasoning_tokens\":0},\"total_tokens\":" + (19 + events * 6) + "}";
    }

    private static String event(String type, int sequence, String fields) {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\",\"sequence_number\":" + sequence + "," + fields
                + "}\n\n";
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
