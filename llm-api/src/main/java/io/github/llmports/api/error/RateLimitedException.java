package io.github.llmports.api.error;

import io.github.llmports.api.report.ErrorKind;

/** Too much at once. What to do next: wait {@link #retryAfter()}, or use another target. */
public final class RateLimitedException extends LlmException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what happened and what to change; free of secrets
     * @param details what else is known
     */
    public RateLimitedException(String message, ErrorDetails details) {
        super(ErrorKind.RATE_LIMITED, message, details);
    }

    /**
     * Creates the exception.
     *
     * @param message what happened and what to change; free of secrets
     * @param details what else is known
     * @param cause what led to it
     */
    public RateLimitedException(String message, ErrorDetails details, Throwable cause) {
        super(ErrorKind.RATE_LIMITED, message, details, cause);
    }

    @Override
    LlmException copy(String message, ErrorDetails details) {
        return new RateLimitedException(message, details);
    }
}
