package io.github.llmports.provider.claude.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.MediaSource;
import io.github.llmports.api.message.OpaqueState;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.model.Modality;
import io.github.llmports.support.json.WireJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes parts as content blocks. One writer per request. */
final class BlockWriter {

    private static final Set<String> IMAGES = Set.of("image/jpeg", "image/png", "image/gif", "image/webp");
    private static final String PDF = "application/pdf";

    private final MessagesFit fit;
    private final boolean citations;
    private final JsonGenerator json;
    private final ToolIds ids = new ToolIds();

    /** Makes a writer; citations are asked for all documents or none. */
    BlockWriter(MessagesFit fit, boolean citations, JsonGenerator json) {
        this.fit = fit;
        this.citations = citations;
        this.json = json;
    }

    /** The parts that go out; says what does not. The service takes no empty text, and nothing is lost by it. */
    List<Part> kept(List<? extends Part> parts, String owner) {
        List<Part> kept = new ArrayList<>(parts.size());
        for (Part part : parts) {
            if (part instanceof Part.Text text && text.text().isBlank()) {
                continue;
            }
            if (foreign(part)) {
                fit.model().warn(name(part), "it is not of this model, which would refuse it");
                continue;
            }
            String objection = objection(part, owner);
            if (objection == null) {
                kept.add(part);
            } else {
                fit.model().drop(name(part), owner + " carries no " + objection);
            }
        }
        return kept;
    }

    /** What only its maker takes back: thinking the same model, unknown blocks the same service. */
    private boolean foreign(Part part) {
        Optional<OpaqueState> state = part.state();
        if (part instanceof Part.Reasoning) {
            return !state.filter(fit::own).isPresent();
        }
        return part instanceof Part.Other
                && !state.map(OpaqueState::providerType).orElse(States.TYPE).equals(States.TYPE);
    }

    private @Nullable String objection(Part part, String owner) {
        boolean assistant = owner.equals("an assistant message");
        if (part instanceof Part.Image image) {
            return assistant ? "image" : image(image.source());
        }
        if (part instanceof Part.Document document) {
            return assistant ? "document" : document(document.source());
        }
        boolean anywhere = part instanceof Part.Text || part instanceof Part.Refusal || part instanceof Part.Other;
        boolean here = assistant
                ? part instanceof Part.ToolCall || part instanceof Part.Reasoning
                : part instanceof Part.ToolResult && !owner.equals("a tool result");
        return anywhere || here ? null : name(part);
    }

    private @Nullable String image(MediaSource source) {
        if (source instanceof MediaSource.Inline inline && !IMAGES.contains(type(inline))) {
            return "image but JPEG, PNG, GIF and WebP";
        }
        return fit.model().takes(Modality.IMAGE) ? null : "image to this model";
    }

    private @Nullable String document(MediaSource source) {
        if (source instanceof MediaSource.Inline inline
                && !type(inline).equals(PDF)
                && !type(inline).startsWith("text/")) {
            return "document but PDF and text";
        }
        return fit.model().takes(Modality.DOCUMENT) ? null : "document to this model";
    }

    private static String type(MediaSource.Inline source) {
        return source.mediaType().toLowerCase(Locale.ROOT);
    }

    static String name(Part part) {
        return part.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** Writes a part; where a cached prefix ends, the block says so. */
    void write(Part part, @Nullable String cacheControl) throws IOException {
        if (part instanceof Part.Reasoning) {
            raw(part.state().orElseThrow().value(), "the state of a reasoning part");
            return;
        }
        if (part instanceof Part.Other other) {
            raw(other.raw(), "the part '" + other.type() + "'");
            return;
        }
        json.writeStartObject();
        if (part instanceof Part.Text text) {
            text(text);
        } else if (part instanceof Part.Refusal refusal) {
            json.writeStringField("type", "text");
            json.writeStringField("text", refusal.text());
        } else if (part instanceof Part.Image image) {
            json.writeStringField("type", "image");
            source(image.source());
            if (image.detail().isPresent()) {
                fit.model().drop("image", "the service takes no detail of an image");
            }
        } else if (part instanceof Part.Document document) {
            document(document);
        } else if (part instanceof Part.ToolCall call) {
            toolUse(call);
        } else {
            toolResult((Part.ToolResult) part);
        }
        if (cacheControl != null) {
            json.writeFieldName("cache_control");
            json.writeRawValue(cacheControl);
        }
        json.writeEndObject();
    }

    /** Whether a block may end a cached prefix. */
    static boolean cacheable(Part part) {
        return !(part instanceof Part.Reasoning) && !(part instanceof Part.Other);
    }

    private void raw(Json value, String what) throws IOException {
        json.writeRawValue(WireJson.checkedObject(value, what));
    }

    private void text(Part.Text text) throws IOException {
        json.writeStringField("type", "text");
        json.writeStringField("text", text.text());
        Optional<Json> cited = state(text, States.CITATIONS);
        if (cited.isPresent()) {
            json.writeFieldName("citations");
            json.writeRawValue(cited.get().text());
        }
    }

    /** The value of a part's state if it is of this service and format; any other is left out and said so. */
    private Optional<Json> state(Part part, String format) {
        Optional<OpaqueState> state = part.state();
        if (state.isEmpty()) {
            return Optional.empty();
        }
        boolean ours = state.get().providerType().equals(States.TYPE)
                && state.get().format().equals(format);
        if (!ours) {
            fit.model()
                    .warn(
                            "state",
                            "the service takes no " + state.get().format() + " of "
                                    + state.get().providerType());
        }
        return state.filter(unused -> ours).map(OpaqueState::value);
    }

    private void source(MediaSource source) throws IOException {
        json.writeObjectFieldStart("source");
        if (source instanceof MediaSource.Link link) {
            json.writeStringField("type", "url");
            json.writeStringField("url", link.uri().toString());
        } else if (source instanceof MediaSource.Upload upload) {
            json.writeStringField("type", "file");
            json.writeStringField("file_id", upload.fileId());
        } else {
            inline((MediaSource.Inline) source);
        }
        json.writeEndObject();
    }

    private void inline(MediaSource.Inline source) throws IOException {
        boolean text = type(source).startsWith("text/");
        json.writeStringField("type", text ? "text" : "base64");
        json.writeStringField("media_type", text ? "text/plain" : type(source));
        json.writeFieldName("data");
        if (text) {
            json.writeString(new String(source.bytes(), StandardCharsets.UTF_8));
        } else {
            json.writeBinary(source.bytes());
        }
    }

    private void document(Part.Document document) throws IOException {
        json.writeStringField("type", "document");
        source(document.source());
        if (!document.fileName().isBlank()) {
            json.writeStringField("title", document.fileName());
        }
        if (citations) {
            json.writeObjectFieldStart("citations");
            json.writeBooleanField("enabled", true);
            json.writeEndObject();
        }
    }

    private void toolUse(Part.ToolCall call) throws IOException {
        json.writeStringField("type", "tool_use");
        json.writeStringField("id", ids.of(call.id()));
        json.writeStringField("name", call.name());
        json.writeFieldName("input");
        raw(call.argumentsJson(), "the arguments of the tool call '" + call.id() + "'");
        Optional<Json> more = state(call, States.TOOL_USE);
        if (more.isPresent()) {
            Map<String, String> fields = WireJson.checkedFields(more.get(), "the state of a tool call");
            for (Map.Entry<String, String> field : fields.entrySet()) {
                json.writeFieldName(field.getKey());
                json.writeRawValue(field.getValue());
            }
        }
    }

    private void toolResult(Part.ToolResult result) throws IOException {
        json.writeStringField("type", "tool_result");
        json.writeStringField("tool_use_id", ids.of(result.callId()));
        List<Part> content = kept(result.content(), "a tool result");
        if (content.size() == 1 && content.get(0) instanceof Part.Text only) {
            json.writeStringField("content", only.text());
        } else if (!content.isEmpty()) {
            json.writeArrayFieldStart("content");
            for (Part part : content) {
                write(part, null);
            }
            json.writeEndArray();
        }
        if (result.failed()) {
            json.writeBooleanField("is_error", true);
        }
    }

    /**
     * Ids of tool calls as the service takes them: letters, digits, underscores and hyphens. Ids of other providers are
     * rewritten, a call's and its result's alike. One for each request.
     */
    static final class ToolIds {

        private final Map<String, String> known = new HashMap<>(4);

        String of(String id) {
            return known.computeIfAbsent(id, this::written);
        }

        private String written(String id) {
            StringBuilder text = new StringBuilder(id.length());
            for (int i = 0; i < id.length(); i++) {
                char c = id.charAt(i);
                boolean taken =
                        c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-';
                text.append(taken ? c : '_');
            }
            if (text.isEmpty() || known.containsValue(text.toString())) {
                text.append("_").append(known.size());
            }
            return text.toString();
        }
    }
}
