package io.github.llmports.api.error;

import io.github.llmports.api.report.ErrorKind;

/** The provider has no capacity now. What to do next: retry later or use another target. */
public final class OverloadedException extends LlmException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what happened and what to change; free of secrets
     * @param details what else is known
     */
    public OverloadedException(String message, ErrorDetails details) {
        super(ErrorKind.OVERLOADED, message, details);
    }

    /**
     * Creates the exception.
     *
     * @param message what happened and what to change; free of secrets
     * @param details what else is known
     * @param cause what led to it
     */
    public OverloadedException(String message, ErrorDetails details, Throwable cause) {
        super(ErrorKind.OVERLOADED, message, details, cause);
    }

    @Override
    LlmException copy(String message, ErrorDetails details) {
        return new OverloadedException(message, details);
    }
}
