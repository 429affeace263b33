package io.github.llmports.api.error;

import io.github.llmports.api.report.ErrorKind;

/**
 * The stream ended without the provider's end marker; {@link #partial()} has what came. What to do next: use the
 * partial answer, or ask again.
 */
public final class IncompleteStreamException extends LlmException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what happened and what to change; free of secrets
     * @param details what else is known
     */
    public IncompleteStreamException(String message, ErrorDetails details) {
        super(ErrorKind.INCOMPLETE_STREAM, message, details);
    }

    /**
     * Creates the exception.
     *
     * @param message what happened and what to change; free of secrets
     * @param details what else is known
     * @param cause what led to it
     */
    public IncompleteStreamException(String message, ErrorDetails details, Throwable cause) {
        super(ErrorKind.INCOMPLETE_STREAM, message, details, cause);
    }

    @Override
    LlmException copy(String message, ErrorDetails details) {
        return new IncompleteStreamException(message, details);
    }
}
