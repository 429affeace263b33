package io.github.llmports.api.error;

import io.github.llmports.api.report.ErrorKind;

/** There is no such model for this credential, or it is gone. What to do next: use another model id. */
public final class ModelNotFoundException extends LlmException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what happened and what to change; free of secrets
     * @param details what else is known
     */
    public ModelNotFoundException(String message, ErrorDetails details) {
        super(ErrorKind.MODEL_NOT_FOUND, message, details);
    }

    /**
     * Creates the exception.
     *
     * @param message what happened and what to change; free of secrets
     * @param details what else is known
     * @param cause what led to it
     */
    public ModelNotFoundException(String message, ErrorDetails details, Throwable cause) {
        super(ErrorKind.MODEL_NOT_FOUND, message, details, cause);
    }

    @Override
    LlmException copy(String message, ErrorDetails details) {
        return new ModelNotFoundException(message, details);
    }
}
