package io.github.llmports.testkit.fault;

import io.github.llmports.testkit.server.Step;
import io.github.llmports.testkit.server.WireResponse;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The faults that know the text of an event stream, whatever its protocol; see {@link Fault} for the rest. */
public final class StreamFault {
    private static final int BLOCK = 64 * 1024;

    private StreamFault() {}

    /** Inserts any text after the given number of events. */
    public static Fault textAfter(int events, String text) {
        return response -> response.insertAfter(events, List.of(send(text)));
    }

    /** Inserts an event whose data is not JSON. */
    public static Fault garbageAfter(int events) {
        return response -> response.insertAfter(
                events, List.of(send(StreamForm.of(response).garbage())));
    }

    /** After the given number of events comes an error in the service's form, then the body ends without a marker. */
    public static Fault errorAfter(int events, String type, String code, String message) {
        return response -> ended(
                response,
                events,
                StreamForm.of(response).error(type, code, message),
                StreamForm.of(response).errorEvent(type, code, message));
    }

    /** As {@link #errorAfter}, but the error stands in the stream as plain JSON, in no event. */
    public static Fault bareErrorAfter(int events, String type, String code, String message) {
        return response -> {
            String error = StreamForm.of(response).error(type, code, message);
            return ended(response, events, error, error + "\n");
        };
    }

    /** After the given number of events comes the service's word for a fault of its own, and then the body's end. */
    public static Fault failureAfter(int events) {
        return response -> ended(
                response,
                events,
                StreamForm.of(response).failure(false),
                StreamForm.of(response).failure(true));
    }

    /** The stream is whole but for its end marker. */
    public static Fault missingEndMarker() {
        return response -> {
            StreamForm form = StreamForm.of(response);
            return response.replaceEvents(event -> form.isEnd(text(event)) ? List.of() : List.of(event));
        };
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
                        send(StreamForm.of(response).deltaStart()),
                        new Step.Send(block, Math.max(1, bytes / BLOCK)),
                        send("x".repeat((int) (bytes % BLOCK))
                                + StreamForm.of(response).deltaEnd())));
    }

    /** Inserts one event whose text is not UTF-8. */
    public static Fault invalidUtf8After(int events) {
        return response -> {
            ByteArrayOutputStream event = new ByteArrayOutputStream();
            event.writeBytes(bytes(StreamForm.of(response).deltaStart()));
            event.writeBytes(new byte[] {(byte) 0xC3, (byte) 0x28, (byte) 0xFF});
            event.writeBytes(bytes(StreamForm.of(response).deltaEnd()));
            return response.insertAfter(events, List.of(new Step.Send(event.toByteArray())));
        };
    }

    /** Fields that nobody has heard of, in every chunk and choice, or in the whole answer where it is no stream. */
    public static Fault unknownFields() {
        return response -> {
            StreamForm form = StreamForm.of(response);
            return response.replaceEvents(event -> List.of(send(form.withUnknownFields(text(event)))));
        };
    }

    /** A comment before every event, as keep-alives come. */
    public static Fault comments() {
        return response -> response.replaceEvents(event -> List.of(send(": keep-alive\n\n"), event));
    }

    /** Lines end with the given characters: CR, LF or CRLF. */
    public static Fault lineEnds(String end) {
        return response -> response.replaceEvents(
                event -> List.of(send(text(event).replace("\r\n", "\n").replace("\n", end))));
    }

    /** A byte order mark before the first event. */
    public static Fault byteOrderMark() {
        return textAfter(0, "\uFEFF");
    }

    private static WireResponse ended(WireResponse response, int events, String body, String event) {
        return response.framing() == WireResponse.Framing.LENGTH
                ? WireResponse.of(response.status(), response.headers(), bytes(body))
                : response.keepFirst(events).insertAfter(Integer.MAX_VALUE, List.of(send(event)));
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
