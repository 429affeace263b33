package io.github.llmports.support.exchange;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.error.MalformedResponseException;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.spi.CallFeedback;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.api.usage.RateLimitState;
import io.github.llmports.support.error.ErrorSignals;
import io.github.llmports.support.error.RateLimitHeaders;
import io.github.llmports.support.error.RetryAfter;
import io.github.llmports.support.error.StatusClassifier;
import io.github.llmports.support.http.HttpHeaders;
import io.github.llmports.support.http.HttpReply;
import io.github.llmports.support.json.WireJson;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Turns the errors of a service into exceptions: by status, or inside a 200 answer or stream, with the same outcome.
 * Messages are redacted. Thread-safe.
 */
public final class ErrorMapper {

    private static final int MAX_MESSAGE_LENGTH = 1_000;
    private static final String GENERATED = "failed_generation";
    private static final List<String> REQUEST_ID = List.of("x-request-id");

    private final Clock clock;
    private final ErrorReader reader;
    private final List<String> requestIdHeaders;

    /**
     * Creates a mapper for services whose errors look like OpenAI's.
     *
     * @param clock the wall clock, for advised waits that are dates
     */
    public ErrorMapper(Clock clock) {
        this(clock, ErrorReader.standard(), REQUEST_ID);
    }

    /**
     * Creates a mapper.
     *
     * @param clock the wall clock, for advised waits that are dates
     * @param reader reads the bodies of errors
     * @param requestIdHeaders header fields that may hold the request's id, the first that is there counts
     */
    public ErrorMapper(Clock clock, ErrorReader reader, List<String> requestIdHeaders) {
        this.clock = clock;
        this.reader = reader;
        this.requestIdHeaders = List.copyOf(requestIdHeaders);
    }

    /**
     * What is known of a call before it is made.
     *
     * @param call the call
     * @return model and provider
     */
    public static ErrorDetails known(ProviderCall call) {
        ErrorDetails.Builder details = ErrorDetails.builder().model(call.model().id());
        call.request().model().provider().ifPresent(details::provider);
        return details.build();
    }

    /**
     * Tells what the head of an answer says: request id and limits.
     *
     * @param headers the header fields
     * @param feedback takes them
     */
    public void report(HttpHeaders headers, CallFeedback feedback) {
        requestId(headers).ifPresent(feedback::requestId);
        RateLimitState limits = RateLimitHeaders.from(headers, clock.instant());
        if (!limits.equals(RateLimitState.unknown())) {
            feedback.rateLimits(limits);
        }
    }

    /**
     * An answer that is not the wanted one: an error status, or another content than was asked for.
     *
     * @param reply the answer
     * @param known what is known of the call
     * @return the exception
     */
    public LlmException rejection(HttpReply reply, ErrorDetails known) {
        ServiceError error = reader.read(reply.body());
        if (!reply.successful()) {
            return exception(error, OptionalInt.of(reply.status()), reply, known);
        }
        return error.explicit()
                ? exception(error, OptionalInt.empty(), reply, known)
                : unreadable(reply, known, new IOException("not what was asked for"));
    }

    /**
     * An error inside a 200 answer or stream.
     *
     * @param body the document or event that tells of it
     * @param headers the answer's header fields
     * @param known what is known of the call
     * @return the exception
     */
    public LlmException inside(byte[] body, HttpHeaders headers, ErrorDetails known) {
        return exception(reader.read(body), OptionalInt.empty(), new HttpReply(200, headers, body), known);
    }

    /**
     * A 200 answer that is not of the service's protocol.
     *
     * @param reply the answer
     * @param known what is known of the call
     * @param cause what reading it ran into
     * @return the exception
     */
    public LlmException unreadable(HttpReply reply, ErrorDetails known, @Nullable IOException cause) {
        String type = reply.headers().first("content-type").orElse("no content type");
        return malformed(
                "the answer (" + type + ", " + reply.body().length
                        + " bytes) is not of the service's protocol; check the base URL",
                reply.headers(),
                known,
                cause);
    }

    /**
     * An answer that breaks its protocol.
     *
     * @param message what is wrong
     * @param headers the answer's header fields
     * @param known what is known of the call
     * @param cause what reading it ran into
     * @return the exception
     */
    public LlmException malformed(
            String message, HttpHeaders headers, ErrorDetails known, @Nullable IOException cause) {
        MalformedResponseException failure = cause == null
                ? new MalformedResponseException(message, ErrorDetails.none())
                : new MalformedResponseException(message, ErrorDetails.none(), cause);
        return located(failure, headers, known);
    }

    /**
     * A failure with what is known of its call.
     *
     * @param failure the failure
     * @param headers the answer's header fields, as far as there was an answer
     * @param known what is known of the call
     * @return the failure with provider, model and request id
     */
    public LlmException located(LlmException failure, HttpHeaders headers, ErrorDetails known) {
        ErrorDetails.Builder details = failure.details().toBuilder();
        known.provider().ifPresent(details::provider);
        known.model().ifPresent(details::model);
        requestId(headers).ifPresent(details::requestId);
        return failure.with(details.build());
    }

    private LlmException exception(ServiceError error, OptionalInt status, HttpReply reply, ErrorDetails known) {
        HttpHeaders headers = reply.headers();
        OptionalInt effective = status.isPresent() ? status : error.status();
        ErrorDetails.Builder details = known.toBuilder();
        effective.ifPresent(details::status);
        requestId(headers).or(error::requestId).ifPresent(details::requestId);
        error.retryAfter()
                .or(() -> RetryAfter.from(headers, clock.instant(), error.message()))
                .ifPresent(details::retryAfter);
        RetryAfter.shouldRetry(headers).or(error::retryable).ifPresent(details::retryable);
        error.generated().ifPresent(text -> details.partial(generated(text, known)));
        return StatusClassifier.classify(new ErrorSignals(effective, error.code(), error.type(), error.message()))
                .toException(shown(error.message(), reply.body().length, status), details.build());
    }

    /** What a model wrote that its service refused: no answer, but worth a look. */
    private static ChatResponse generated(String text, ErrorDetails known) {
        return ChatResponse.builder()
                .provider(known.provider().orElse(""))
                .modelAsked(known.model().orElse(""))
                .providerFields(Map.of(GENERATED, Json.of(WireJson.quoted(text))))
                .build();
    }

    private Optional<String> requestId(HttpHeaders headers) {
        for (String name : requestIdHeaders) {
            Optional<String> id = headers.first(name);
            if (id.isPresent()) {
                return id;
            }
        }
        return Optional.empty();
    }

    private static String shown(String message, int bytes, OptionalInt status) {
        if (status.orElse(0) / 100 == 3) {
            return "the service redirects (status " + status.getAsInt()
                    + "), which is never followed: set the base URL to where it leads";
        }
        if (message.isEmpty()) {
            String what = bytes == 0 ? "an empty body" : "a body of " + bytes + " bytes without a message";
            return "the service answered with "
                    + (status.isPresent() ? "status " + status.getAsInt() + " and " : "an error in ") + what;
        }
        return message.length() > MAX_MESSAGE_LENGTH ? message.substring(0, MAX_MESSAGE_LENGTH) + "..." : message;
    }
}
