package io.github.llmports.api.error;

import io.github.llmports.api.report.ErrorKind;

/** No money or quota is left. What to do next: top up or use another target; waiting does not help. */
public final class QuotaExhaustedException extends LlmException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what happened and what to change; free of secrets
     * @param details what else is known
     */
    public QuotaExhaustedException(String message, ErrorDetails details) {
        super(ErrorKind.QUOTA_EXHAUSTED, message, details);
    }

    /**
     * Creates the exception.
     *
     * @param message what happened and what to change; free of secrets
     * @param details what else is known
     * @param cause what led to it
     */
    public QuotaExhaustedException(String message, ErrorDetails details, Throwable cause) {
        super(ErrorKind.QUOTA_EXHAUSTED, message, details, cause);
    }

    @Override
    LlmException copy(String message, ErrorDetails details) {
        return new QuotaExhaustedException(message, details);
    }
}
