package io.github.llmports.provider.openai.wire;

import io.github.llmports.provider.openai.wire.OpenPart.Kind;
import io.github.llmports.support.json.WireJson;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What one event of a stream says; the objects in it are only located, not read. */
final class StreamEvent {

    String type = "";

    /** A piece of text; empty if the event adds none. */
    String delta = "";

    /** Where the item stands in the output. */
    int item;

    /** Where the piece stands in the item. */
    int content;

    /** Where the object begins that the event brings: an item or the answer. */
    int start;

    /** Where it ends; zero if there is none. */
    int end;

    /** Where text, number and padding stand, each by beginning and end. */
    private final int[] holes = new int[6];

    private int holeCount;
    private int textHole = -1;

    static StreamEvent read(byte[] data, int offset, int length) throws IOException {
        StreamEvent event = new StreamEvent();
        try (Document json = Document.open(data, offset, length)) {
            for (String field = json.field(); field != null; field = json.field()) {
                switch (field) {
                    case "type" -> event.type = json.text();
                    case "delta" -> event.delta(json);
                    case "obfuscation", "sequence_number" -> event.hole(json);
                    case "output_index" -> event.item = json.integer();
                    case "content_index", "summary_index" -> event.content = json.integer();
                    case "item", "response" -> event.locate(json);
                    default -> json.skip();
                }
            }
        }
        return event;
    }

    /** What grows by the piece; null if the event adds none. */
    @Nullable Kind grows() {
        return switch (type) {
            case "response.output_text.delta" -> Kind.TEXT;
            case "response.refusal.delta" -> Kind.REFUSAL;
            case "response.reasoning_summary_text.delta", "response.reasoning_text.delta" -> Kind.REASONING;
            case "response.function_call_arguments.delta" -> Kind.TOOL_CALL;
            default -> null;
        };
    }

    /** Whether an event of this type tells nothing that is not told by another. */
    boolean tellsNothing() {
        return switch (type) {
            case "response.in_progress",
                    "response.queued",
                    "response.content_part.added",
                    "response.content_part.done",
                    "response.output_text.done",
                    "response.output_text.annotation.added",
                    "response.refusal.done",
                    "response.function_call_arguments.done",
                    "response.reasoning_summary_part.added",
                    "response.reasoning_summary_part.done",
                    "response.reasoning_summary_text.done",
                    "response.reasoning_text.done" -> true;
            default -> false;
        };
    }

    /** The places that differ from one event of this kind to the next. */
    int[] holes() {
        return Arrays.copyOf(holes, 2 * holeCount);
    }

    /** Which of them holds the text. */
    int textHole() {
        return textHole;
    }

    private void delta(Document json) throws IOException {
        if (json.isText()) {
            textHole = holeCount;
            hole(json);
            delta = json.text();
        } else {
            json.skip();
        }
    }

    private void hole(Document json) throws IOException {
        int quote = json.isText() ? 1 : 0;
        int from = WireJson.tokenStart(json.parser());
        json.skip();
        json.parser().finishToken();
        if (holeCount < 3) {
            holes[2 * holeCount] = from + quote;
            holes[2 * holeCount + 1] = WireJson.position(json.parser()) - quote;
            holeCount++;
        }
    }

    private void locate(Document json) throws IOException {
        if (json.isObject()) {
            start = WireJson.tokenStart(json.parser());
            json.skip();
            end = WireJson.position(json.parser());
        } else {
            json.skip();
        }
    }
}
