package io.github.llmports.api.error;

import io.github.llmports.api.report.ErrorKind;

/**
 * The connection could not be made, or broke before the answer. What to do next: check address, network, proxy and
 * certificates, or retry.
 */
public final class ConnectionFailedException extends LlmException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what happened and what to change; free of secrets
     * @param details what else is known
     */
    public ConnectionFailedException(String message, ErrorDetails details) {
        super(ErrorKind.CONNECTION_FAILED, message, details);
    }

    /**
     * Creates the exception.
     *
     * @param message what happened and what to change; free of secrets
     * @param details what else is known
     * @param cause what led to it
     */
    public ConnectionFailedException(String message, ErrorDetails details, Throwable cause) {
        super(ErrorKind.CONNECTION_FAILED, message, details, cause);
    }

    @Override
    LlmException copy(String message, ErrorDetails details) {
        return new ConnectionFailedException(message, details);
    }
}
