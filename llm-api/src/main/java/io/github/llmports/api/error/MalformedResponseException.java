package io.github.llmports.api.error;

import io.github.llmports.api.report.ErrorKind;

/**
 * What came is not what the protocol allows, or is larger than a limit. What to do next: check the base URL, or raise
 * the limit that the message names.
 */
public final class MalformedResponseException extends LlmException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what happened and what to change; free of secrets
     * @param details what else is known
     */
    public MalformedResponseException(String message, ErrorDetails details) {
        super(ErrorKind.MALFORMED_RESPONSE, message, details);
    }

    /**
     * Creates the exception.
     *
     * @param message what happened and what to change; free of secrets
     * @param details what else is known
     * @param cause what led to it
     */
    public MalformedResponseException(String message, ErrorDetails details, Throwable cause) {
        super(ErrorKind.MALFORMED_RESPONSE, message, details, cause);
    }

    @Override
    LlmException copy(String message, ErrorDetails details) {
        return new MalformedResponseException(message, details);
    }
}
