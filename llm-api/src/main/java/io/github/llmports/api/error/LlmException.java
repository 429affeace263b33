package io.github.llmports.api.error;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.report.Attempt;
import io.github.llmports.api.report.ErrorKind;
import io.github.llmports.api.report.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A call failed. The leaf says what the caller can do next; the message names what happened, where, and the setting or
 * field to change.
 *
 * <p>Every caller receives an exception of its own, with its own stack trace. After fallbacks the leaf is that of the
 * decisive attempt and {@link #attempts()} holds the rest. Messages and details never contain secrets. Details do not
 * survive Java serialization.
 */
public abstract sealed class LlmException extends RuntimeException
        permits AuthenticationException,
                PermissionDeniedException,
                QuotaExhaustedException,
                RateLimitedException,
                InvalidRequestException,
                ContextLengthExceededException,
                ContentBlockedException,
                ModelNotFoundException,
                OverloadedException,
                ServerFailedException,
                TimedOutException,
                ConnectionFailedException,
                MalformedResponseException,
                IncompleteStreamException,
                CancelledException,
                OtherLlmException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable ErrorDetails details;
    private final ErrorKind kind;

    /**
     * For leaves without a cause.
     *
     * @param kind the kind of the leaf
     * @param message what happened and what to change; free of secrets
     * @param details what else is known
     */
    protected LlmException(ErrorKind kind, String message, ErrorDetails details) {
        super(Objects.requireNonNull(message, "message"));
        this.kind = kind;
        this.details = Objects.requireNonNull(details, "details");
    }

    /**
     * For leaves with a cause.
     *
     * @param kind the kind of the leaf
     * @param message what happened and what to change; free of secrets
     * @param details what else is known
     * @param cause what led to it
     */
    protected LlmException(ErrorKind kind, String message, ErrorDetails details, Throwable cause) {
        super(Objects.requireNonNull(message, "message"), cause);
        this.kind = kind;
        this.details = Objects.requireNonNull(details, "details");
    }

    /**
     * A fresh exception of the same leaf, message and cause with other details and the stack of the caller.
     *
     * @param details the details of the copy
     * @return the copy
     */
    public final LlmException with(ErrorDetails details) {
        LlmException copy = copy(String.valueOf(getMessage()), details);
        if (getCause() != null) {
            copy.initCause(getCause());
        }
        return copy;
    }

    /** The same leaf, without a cause. */
    abstract LlmException copy(String message, ErrorDetails details);

    /**
     * The kind, one for each leaf.
     *
     * @return the kind
     */
    public final ErrorKind kind() {
        return kind;
    }

    /**
     * All that is known beside the message.
     *
     * @return the details
     */
    public final ErrorDetails details() {
        return details == null ? ErrorDetails.none() : details;
    }

    /**
     * The configured name of the provider.
     *
     * @return the name, absent if the call reached none
     */
    public final Optional<String> provider() {
        return details().provider();
    }

    /**
     * The model id that was asked.
     *
     * @return the id, absent if the call reached none
     */
    public final Optional<String> model() {
        return details().model();
    }

    /**
     * The HTTP status, also where the error came inside a 200 response.
     *
     * @return the status, absent if there was none
     */
    public final OptionalInt status() {
        return details().status();
    }

    /**
     * The provider's id of the request, for its support.
     *
     * @return the id, absent if the provider gave none
     */
    public final Optional<String> requestId() {
        return details().requestId();
    }

    /**
     * Whether an identical request may succeed later.
     *
     * @return what the provider said, else the default of the kind
     */
    public final boolean retryable() {
        return details().retryable().orElseGet(kind::retryableByDefault);
    }

    /**
     * How long the provider asked to wait.
     *
     * @return the wait, absent if it did not ask
     */
    public final Optional<Duration> retryAfter() {
        return details().retryAfter();
    }

    /**
     * Everything that was tried, in order.
     *
     * @return the attempts, empty before the first one
     */
    public final List<Attempt> attempts() {
        return details().attempts();
    }

    /**
     * What had arrived before the failure.
     *
     * @return the partial answer, absent if no content arrived
     */
    public final Optional<ChatResponse> partial() {
        return details().partial();
    }

    /**
     * This failure as a value, for reports.
     *
     * @return kind, message and what the provider said
     */
    public final Failure failure() {
        return new Failure(kind, String.valueOf(getMessage()), status(), requestId(), retryable(), retryAfter());
    }
}
