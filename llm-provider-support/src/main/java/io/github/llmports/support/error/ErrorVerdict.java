package io.github.llmports.support.error;

import io.github.llmports.api.error.AuthenticationException;
import io.github.llmports.api.error.CancelledException;
import io.github.llmports.api.error.ConnectionFailedException;
import io.github.llmports.api.error.ContentBlockedException;
import io.github.llmports.api.error.ContextLengthExceededException;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.IncompleteStreamException;
import io.github.llmports.api.error.InvalidRequestException;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.error.MalformedResponseException;
import io.github.llmports.api.error.ModelNotFoundException;
import io.github.llmports.api.error.OtherLlmException;
import io.github.llmports.api.error.OverloadedException;
import io.github.llmports.api.error.PermissionDeniedException;
import io.github.llmports.api.error.QuotaExhaustedException;
import io.github.llmports.api.error.RateLimitedException;
import io.github.llmports.api.error.ServerFailedException;
import io.github.llmports.api.error.TimedOutException;
import io.github.llmports.api.error.TimeoutClock;
import io.github.llmports.api.report.ErrorKind;
import java.util.Objects;

/**
 * What an error means for the caller.
 *
 * @param kind the kind
 * @param retryable whether the same request may succeed later
 */
public record ErrorVerdict(ErrorKind kind, boolean retryable) {

    /** Rejects null. */
    public ErrorVerdict {
        Objects.requireNonNull(kind, "kind");
    }

    static ErrorVerdict of(ErrorKind kind) {
        return new ErrorVerdict(kind, kind.retryableByDefault());
    }

    static ErrorVerdict lasting(ErrorKind kind) {
        return new ErrorVerdict(kind, false);
    }

    static ErrorVerdict passing(ErrorKind kind) {
        return new ErrorVerdict(kind, true);
    }

    /**
     * The exception of this kind.
     *
     * @param message what happened; redacted here
     * @param details what else is known; told there, {@code retryable} overrules the verdict
     * @return the exception
     */
    public LlmException toException(String message, ErrorDetails details) {
        String safe = Redaction.of(message);
        ErrorDetails known = details.retryable().isPresent()
                ? details
                : details.toBuilder().retryable(retryable).build();
        return switch (kind) {
            case AUTHENTICATION -> new AuthenticationException(safe, known);
            case PERMISSION_DENIED -> new PermissionDeniedException(safe, known);
            case QUOTA_EXHAUSTED -> new QuotaExhaustedException(safe, known);
            case RATE_LIMITED -> new RateLimitedException(safe, known);
            case INVALID_REQUEST -> new InvalidRequestException(safe, known);
            case CONTEXT_LENGTH_EXCEEDED -> new ContextLengthExceededException(safe, known);
            case CONTENT_BLOCKED -> new ContentBlockedException(safe, known);
            case MODEL_NOT_FOUND -> new ModelNotFoundException(safe, known);
            case OVERLOADED -> new OverloadedException(safe, known);
            case SERVER_FAILED -> new ServerFailedException(safe, known);
            case TIMED_OUT -> new TimedOutException(TimeoutClock.FIRST_EVENT, safe, known);
            case CONNECTION_FAILED -> new ConnectionFailedException(safe, known);
            case MALFORMED_RESPONSE -> new MalformedResponseException(safe, known);
            case INCOMPLETE_STREAM -> new IncompleteStreamException(safe, known);
            case CANCELLED -> new CancelledException(safe, known);
            case OTHER -> new OtherLlmException(safe, known);
        };
    }
}
