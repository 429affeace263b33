package io.github.llmports.provider.openai.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.llmports.api.message.MediaSource;
import io.github.llmports.api.message.OpaqueState;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.model.Modality;
import io.github.llmports.support.json.WireJson;
import io.github.llmports.support.request.RequestFit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes what is said to the model: a string for one text, else a list of pieces. One writer per request. */
final class ContentWriter {

    private final RequestFit fit;
    private final JsonGenerator json;

    ContentWriter(RequestFit fit, JsonGenerator json) {
        this.fit = fit;
        this.json = json;
    }

    static String name(Part part) {
        return part.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /**
     * Writes a content.
     *
     * @param breakpoint the mark of a cache breakpoint behind it, raw; empty for none
     */
    void write(List<Part> parts, String owner, String breakpoint) throws IOException {
        List<Part> kept = new ArrayList<>(parts.size());
        for (Part part : parts) {
            String objection = objection(part);
            if (objection == null) {
                kept.add(part);
            } else {
                fit.drop(name(part), owner + " carries no " + objection);
            }
        }
        if (kept.isEmpty() || kept.size() == 1 && breakpoint.isEmpty() && kept.get(0) instanceof Part.Text) {
            json.writeString(kept.isEmpty() ? "" : ((Part.Text) kept.get(0)).text());
            return;
        }
        json.writeStartArray();
        for (int i = 0; i < kept.size(); i++) {
            if (kept.get(i) instanceof Part.Other other) {
                json.writeRawValue(WireJson.checkedObject(other.raw(), "the part '" + other.type() + "'"));
                continue;
            }
            json.writeStartObject();
            write(kept.get(i));
            if (i == kept.size() - 1 && !breakpoint.isEmpty()) {
                json.writeFieldName("prompt_cache_breakpoint");
                json.writeRawValue(breakpoint);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Why a part cannot go out; null if it can. */
    private @Nullable String objection(Part part) {
        if (part instanceof Part.Text) {
            return null;
        }
        if (part instanceof Part.Image) {
            return unlessTaken(Modality.IMAGE);
        }
        if (part instanceof Part.Document) {
            return unlessTaken(Modality.DOCUMENT);
        }
        if (part instanceof Part.Audio audio) {
            return format(audio) == null ? "sound but inline WAV and MP3" : unlessTaken(Modality.AUDIO);
        }
        if (part instanceof Part.Other other) {
            boolean foreign = other.state()
                    .map(OpaqueState::providerType)
                    .map(type -> !type.equals(ItemState.PROVIDER_TYPE))
                    .orElse(false);
            return foreign ? "part of another provider" : null;
        }
        return name(part);
    }

    private @Nullable String unlessTaken(Modality modality) {
        return fit.takes(modality) ? null : modality.name().toLowerCase(Locale.ROOT) + " to this model";
    }

    private void write(Part part) throws IOException {
        if (part instanceof Part.Text text) {
            json.writeStringField("type", "input_text");
            json.writeStringField("text", text.text());
        } else if (part instanceof Part.Image image) {
            json.writeStringField("type", "input_image");
            source(image.source(), "image_url", "image_url");
            json.writeStringField("detail", image.detail().orElse("auto"));
        } else if (part instanceof Part.Document document) {
            json.writeStringField("type", "input_file");
            if (document.source() instanceof MediaSource.Inline) {
                json.writeStringField("filename", document.fileName());
            }
            source(document.source(), "file_url", "file_data");
        } else {
            Part.Audio audio = (Part.Audio) part;
            json.writeStringField("type", "input_audio");
            json.writeObjectFieldStart("input_audio");
            json.writeStringField("data", base64((MediaSource.Inline) audio.source()));
            json.writeStringField("format", String.valueOf(format(audio)));
            json.writeEndObject();
        }
    }

    private void source(MediaSource source, String linkField, String dataField) throws IOException {
        if (source instanceof MediaSource.Upload upload) {
            json.writeStringField("file_id", upload.fileId());
        } else if (source instanceof MediaSource.Link link) {
            json.writeStringField(linkField, link.uri().toString());
        } else {
            MediaSource.Inline inline = (MediaSource.Inline) source;
            json.writeStringField(dataField, "data:" + inline.mediaType() + ";base64," + base64(inline));
        }
    }

    private static @Nullable String format(Part.Audio audio) {
        if (audio.source() instanceof MediaSource.Inline sound) {
            return switch (sound.mediaType().toLowerCase(Locale.ROOT)) {
                case "audio/wav", "audio/x-wav" -> "wav";
                case "audio/mpeg", "audio/mp3" -> "mp3";
                default -> null;
            };
        }
        return null;
    }

    private static String base64(MediaSource.Inline source) {
        return Base64.getEncoder().encodeToString(source.bytes());
    }
}
