package io.github.llmports.api.error;

import io.github.llmports.api.report.ErrorKind;

/** The provider's policy blocks the content before an answer. What to do next: change the content. */
public final class ContentBlockedException extends LlmException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what happened and what to change; free of secrets
     * @param details what else is known
     */
    public ContentBlockedException(String message, ErrorDetails details) {
        super(ErrorKind.CONTENT_BLOCKED, message, details);
    }

    /**
     * Creates the exception.
     *
     * @param message what happened and what to change; free of secrets
     * @param details what else is known
     * @param cause what led to it
     */
    public ContentBlockedException(String message, ErrorDetails details, Throwable cause) {
        super(ErrorKind.CONTENT_BLOCKED, message, details, cause);
    }

    @Override
    LlmException copy(String message, ErrorDetails details) {
        return new ContentBlockedException(message, details);
    }
}
