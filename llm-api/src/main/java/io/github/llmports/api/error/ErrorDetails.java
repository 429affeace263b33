package io.github.llmports.api.error;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.report.Attempt;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an {@link LlmException} knows beside its message.
 *
 * <p>Create with {@link #builder()}; the canonical constructor gains components over time.
 *
 * @param provider the configured name of the provider
 * @param model the model id that was asked
 * @param status the HTTP status, also where the error came inside a 200 response
 * @param requestId the provider's id of the request
 * @param retryable whether an identical request may succeed later; absent leaves the default of the kind
 * @param retryAfter how long the provider asked to wait
 * @param attempts everything that was tried, in order; attached by the core
 * @param partial what had arrived before the failure
 */
public record ErrorDetails(
        Optional<String> provider,
        Optional<String> model,
        OptionalInt status,
        Optional<String> requestId,
        Optional<Boolean> retryable,
        Optional<Duration> retryAfter,
        List<Attempt> attempts,
        Optional<ChatResponse> partial) {

    private static final ErrorDetails NONE = builder().build();

    /** Copies the list. */
    public ErrorDetails {
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(requestId, "requestId");
        Objects.requireNonNull(retryable, "retryable");
        Objects.requireNonNull(retryAfter, "retryAfter");
        attempts = List.copyOf(attempts);
        Objects.requireNonNull(partial, "partial");
    }

    /**
     * Nothing known.
     *
     * @return everything absent
     */
    public static ErrorDetails none() {
        return NONE;
    }

    /**
     * Starts with nothing known.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts from these details.
     *
     * @return a builder filled with these values
     */
    public Builder toBuilder() {
        Builder builder = new Builder().attempts(attempts);
        builder.provider = provider;
        builder.model = model;
        builder.status = status;
        builder.requestId = requestId;
        builder.retryable = retryable;
        builder.retryAfter = retryAfter;
        builder.partial = partial;
        return builder;
    }

    /** Builds {@link ErrorDetails}. Not thread-safe. */
    public static final class Builder {
        private Optional<String> provider = Optional.empty();
        private Optional<String> model = Optional.empty();
        private OptionalInt status = OptionalInt.empty();
        private Optional<String> requestId = Optional.empty();
        private Optional<Boolean> retryable = Optional.empty();
        private Optional<Duration> retryAfter = Optional.empty();
        private List<Attempt> attempts = List.of();
        private Optional<ChatResponse> partial = Optional.empty();

        private Builder() {}

        /**
         * Sets the provider.
         *
         * @param value its configured name
         * @return this
         */
        public Builder provider(String value) {
            this.provider = Optional.of(value);
            return this;
        }

        /**
         * Sets the model.
         *
         * @param value the id that was asked
         * @return this
         */
        public Builder model(String value) {
            this.model = Optional.of(value);
            return this;
        }

        /**
         * Sets the HTTP status.
         *
         * @param value the status
         * @return this
         */
        public Builder status(int value) {
            this.status = OptionalInt.of(value);
            return this;
        }

        /**
         * Sets the provider's id of the request.
         *
         * @param value the id
         * @return this
         */
        public Builder requestId(String value) {
            this.requestId = Optional.of(value);
            return this;
        }

        /**
         * Overrules the default of the kind.
         *
         * @param value whether an identical request may succeed later
         * @return this
         */
        public Builder retryable(boolean value) {
            this.retryable = Optional.of(value);
            return this;
        }

        /**
         * Sets how long the provider asked to wait.
         *
         * @param value the wait
         * @return this
         */
        public Builder retryAfter(Duration value) {
            this.retryAfter = Optional.of(value);
            return this;
        }

        /**
         * Attaches everything that was tried. For the core alone.
         *
         * @param values the attempts in order
         * @return this
         */
        public Builder attempts(List<Attempt> values) {
            this.attempts = values;
            return this;
        }

        /**
         * Sets what had arrived before the failure.
         *
         * @param value the partial answer
         * @return this
         */
        public Builder partial(ChatResponse value) {
            this.partial = Optional.of(value);
            return this;
        }

        /**
         * Builds the details.
         *
         * @return the details
         */
        public ErrorDetails build() {
            return new ErrorDetails(provider, model, status, requestId, retryable, retryAfter, attempts, partial);
        }
    }
}
