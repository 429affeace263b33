package io.github.llmports.api.chat;

import java.util.Objects;

/**
 * Why the model stopped.
 *
 * @param unified the reason in terms common to all providers
 * @param raw the reason as the provider wrote it, empty if it wrote none
 */
public record FinishReason(Unified unified, String raw) {

    /** The reason in terms common to all providers. */
    public enum Unified {
        /** The answer is complete. */
        STOP,
        /** A limit on tokens cut the answer; tool arguments may be incomplete. */
        LENGTH,
        /** The model wants tools called. */
        TOOL_CALLS,
        /** The provider's filter cut or emptied the answer. */
        CONTENT_FILTER,
        /** The model refused. */
        REFUSAL,
        /** Something else; see the raw reason. */
        OTHER
    }

    /** Rejects null. */
    public FinishReason {
        Objects.requireNonNull(unified, "unified");
        Objects.requireNonNull(raw, "raw");
    }

    /**
     * A reason that the provider names as we do.
     *
     * @param unified the reason
     * @return the reason with its raw form in lower case
     */
    public static FinishReason of(Unified unified) {
        return new FinishReason(unified, unified.name().toLowerCase(java.util.Locale.ROOT));
    }
}
