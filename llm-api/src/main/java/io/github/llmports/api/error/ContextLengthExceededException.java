package io.github.llmports.api.error;

import io.github.llmports.api.report.ErrorKind;

/** The input does not fit the model's window. What to do next: shorten it or use a model with a larger window. */
public final class ContextLengthExceededException extends LlmException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what happened and what to change; free of secrets
     * @param details what else is known
     */
    public ContextLengthExceededException(String message, ErrorDetails details) {
        super(ErrorKind.CONTEXT_LENGTH_EXCEEDED, message, details);
    }

    /**
     * Creates the exception.
     *
     * @param message what happened and what to change; free of secrets
     * @param details what else is known
     * @param cause what led to it
     */
    public ContextLengthExceededException(String message, ErrorDetails details, Throwable cause) {
        super(ErrorKind.CONTEXT_LENGTH_EXCEEDED, message, details, cause);
    }

    @Override
    LlmException copy(String message, ErrorDetails details) {
        return new ContextLengthExceededException(message, details);
    }
}
