package io.github.llmports.api.chat;

import java.util.Objects;

/**
 * Something that the caller should know though the call went on.
 *
 * @param kind what happened
 * @param subject the field, part or model concerned
 * @param message what happened and what to do about it
 */
public record Warning(Kind kind, String subject, String message) {

    /** What happened. Constants may be added: keep a default branch. */
    public enum Kind {
        /** The target cannot take something; it was left out. */
        DROPPED,
        /** The target takes something in another form; it was converted. */
        CONVERTED,
        /** A number is beyond what the target takes; the nearest one it takes was sent. */
        CLAMPED,
        /** No catalogue describes the model; it was sent as it is. */
        UNKNOWN_MODEL,
        /** The model stops soon. */
        MODEL_RETIRING,
        /** The provider has stopped the model; it was asked nevertheless. */
        MODEL_RETIRED,
        /** Another model answered than was asked. */
        SERVED_MODEL_DIFFERS,
        /** Something else. */
        OTHER
    }

    /** Rejects null. */
    public Warning {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(message, "message");
    }
}
