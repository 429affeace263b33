package io.github.llmports.provider.claude.wire;

import com.fasterxml.jackson.core.JsonToken;
import io.github.llmports.provider.claude.wire.Source.Span;
import io.github.llmports.support.json.WireJson;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one event of a stream says, read without a tree. What is large and rare is left where it stands. */
final class WireEvent {

    String type = "";

    int index = -1;

    boolean error;

    @Nullable Span message;

    @Nullable Span block;

    @Nullable Span usage;

    /** The delta's type. */
    String kind = "";

    /** The one string that the delta adds: text, thinking or a piece of JSON; it stands at {@code place}. */
    String text = "";

    /** The name of the field that holds the text. */
    String textField = "";

    @Nullable Span place;

    String signature = "";

    @Nullable String citation;

    @Nullable String stopReason;

    /** Fields of the delta that have no place elsewhere, raw, by name. */
    final Map<String, String> deltaFields = new LinkedHashMap<>(0);

    /** The same of the event. */
    final Map<String, String> fields = new LinkedHashMap<>(0);

    private WireEvent() {}

    /**
     * Reads an event.
     *
     * @throws IOException if the bytes are no JSON object
     */
    static WireEvent read(byte[] data, int offset, int length) throws IOException {
        WireEvent event = new WireEvent();
        try (Source source = Source.object(data, offset, length)) {
            for (String name = source.field(); name != null; name = source.field()) {
                switch (name) {
                    case "type" -> event.type = source.string();
                    case "index" -> event.index = source.index();
                    case "delta" -> event.delta(source);
                    case "message" -> event.message = source.objectSpan();
                    case "content_block" -> event.block = source.objectSpan();
                    case "usage" -> event.usage = source.objectSpan();
                    case "error" -> {
                        event.error = !source.isNull();
                        source.parser().skipChildren();
                    }
                    default -> keep(name, source, event.fields);
                }
            }
        }
        return event;
    }

    private void delta(Source source) throws IOException {
        if (!source.opens(JsonToken.START_OBJECT)) {
            return;
        }
        for (String name = source.field(); name != null; name = source.field()) {
            switch (name) {
                case "type" -> kind = source.string();
                case "text", "thinking", "partial_json" -> text(name, source);
                case "signature" -> signature = source.string();
                case "citation" -> citation = source.raw();
                case "stop_reason" -> stopReason = WireJson.scalar(source.parser());
                default -> keep(name, source, deltaFields);
            }
        }
    }

    private void text(String name, Source source) throws IOException {
        if (source.parser().currentToken() == JsonToken.VALUE_STRING) {
            Span quoted = source.span();
            text = source.parser().getText();
            textField = name;
            place = new Span(quoted.start() + 1, quoted.end() - 1);
        } else {
            source.parser().skipChildren();
        }
    }

    private static void keep(String name, Source source, Map<String, String> fields) throws IOException {
        String raw = source.raw();
        if (raw != null) {
            fields.put(name, raw);
        }
    }
}
