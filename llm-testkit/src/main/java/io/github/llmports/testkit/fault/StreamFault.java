package io.github.llmports.testkit.fault;

import io.github.llmports.testkit.server.Step;
import io.github.llmports.testkit.server.WireResponse;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The faults that know the text of an event stream in the chat-completions protocol; see {@link Fault} for the rest.
 */
public final class StreamFault {
    private static final String DELTA_START = "data: {\"id\":\"chatcmpl-fault\",\"object\":\"chat.completion.chunk\","
            + "\"created\":1,\"model\":\"fault\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"";
    private static final String DELTA_END = "\"},\"finish_reason\":null}]}\n\n";
    private static final int BLOCK = 64 * 1024;

    private StreamFault() {}

    /** Inserts any text after the given number of events. */
    public static Fault textAfter(int events, String text) {
        return response -> response.insertAfter(events, List.of(send(text)));
    }

    /** Inserts an event whose data is not JSON. */
    public static Fault garbageAfter(int events) {
        return textAfter(events, "data: {\"id\": <garbage>\n\n");
    }

    /** After the given number of events comes an error in the service's form, then the body ends without a marker. */
    public static Fault errorAfter(int events, String type, String code, String message) {
        String error = "{\"error\":{\"message\":\"" + message + "\",\"type\":\"" + type
                + "\",\"param\":null,\"code\":\"" + code + "\"}}";
        return response -> {
            if (response.framing() == WireResponse.Framing.LENGTH) {
                return WireResponse.of(response.status(), response.headers(), bytes(error));
            }
            WireResponse begun = response.keepFirst(events);
            return begun.insertAfter(Integer.MAX_VALUE, List.of(send("data: " + error + "\n\n")));
        };
    }

    /** The stream is whole but for its end marker. */
    public static Fault missingEndMarker() {
        return response ->
                response.replaceEvents(event -> text(event).startsWith("data: [DONE]") ? List.of() : List.of(event));
    }

    /** The first event, which names the role, comes twice. */
    public static Fault duplicateRoleChunk() {
        return response -> response.insertAfter(1, List.of(response.body().get(0)));
    }

    /** The events of several tool calls take turns instead of coming call by call. */
    public static Fault interleavedToolCalls() {
        return ToolCallShuffle::interleave;
    }

    /** Inserts one event whose text has that many bytes; it is produced while it is sent. */
    public static Fault oversizedEventAfter(int events, long bytes) {
        byte[] block = new byte[BLOCK];
        Arrays.fill(block, (byte) 'x');
        return response -> response.insertAfter(
                events,
                List.of(
                        send(DELTA_START),
                        new Step.Send(block, Math.max(1, bytes / BLOCK)),
                        send("x".repeat((int) (bytes % BLOCK)) + DELTA_END)));
    }

    /** Inserts one event whose text is not UTF-8. */
    public static Fault invalidUtf8After(int events) {
        ByteArrayOutputStream event = new ByteArrayOutputStream();
        event.writeBytes(bytes(DELTA_START));
        event.writeBytes(new byte[] {(byte) 0xC3, (byte) 0x28, (byte) 0xFF});
        event.writeBytes(bytes(DELTA_END));
        return response -> response.insertAfter(events, List.of(new Step.Send(event.toByteArray())));
    }

    /** Fields that nobody has heard of, in every chunk and choice, or in the whole answer where it is no stream. */
    public static Fault unknownFields() {
        return response -> response.replaceEvents(event -> List.of(send(text(event)
                .replaceFirst("^(data: )?\\{", "$1{\"unheard_of\":[{\"a\":null},\"b\"],")
                .replace("\"choices\":[{", "\"choices\":[{\"novelty\":{\"c\":1.5},"))));
    }

    /** A comment before every event, as keep-alives come. */
    public static Fault comments() {
        return response -> response.replaceEvents(event -> List.of(send(": keep-alive\n\n"), event));
    }

    /** Lines end with the given characters: CR, LF or CRLF. */
    public static Fault lineEnds(String end) {
        return response ->
                response.replaceEvents(event -> List.of(send(text(event).replace("\n", end))));
    }

    /** A byte order mark before the first event. */
    public static Fault byteOrderMark() {
        return textAfter(0, "\uFEFF");
    }

    private static String text(Step.Send event) {
        return new String(event.bytes(), StandardCharsets.UTF_8);
    }

    private static Step.Send send(String text) {
        return new Step.Send(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
