package io.github.llmports.api.error;

import io.github.llmports.api.report.ErrorKind;

/** The provider failed. What to do next: retry, or use another target. */
public final class ServerFailedException extends LlmException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what happened and what to change; free of secrets
     * @param details what else is known
     */
    public ServerFailedException(String message, ErrorDetails details) {
        super(ErrorKind.SERVER_FAILED, message, details);
    }

    /**
     * Creates the exception.
     *
     * @param message what happened and what to change; free of secrets
     * @param details what else is known
     * @param cause what led to it
     */
    public ServerFailedException(String message, ErrorDetails details, Throwable cause) {
        super(ErrorKind.SERVER_FAILED, message, details, cause);
    }

    @Override
    LlmException copy(String message, ErrorDetails details) {
        return new ServerFailedException(message, details);
    }
}
