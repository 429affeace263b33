package io.github.llmports.api.error;

import io.github.llmports.api.report.ErrorKind;

/** The caller cancelled: by closing, by cancelling a future or by an interrupt. What to do next: nothing. */
public final class CancelledException extends LlmException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what happened and what to change; free of secrets
     * @param details what else is known
     */
    public CancelledException(String message, ErrorDetails details) {
        super(ErrorKind.CANCELLED, message, details);
    }

    /**
     * Creates the exception.
     *
     * @param message what happened and what to change; free of secrets
     * @param details what else is known
     * @param cause what led to it
     */
    public CancelledException(String message, ErrorDetails details, Throwable cause) {
        super(ErrorKind.CANCELLED, message, details, cause);
    }

    @Override
    LlmException copy(String message, ErrorDetails details) {
        return new CancelledException(message, details);
    }
}
