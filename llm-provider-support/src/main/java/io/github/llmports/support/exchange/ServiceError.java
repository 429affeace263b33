package io.github.llmports.support.exchange;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the body of an answer says of an error. Blank and absent where it says nothing.
 *
 * @param explicit whether the body itself says that it is an error, whatever its status
 * @param status a status that the body names
 * @param code the service's error code
 * @param type the service's error type
 * @param message the service's message; empty for a body that is worth no showing
 * @param retryAfter how long the body asks to wait
 * @param requestId the request's id, where the body tells it
 * @param retryable whether the body says that trying again makes sense
 * @param generated what the model had written when it went wrong, where the body tells it
 */
public record ServiceError(
        boolean explicit,
        OptionalInt status,
        String code,
        String type,
        String message,
        Optional<Duration> retryAfter,
        Optional<String> requestId,
        Optional<Boolean> retryable,
        Optional<String> generated) {

    /** Rejects null. */
    public ServiceError {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(retryAfter, "retryAfter");
        Objects.requireNonNull(requestId, "requestId");
        Objects.requireNonNull(retryable, "retryable");
        Objects.requireNonNull(generated, "generated");
    }

    /**
     * An error that tells nothing of what the model had written.
     *
     * @param explicit whether the body itself says that it is an error
     * @param status a status that the body names
     * @param code the service's error code
     * @param type the service's error type
     * @param message the service's message
     * @param retryAfter how long the body asks to wait
     * @param requestId the request's id
     * @param retryable whether the body says that trying again makes sense
     */
    public ServiceError(
            boolean explicit,
            OptionalInt status,
            String code,
            String type,
            String message,
            Optional<Duration> retryAfter,
            Optional<String> requestId,
            Optional<Boolean> retryable) {
        this(explicit, status, code, type, message, retryAfter, requestId, retryable, Optional.empty());
    }

    /**
     * An error of which code, type and message are known.
     *
     * @param explicit whether the body itself says that it is an error
     * @param status a status that the body names
     * @param code the service's error code
     * @param type the service's error type
     * @param message the service's message
     * @return the error
     */
    public static ServiceError of(boolean explicit, OptionalInt status, String code, String type, String message) {
        return new ServiceError(
                explicit, status, code, type, message, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
