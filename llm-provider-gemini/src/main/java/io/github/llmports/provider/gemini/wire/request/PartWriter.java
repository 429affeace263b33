package io.github.llmports.provider.gemini.wire.request;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.llmports.api.chat.Warning;
import io.github.llmports.api.message.MediaSource;
import io.github.llmports.api.message.OpaqueState;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.model.Modality;
import io.github.llmports.support.json.WireJson;
import io.github.llmports.support.request.OptionFields;
import java.io.IOException;
import java.net.URLConnection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes parts of a content. One writer per request. */
final class PartWriter {

    private static final String FILES = "https://generativelanguage.googleapis.com/v1beta/files/";

    private final ModelFacts facts;
    private final JsonGenerator json;

    PartWriter(ModelFacts facts, JsonGenerator json) {
        this.facts = facts;
        this.json = json;
    }

    static String name(Part part) {
        return part.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** Whether a part can go out; says why not. */
    boolean takes(Part part, String owner) {
        Modality modality = null;
        if (part instanceof Part.Image image) {
            modality = modality(image.source(), Modality.IMAGE);
        } else if (part instanceof Part.Audio audio) {
            modality = modality(audio.source(), Modality.AUDIO);
        } else if (part instanceof Part.Document document) {
            modality = modality(document.source(), Modality.DOCUMENT);
        } else if (part instanceof Part.ToolCall || part instanceof Part.ToolResult) {
            facts.fit.drop(name(part), owner + " carries no " + name(part));
            return false;
        }
        if (modality != null && !facts.fit.takes(modality)) {
            facts.fit.drop(
                    name(part),
                    facts.model().id() + " takes no " + modality.name().toLowerCase(Locale.ROOT));
            return false;
        }
        return true;
    }

    void write(Part part) throws IOException {
        if (part instanceof Part.Text text) {
            text(text.text(), false, text.state());
        } else if (part instanceof Part.Refusal refusal) {
            text(refusal.text(), false, refusal.state());
        } else if (part instanceof Part.Reasoning reasoning) {
            text(reasoning.text(), true, reasoning.state());
        } else if (part instanceof Part.Image image) {
            media(image, image.source(), "", image.detail());
        } else if (part instanceof Part.Audio audio) {
            media(audio, audio.source(), "", Optional.empty());
        } else if (part instanceof Part.Document document) {
            media(document, document.source(), document.fileName(), Optional.empty());
        } else {
            Part.Other other = (Part.Other) part;
            json.writeRawValue(WireJson.checkedObject(other.raw(), "the part '" + other.type() + "'"));
        }
    }

    void call(Part.ToolCall call, boolean withId, @Nullable String signature) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("functionCall");
        json.writeStringField("name", call.name());
        json.writeFieldName("args");
        json.writeRawValue(arguments(call));
        if (withId) {
            json.writeStringField("id", call.id());
        }
        json.writeEndObject();
        if (signature != null) {
            raw("thoughtSignature", signature);
        }
        json.writeEndObject();
    }

    /** There is no flag for failure on this protocol: the name of the field says it. */
    void result(Part.ToolResult result, String name, boolean withId) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("functionResponse");
        json.writeStringField("name", name);
        json.writeObjectFieldStart("response");
        json.writeStringField(result.failed() ? "error" : "output", result.text());
        json.writeEndObject();
        if (withId) {
            json.writeStringField("id", result.callId());
        }
        rich(result.content());
        json.writeEndObject();
        json.writeEndObject();
    }

    private void rich(List<Part> content) throws IOException {
        boolean begun = false;
        for (Part part : content) {
            if (part instanceof Part.Text) {
                continue;
            }
            MediaSource.Inline media = inline(part);
            if (media == null || !facts.takesRichToolResults()) {
                facts.fit.drop(name(part), "a tool result of " + facts.model().id() + " carries no such " + name(part));
                continue;
            }
            if (!begun) {
                begun = true;
                json.writeArrayFieldStart("parts");
            }
            json.writeStartObject();
            inlineData(media);
            json.writeEndObject();
        }
        if (begun) {
            json.writeEndArray();
        }
    }

    private static MediaSource.@Nullable Inline inline(Part part) {
        MediaSource source = null;
        if (part instanceof Part.Image image) {
            source = image.source();
        } else if (part instanceof Part.Document document) {
            source = document.source();
        } else if (part instanceof Part.Audio audio) {
            source = audio.source();
        }
        return source instanceof MediaSource.Inline inline ? inline : null;
    }

    /** Models write broken arguments at times, and the conversation goes on: they are kept as what they are, text. */
    private String arguments(Part.ToolCall call) {
        try {
            return WireJson.checkedObject(call.argumentsJson(), "the arguments");
        } catch (WireJson.InvalidJsonException e) {
            facts.warn(
                    Warning.Kind.CONVERTED,
                    "arguments",
                    "the arguments of the call '" + call.id()
                            + "' are no JSON object; they went out as text in the field 'arguments'");
            return "{\"arguments\":" + OptionFields.quoted(call.arguments()) + "}";
        }
    }

    private void text(String text, boolean thought, Optional<OpaqueState> state) throws IOException {
        json.writeStartObject();
        json.writeStringField("text", text);
        if (thought) {
            json.writeBooleanField("thought", true);
        }
        signature(state);
        json.writeEndObject();
    }

    private static Modality modality(MediaSource source, Modality otherwise) {
        return source instanceof MediaSource.Inline inline && inline.mediaType().startsWith("video/")
                ? Modality.VIDEO
                : otherwise;
    }

    private void media(Part part, MediaSource source, String fileName, Optional<String> detail) throws IOException {
        json.writeStartObject();
        if (source instanceof MediaSource.Inline inline) {
            inlineData(inline);
        } else {
            fileData(source, fileName);
        }
        // "auto" is the service's own choice.
        if (detail.isPresent() && !detail.get().equals("auto")) {
            json.writeObjectFieldStart("mediaResolution");
            json.writeStringField("level", "MEDIA_RESOLUTION_" + detail.get().toUpperCase(Locale.ROOT));
            json.writeEndObject();
        }
        signature(part.state());
        json.writeEndObject();
    }

    private void inlineData(MediaSource.Inline media) throws IOException {
        json.writeObjectFieldStart("inlineData");
        json.writeStringField("mimeType", media.mediaType());
        json.writeBinaryField("data", media.bytes());
        json.writeEndObject();
    }

    private void fileData(MediaSource source, String fileName) throws IOException {
        String uri;
        if (source instanceof MediaSource.Upload upload) {
            String id = upload.fileId();
            uri = id.contains("://") ? id : FILES + (id.startsWith("files/") ? id.substring("files/".length()) : id);
        } else {
            uri = ((MediaSource.Link) source).uri().toString();
        }
        json.writeObjectFieldStart("fileData");
        int query = uri.indexOf('?');
        String path = query < 0 ? uri : uri.substring(0, query);
        String type = URLConnection.guessContentTypeFromName(fileName.isEmpty() ? path : fileName);
        if (type != null) {
            json.writeStringField("mimeType", type);
        }
        json.writeStringField("fileUri", uri);
        json.writeEndObject();
    }

    private void signature(Optional<OpaqueState> state) throws IOException {
        Optional<String> signature = facts.signature(state);
        if (signature.isPresent()) {
            raw("thoughtSignature", signature.get());
        }
    }

    private void raw(String field, String value) throws IOException {
        json.writeFieldName(field);
        json.writeRawValue(value);
    }
}
