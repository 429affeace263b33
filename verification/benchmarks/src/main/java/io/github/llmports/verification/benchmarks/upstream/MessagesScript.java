package io.github.llmports.verification.benchmarks.upstream;

import java.nio.charset.StandardCharsets;

/** The Messages API: named events, padded with spaces as the service does. */
final class MessagesScript implements WireScript {
    private final String servedModel;

    MessagesScript(String servedModel) {
        this.servedModel = servedModel;
    }

    @Override
    public byte[] opening() {
        return ascii(event("message_start", "\"message\":" + message("", "null", 1))
                + event("content_block_start", "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}")
                + "event: ping\ndata: {\"type\": \"ping\"}\n\n");
    }

    @Override
    public byte[] text(int index) {
        return ascii("event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":"
                + "{\"type\":\"text_delta\",\"text\":\"" + Script.textOf(index) + "\"}" + " ".repeat(index % 11)
                + "}\n\n");
    }

    @Override
    public byte[] ending(int events) {
        return ascii(event("content_block_stop", "\"index\":0")
                + event(
                        "message_delta",
                        "\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null},\"usage\":"
                                + usage(events * 6))
                + "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
    }

    @Override
    public byte[] document(int events) {
        String block = "{\"type\":\"text\",\"text\":\"" + Script.textOfAll(events) + "\"}";
        return ascii(message(block, "\"end_turn\"", events * 6));
    }

    private String message(String content, String stopReason, int outputTokens) {
        return "{\"model\":\"" + servedModel + "\",\"id\":\"msg_01XFDUDYJgAACzvnptvVoYEL\",\"type\":\"message\","
                + "\"role\":\"assistant\",\"content\":[" + content + "],\"stop_reason\":" + stopReason
                + ",\"stop_sequence\":null,\"usage\":" + usage(outputTokens) + "}";
    }

    private static String usage(int outputTokens) {
        return "{\"input_tokens\":19,\"cache_creation_input_tokens\":0,\"cache_read_input_tokens\":0,"
                + "\"cache_creation\":{\"ephemeral_5m_input_tokens\":0,\"ephemeral_1h_input_tokens\":0},"
                + "\"output_tokens\":" + outputTokens + ",\"service_tier\":\"standard\"}";
    }

    private static String event(String type, String fields) {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + fields + "   }\n\n";
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
