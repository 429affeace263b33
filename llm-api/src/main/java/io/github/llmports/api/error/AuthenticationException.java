package io.github.llmports.api.error;

import io.github.llmports.api.report.ErrorKind;

/** The credential is missing, wrong or expired. What to do next: set a valid one; retrying does not help. */
public final class AuthenticationException extends LlmException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what happened and what to change; free of secrets
     * @param details what else is known
     */
    public AuthenticationException(String message, ErrorDetails details) {
        super(ErrorKind.AUTHENTICATION, message, details);
    }

    /**
     * Creates the exception.
     *
     * @param message what happened and what to change; free of secrets
     * @param details what else is known
     * @param cause what led to it
     */
    public AuthenticationException(String message, ErrorDetails details, Throwable cause) {
        super(ErrorKind.AUTHENTICATION, message, details, cause);
    }

    @Override
    LlmException copy(String message, ErrorDetails details) {
        return new AuthenticationException(message, details);
    }
}
