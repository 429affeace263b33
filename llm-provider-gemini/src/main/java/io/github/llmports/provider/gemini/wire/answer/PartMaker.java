package io.github.llmports.provider.gemini.wire.answer;

import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.MediaSource;
import io.github.llmports.api.message.Part;
import io.github.llmports.provider.gemini.wire.GeminiState;
import io.github.llmports.provider.gemini.wire.answer.Chunk.Piece;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes parts of what is no text. One per answer; not thread-safe. */
final class PartMaker {

    private final String model;
    private int calls;

    PartMaker(String model) {
        this.model = model;
    }

    /** A call; older models give it no id, so that one is made that no other answer has. */
    GrowingCall call(Piece piece, String name, Chunk.Call begun, int number, String answer) {
        String id = begun.id == null || begun.id.isEmpty() ? GeminiState.MADE_ID + answer + "-" + calls : begun.id;
        calls++;
        return new GrowingCall(number, id, name, GeminiState.of(piece.signature, model));
    }

    /** An image or a sound if it is one, else the part as it came. */
    Part other(Piece piece, String type) {
        String mediaType = piece.mediaType == null || piece.thought ? "" : piece.mediaType;
        byte[] bytes = bytes(piece.data);
        if (bytes != null && mediaType.startsWith("image/")) {
            return new Part.Image(
                    MediaSource.inline(mediaType, bytes), Optional.empty(), GeminiState.of(piece.signature, model));
        }
        if (bytes != null && mediaType.startsWith("audio/")) {
            return new Part.Audio(MediaSource.inline(mediaType, bytes), GeminiState.of(piece.signature, model));
        }
        return new Part.Raw(type, Json.of(piece.raw), GeminiState.own(piece.signature, model));
    }

    private static byte @Nullable [] bytes(@Nullable String base64) {
        if (base64 == null) {
            return null;
        }
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
