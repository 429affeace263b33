package io.github.llmports.support.chatcompletions;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.llmports.api.message.MediaSource;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.model.Modality;
import io.github.llmports.support.json.WireJson;
import io.github.llmports.support.request.RequestFit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Writes the content of a message: a string for one text, else a list of parts. One writer per request. */
final class ContentWriter {

    private final ChatDialect dialect;
    private final RequestFit fit;
    private final JsonGenerator json;

    ContentWriter(ChatDialect dialect, RequestFit fit, JsonGenerator json) {
        this.dialect = dialect;
        this.fit = fit;
        this.json = json;
    }

    /**
     * Writes the parts that the target takes.
     *
     * @param mark what marks the last text for caching, raw; null for no mark
     */
    void write(List<? extends Part> parts, String owner, @Nullable String mark) throws IOException {
        List<Part> kept = new ArrayList<>(parts.size());
        for (Part part : parts) {
            String objection = objection(part);
            if (objection == null) {
                kept.add(part);
            } else {
                fit.drop(name(part), owner + " carries no " + objection);
            }
        }
        if (mark == null && kept.size() == 1 && kept.get(0) instanceof Part.Text only) {
            json.writeString(only.text());
            return;
        }
        int marked = mark == null ? -1 : lastText(kept, owner);
        json.writeStartArray();
        for (int i = 0; i < kept.size(); i++) {
            write(kept.get(i), i == marked ? mark : null);
        }
        json.writeEndArray();
    }

    private int lastText(List<Part> parts, String owner) {
        for (int i = parts.size() - 1; i >= 0; i--) {
            if (parts.get(i) instanceof Part.Text) {
                return i;
            }
        }
        fit.drop("promptCache", owner + " without text carries no mark for caching");
        return -1;
    }

    /** The text parts; the others are left out and said so. */
    List<Part> textsOf(List<Part> parts, String owner) {
        List<Part> texts = new ArrayList<>(parts.size());
        for (Part part : parts) {
            if (part instanceof Part.Text) {
                texts.add(part);
            } else {
                fit.drop(name(part), owner + " carries no " + name(part) + " on this protocol");
            }
        }
        return texts;
    }

    static String name(Part part) {
        return part.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** Why a part cannot go out; null if it can. */
    private @Nullable String objection(Part part) {
        if (part instanceof Part.Text) {
            return null;
        }
        if (part instanceof Part.Image image) {
            return image.source() instanceof MediaSource.Upload
                    ? "image by file id on this protocol"
                    : unlessTaken(Modality.IMAGE);
        }
        if (part instanceof Part.Document document) {
            return document.source() instanceof MediaSource.Link && !dialect.has(ChatDialect.Trait.LINKED_DOCUMENTS)
                    ? "document by link on this protocol"
                    : unlessTaken(Modality.DOCUMENT);
        }
        if (part instanceof Part.Audio audio) {
            return format(audio) == null
                    ? "sound but inline " + new TreeSet<>(dialect.soundFormats().values())
                    : unlessTaken(Modality.AUDIO);
        }
        if (part instanceof Part.Other other) {
            boolean foreign = other.state()
                    .map(state -> !state.providerType().equals(dialect.providerType()))
                    .orElse(false);
            return foreign ? "part of another provider" : null;
        }
        return name(part);
    }

    private @Nullable String unlessTaken(Modality modality) {
        return fit.takes(modality) ? null : modality.name().toLowerCase(Locale.ROOT) + " to this model";
    }

    private void write(Part part, @Nullable String mark) throws IOException {
        if (part instanceof Part.Text text) {
            json.writeStartObject();
            json.writeStringField("type", "text");
            json.writeStringField("text", text.text());
            if (mark != null) {
                json.writeRaw(mark);
            }
            json.writeEndObject();
        } else if (part instanceof Part.Image image) {
            start("image_url");
            json.writeStringField("url", url(image.source()));
            if (image.detail().isPresent()) {
                json.writeStringField("detail", image.detail().get());
            }
            end();
        } else if (part instanceof Part.Document document) {
            start("file");
            if (document.source() instanceof MediaSource.Upload upload) {
                json.writeStringField("file_id", upload.fileId());
            } else {
                json.writeStringField("filename", document.fileName());
                json.writeStringField("file_data", url(document.source()));
            }
            end();
        } else if (part instanceof Part.Audio audio) {
            start("input_audio");
            json.writeStringField("data", base64((MediaSource.Inline) audio.source()));
            json.writeStringField("format", format(audio));
            end();
        } else {
            Part.Other other = (Part.Other) part;
            json.writeRawValue(WireJson.checkedObject(other.raw(), "the part '" + other.type() + "'"));
        }
    }

    private void start(String type) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", type);
        json.writeObjectFieldStart(type);
    }

    private void end() throws IOException {
        json.writeEndObject();
        json.writeEndObject();
    }

    private @Nullable String format(Part.Audio audio) {
        return audio.source() instanceof MediaSource.Inline sound
                ? dialect.soundFormats().get(sound.mediaType().toLowerCase(Locale.ROOT))
                : null;
    }

    private static String url(MediaSource source) {
        if (source instanceof MediaSource.Inline inline) {
            return "data:" + inline.mediaType() + ";base64," + base64(inline);
        }
        return ((MediaSource.Link) source).uri().toString();
    }

    private static String base64(MediaSource.Inline source) {
        return Base64.getEncoder().encodeToString(source.bytes());
    }
}
