package io.github.llmports.api.json;

import java.util.Objects;

/**
 * JSON text, exactly as written or received.
 *
 * <p>The API carries JSON as text so that it depends on no JSON library. The text is not parsed here: whoever writes it
 * into a request checks it and reports malformed text as an {@code InvalidRequestException} that names the field.
 * Immutable and thread-safe. {@link #toString()} shows the length alone, never the content.
 *
 * @param text the JSON text; not blank
 */
public record Json(String text) {

    /** The empty object, {@code {}}. */
    public static final Json EMPTY_OBJECT = new Json("{}");

    /** Rejects blank text. */
    public Json {
        Objects.requireNonNull(text, "text");
        if (text.isBlank()) {
            throw new IllegalArgumentException("JSON text is blank; use Json.EMPTY_OBJECT for an empty object");
        }
    }

    /**
     * Wraps JSON text.
     *
     * @param text the JSON text
     * @return the wrapped text
     * @throws IllegalArgumentException if the text is blank
     */
    public static Json of(String text) {
        return new Json(text);
    }

    @Override
    public String toString() {
        return "Json[" + text.length() + " chars]";
    }
}
