package io.github.llmports.testkit.simulator.messages.wire;

import io.github.llmports.testkit.chat.ServiceError;
import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.simulator.protocol.ErrorWords;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An error in the form of the Messages API (wire facts, Anthropic 1.8).
 *
 * @param status the HTTP status
 * @param type the error's type
 * @param message the message
 */
public record MessagesError(int status, String type, String message) {
    private static final String INVALID = "invalid_request_error";
    private static final Set<String> TYPES = Set.of(
            INVALID,
            "authentication_error",
            "billing_error",
            "permission_error",
            "not_found_error",
            "conflict_error",
            "request_too_large",
            "rate_limit_error",
            "api_error",
            "timeout_error",
            "overloaded_error");

    /** A request that the service refuses. */
    public static MessagesError invalid(String message) {
        return new MessagesError(400, INVALID, message);
    }

    /** Something that is not there. */
    public static MessagesError notFound(String message) {
        return new MessagesError(404, "not_found_error", message);
    }

    /** A key that is not taken (recording error-401-authentication). */
    public static MessagesError authentication(String message) {
        return new MessagesError(401, "authentication_error", message);
    }

    /** The error of a script, as this service says it: by its code, by a type that it knows, or else by the status. */
    public static MessagesError of(ServiceError error) {
        List<String> numbers = ErrorWords.numbers(error);
        switch (String.valueOf(error.code())) {
            case "insufficient_quota" -> {
                return new MessagesError(402, "billing_error", "Your credit balance is too low to access the API.");
            }
            case "context_length_exceeded" -> {
                return invalid(
                        numbers.size() < 2
                                ? "prompt is too long"
                                : "prompt is too long: " + numbers.get(1) + " tokens > " + numbers.get(0) + " maximum");
            }
            case "model_not_found" -> {
                return notFound("model: " + ErrorWords.quoted(error));
            }
            case "server_is_overloaded" -> {
                return new MessagesError(error.status(), "overloaded_error", "Overloaded");
            }
            default -> {
                boolean known = TYPES.contains(error.type()) && !error.type().equals(INVALID);
                return new MessagesError(error.status(), known ? error.type() : type(error.status()), message(error));
            }
        }
    }

    /** What the service says itself, where the script named nothing but a status. */
    private static String message(ServiceError error) {
        if (!ErrorWords.bare(error)) {
            return error.message();
        }
        return switch (error.status()) {
            case 401 -> "invalid x-api-key";
            case 413 -> "Request exceeds the maximum size";
            case 429 -> "This request would exceed your account's rate limit. Please try again later.";
            case 529 -> "Overloaded";
            default -> error.message();
        };
    }

    private static String type(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 402 -> "billing_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 409 -> "conflict_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 504 -> "timeout_error";
            case 529 -> "overloaded_error";
            default -> status < 500 ? INVALID : "api_error";
        };
    }

    /** The error as plain values, as it stands in an answer, in a stream and in the result of a batch. */
    public Map<String, Object> json(long number) {
        Map<String, Object> inner = new LinkedHashMap<>();
        inner.put("type", type);
        inner.put("message", message);
        Map<String, Object> json = new LinkedHashMap<>();
        if (status == 413) { // the edge answers before the service can number the request (wire facts, Anthropic 1.8)
            json.put("error", inner);
            return json;
        }
        json.put("type", "error");
        json.put("error", inner);
        json.put("request_id", MessagesHeaders.requestId(number));
        return json;
    }

    /** The error as the body of an answer. */
    public byte[] body(long number) {
        return JsonTree.write(json(number)).getBytes(StandardCharsets.UTF_8);
    }
}
