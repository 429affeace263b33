package io.github.llmports.api.tokens;

import java.util.Objects;

/**
 * How many input tokens a request has, with what the number rests on.
 *
 * @param tokens the number
 * @param basis what it rests on
 */
public record TokenCount(long tokens, Basis basis) {

    /** What a count rests on. */
    public enum Basis {
        /** The service that would answer counted. */
        SERVICE,
        /** The model's own tokenizer counted on this machine. */
        TOKENIZER,
        /** Estimated, in whole or in part. */
        ESTIMATED
    }

    /** Rejects null and a negative number. */
    public TokenCount {
        Objects.requireNonNull(basis, "basis");
        if (tokens < 0) {
            throw new IllegalArgumentException("a count is not negative: " + tokens);
        }
    }
}
