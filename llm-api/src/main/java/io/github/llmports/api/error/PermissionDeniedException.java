package io.github.llmports.api.error;

import io.github.llmports.api.report.ErrorKind;

/**
 * The credential is valid but may not do this: a model, a region, an organization rule. What to do next: ask for access
 * or use another target.
 */
public final class PermissionDeniedException extends LlmException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what happened and what to change; free of secrets
     * @param details what else is known
     */
    public PermissionDeniedException(String message, ErrorDetails details) {
        super(ErrorKind.PERMISSION_DENIED, message, details);
    }

    /**
     * Creates the exception.
     *
     * @param message what happened and what to change; free of secrets
     * @param details what else is known
     * @param cause what led to it
     */
    public PermissionDeniedException(String message, ErrorDetails details, Throwable cause) {
        super(ErrorKind.PERMISSION_DENIED, message, details, cause);
    }

    @Override
    LlmException copy(String message, ErrorDetails details) {
        return new PermissionDeniedException(message, details);
    }
}
