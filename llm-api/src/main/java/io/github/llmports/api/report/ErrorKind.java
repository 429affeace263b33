package io.github.llmports.api.report;

/**
 * The kind of a failure, one for each leaf of {@code LlmException}; for metrics, reports and policies.
 *
 * <p>Constants may be added: keep a default branch.
 */
public enum ErrorKind {
    /** The credential is missing or wrong. */
    AUTHENTICATION,
    /** The credential may not do this. */
    PERMISSION_DENIED,
    /** No money or quota is left; waiting does not help. */
    QUOTA_EXHAUSTED,
    /** Too much at once; waiting helps. */
    RATE_LIMITED,
    /** The request itself is wrong. */
    INVALID_REQUEST,
    /** The input does not fit the model's window. */
    CONTEXT_LENGTH_EXCEEDED,
    /** The provider's policy blocks the content. */
    CONTENT_BLOCKED,
    /** There is no such model, or it is gone. */
    MODEL_NOT_FOUND,
    /** The provider has no capacity now. */
    OVERLOADED,
    /** The provider failed. */
    SERVER_FAILED,
    /** A clock ran out. */
    TIMED_OUT,
    /** The connection could not be made or broke before the answer. */
    CONNECTION_FAILED,
    /** What came is not what the protocol allows, or larger than a limit. */
    MALFORMED_RESPONSE,
    /** The stream ended without the provider's end marker. */
    INCOMPLETE_STREAM,
    /** The caller cancelled. */
    CANCELLED,
    /** Anything else. */
    OTHER;

    /**
     * Whether an identical request may succeed later, unless the provider said otherwise.
     *
     * @return true for rate limits, overload, server, time and connection failures and cut or malformed answers
     */
    public boolean retryableByDefault() {
        return switch (this) {
            case RATE_LIMITED,
                    OVERLOADED,
                    SERVER_FAILED,
                    TIMED_OUT,
                    CONNECTION_FAILED,
                    MALFORMED_RESPONSE,
                    INCOMPLETE_STREAM -> true;
            default -> false;
        };
    }
}
