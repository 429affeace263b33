package io.github.llmports.api.error;

import io.github.llmports.api.report.ErrorKind;

/**
 * The request itself is wrong. What to do next: change the field that the message names; no target will take it as it
 * is.
 */
public final class InvalidRequestException extends LlmException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what happened and what to change; free of secrets
     * @param details what else is known
     */
    public InvalidRequestException(String message, ErrorDetails details) {
        super(ErrorKind.INVALID_REQUEST, message, details);
    }

    /**
     * Creates the exception.
     *
     * @param message what happened and what to change; free of secrets
     * @param details what else is known
     * @param cause what led to it
     */
    public InvalidRequestException(String message, ErrorDetails details, Throwable cause) {
        super(ErrorKind.INVALID_REQUEST, message, details, cause);
    }

    @Override
    LlmException copy(String message, ErrorDetails details) {
        return new InvalidRequestException(message, details);
    }
}
