package io.github.llmports.api.error;

import io.github.llmports.api.report.ErrorKind;

/**
 * A failure that no other leaf describes. Later leaves are born under this class; outside this library construct it, do
 * not extend it. What to do next: read the message and the cause.
 */
public non-sealed class OtherLlmException extends LlmException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what happened and what to change
     * @param details what else is known
     */
    public OtherLlmException(String message, ErrorDetails details) {
        super(ErrorKind.OTHER, message, details);
    }

    /**
     * Creates the exception.
     *
     * @param message what happened and what to change
     * @param details what else is known
     * @param cause what led to it
     */
    public OtherLlmException(String message, ErrorDetails details, Throwable cause) {
        super(ErrorKind.OTHER, message, details, cause);
    }

    @Override
    LlmException copy(String message, ErrorDetails details) {
        return new OtherLlmException(message, details);
    }
}
