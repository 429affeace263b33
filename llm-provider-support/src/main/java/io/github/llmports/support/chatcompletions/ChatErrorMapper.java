package io.github.llmports.support.chatcompletions;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.error.MalformedResponseException;
import io.github.llmports.api.spi.CallFeedback;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.api.usage.RateLimitState;
import io.github.llmports.support.error.ErrorSignals;
import io.github.llmports.support.error.ErrorVerdict;
import io.github.llmports.support.error.RateLimitHeaders;
import io.github.llmports.support.error.RetryAfter;
import io.github.llmports.support.error.StatusClassifier;
import io.github.llmports.support.http.HttpHeaders;
import io.github.llmports.support.http.HttpReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Turns the errors of a service into exceptions: by status, or inside a 200 answer or stream, with the same outcome.
 * Reads every shape of body that is known: {@code {"error":{...}}}, the same in a list, {@code {"error":"text"}}, the
 * error itself, {@code {"detail":...}}, and bodies that are no JSON at all. Messages are redacted. Thread-safe.
 */
public final class ChatErrorMapper {

    private static final int MAX_MESSAGE_LENGTH = 1_000;

    private final Clock clock;

    /**
     * Creates a mapper.
     *
     * @param clock the wall clock, for advised waits that are dates
     */
    public ChatErrorMapper(Clock clock) {
        this.clock = clock;
    }

    /** What is known of a call before it is made. */
    static ErrorDetails known(ProviderCall call) {
        ErrorDetails.Builder details = ErrorDetails.builder().model(call.model().id());
        call.request().model().provider().ifPresent(details::provider);
        return details.build();
    }

    /** Tells what the head of an answer says: request id and limits. */
    void report(HttpHeaders headers, CallFeedback feedback) {
        requestId(headers).ifPresent(feedback::requestId);
        RateLimitState limits = RateLimitHeaders.from(headers, clock.instant());
        if (!limits.equals(RateLimitState.unknown())) {
            feedback.rateLimits(limits);
        }
    }

    /** An answer that is not the wanted one: an error status, or another content than was asked for. */
    LlmException rejection(HttpReply reply, ErrorDetails known) {
        if (!reply.successful()) {
            return error(reply.body(), OptionalInt.of(reply.status()), reply.headers(), known);
        }
        JsonNode body = WireJson.treeOrMissing(reply.body(), 0, reply.body().length);
        if (body.hasNonNull("error")) {
            return inside(reply.body(), reply.headers(), known);
        }
        return unreadable(reply, known, new IOException("not what was asked for"));
    }

    /** An error inside a 200 answer or stream. */
    LlmException inside(byte[] body, HttpHeaders headers, ErrorDetails known) {
        return error(body, OptionalInt.empty(), headers, known);
    }

    /** A 200 answer that is not of this protocol. */
    LlmException unreadable(HttpReply reply, ErrorDetails known, IOException cause) {
        String type = reply.headers().first("content-type").orElse("no content type");
        return located(
                new MalformedResponseException(
                        "the answer (" + type + ", " + reply.body().length
                                + " bytes) is not of the chat-completions protocol; check the base URL",
                        ErrorDetails.none(),
                        cause),
                reply.headers(),
                known);
    }

    /** A failure with what is known of its call. */
    LlmException located(LlmException failure, HttpHeaders headers, ErrorDetails known) {
        ErrorDetails.Builder details = failure.details().toBuilder();
        known.provider().ifPresent(details::provider);
        known.model().ifPresent(details::model);
        requestId(headers).ifPresent(details::requestId);
        return failure.with(details.build());
    }

    private LlmException error(byte[] body, OptionalInt status, HttpHeaders headers, ErrorDetails known) {
        JsonNode root = WireJson.treeOrMissing(body, 0, body.length);
        JsonNode error = error(root);
        String message = root.isMissingNode() ? plainText(body) : message(error);
        OptionalInt effective = status.isPresent() ? status : namedStatus(error);
        ErrorSignals signals = new ErrorSignals(effective, text(error, "code"), text(error, "type"), message);
        ErrorVerdict verdict = StatusClassifier.classify(signals);
        ErrorDetails.Builder details = known.toBuilder();
        effective.ifPresent(details::status);
        requestId(headers).ifPresent(details::requestId);
        RetryAfter.from(headers, clock.instant(), message).ifPresent(details::retryAfter);
        RetryAfter.shouldRetry(headers).ifPresent(details::retryable);
        return verdict.toException(shown(message, body.length, status), details.build());
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

    /** A body that is no JSON: a line of text is worth showing, a page of a proxy is not. */
    private static String plainText(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8).strip();
        return text.startsWith("<") ? "" : text;
    }

    private static Optional<String> requestId(HttpHeaders headers) {
        return headers.first("x-request-id");
    }

    /** The error object in a body; a missing node if there is none. */
    private static JsonNode error(JsonNode root) {
        JsonNode document = root.isArray() ? root.path(0) : root;
        return document.hasNonNull("error") ? document.get("error") : document;
    }

    private static String message(JsonNode error) {
        return Stream.of(error, error.path("message"), error.path("detail"), error.path("msg"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
    }

    private static String text(JsonNode error, String field) {
        JsonNode value = error.path(field);
        return value.isValueNode() && !value.isNull() ? value.asText() : "";
    }

    private static OptionalInt namedStatus(JsonNode error) {
        return Stream.of(error.path("code"), error.path("status_code"), error.path("status"))
                .filter(JsonNode::isInt)
                .mapToInt(JsonNode::asInt)
                .filter(status -> status >= 400 && status < 600)
                .findFirst();
    }
}
