package io.github.llmports.api.report;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Why an attempt failed, as a value.
 *
 * @param kind the kind
 * @param message what happened; free of secrets
 * @param status the HTTP status, if there was one
 * @param requestId the provider's id of the request
 * @param retryable whether an identical request may succeed later
 * @param retryAfter how long the provider asked to wait
 */
public record Failure(
        ErrorKind kind,
        String message,
        OptionalInt status,
        Optional<String> requestId,
        boolean retryable,
        Optional<Duration> retryAfter) {

    /** Rejects null. */
    public Failure {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(requestId, "requestId");
        Objects.requireNonNull(retryAfter, "retryAfter");
    }
}
