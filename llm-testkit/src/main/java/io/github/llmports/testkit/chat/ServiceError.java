package io.github.llmports.testkit.chat;

import io.github.llmports.testkit.json.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error in the service's own form (wire facts, section 4.1).
 *
 * @param status the HTTP status
 * @param type the error's type
 * @param code the error's code, null where the service has none
 * @param param the field at fault, null where it names none
 * @param message the message
 * @param more what else the error says, by field
 */
public record ServiceError(
        int status,
        String type,
        @Nullable String code,
        @Nullable String param,
        String message,
        Map<String, Object> more) {

    /** Copies the map. */
    public ServiceError {
        more = Map.copyOf(more);
    }

    /** An error that says nothing else. */
    public ServiceError(int status, String type, @Nullable String code, @Nullable String param, String message) {
        this(status, type, code, param, message, Map.of());
    }

    /** The error that the service sends with that status when nothing else is known. */
    public static ServiceError ofStatus(int status) {
        return switch (status) {
            case 400 -> invalid(null, null, "Simulated invalid request.");
            case 401 ->
                new ServiceError(
                        401,
                        "invalid_request_error",
                        "invalid_api_key",
                        null,
                        "Incorrect API key provided: simulated.");
            case 403 ->
                new ServiceError(
                        403,
                        "invalid_request_error",
                        "unsupported_country_region_territory",
                        null,
                        "Country, region, or territory not supported");
            case 404 -> modelNotFound("simulated");
            case 429 ->
                new ServiceError(
                        429,
                        "tokens",
                        "rate_limit_exceeded",
                        null,
                        "Rate limit reached for simulated on tokens per min (TPM): Limit 30000, Used 29950, Requested 100.");
            case 498 ->
                new ServiceError(
                        498,
                        "capacity_exceeded",
                        "capacity_exceeded",
                        null,
                        "Flex tier capacity exceeded. Please try again later.");
            case 503 ->
                new ServiceError(
                        503,
                        "service_unavailable_error",
                        "server_is_overloaded",
                        null,
                        "The server is currently overloaded, please try again later.");
            default ->
                new ServiceError(
                        status,
                        status < 500 ? "invalid_request_error" : "server_error",
                        null,
                        null,
                        "Simulated error with status " + status + ".");
        };
    }

    /** No money is left: a 429 that no retry helps. */
    public static ServiceError insufficientQuota() {
        return new ServiceError(
                429,
                "insufficient_quota",
                "insufficient_quota",
                null,
                "You exceeded your current quota, please check your plan and billing details.");
    }

    /** The prompt does not fit the model's window. */
    public static ServiceError contextLengthExceeded(long window, long asked) {
        return invalid(
                "context_length_exceeded",
                "messages",
                "This model's maximum context length is " + window + " tokens. However, your messages resulted in "
                        + asked + " tokens. Please reduce the length of the messages.");
    }

    /** A request that the service refuses. */
    public static ServiceError invalid(@Nullable String code, @Nullable String param, String message) {
        return new ServiceError(400, "invalid_request_error", code, param, message);
    }

    /** A body that is not JSON. */
    public static ServiceError notJson() {
        return invalid(
                null,
                null,
                "We could not parse the JSON body of your request. (HINT: This likely means you aren't using your HTTP"
                        + " library correctly. The API expects a JSON payload.)");
    }

    /** A model that the service does not know. */
    public static ServiceError modelNotFound(String model) {
        return new ServiceError(
                404,
                "invalid_request_error",
                "model_not_found",
                null,
                "The model `" + model + "` does not exist or you do not have access to it.");
    }

    /** The model made a call that fits no tool; Groq shows what it made. */
    public static ServiceError toolUseFailed(String generation) {
        return failedGeneration("tool_use_failed", "Tool call validation failed: simulated.", generation);
    }

    /** The model wrote what is not the JSON that it was asked for; Groq shows what it wrote. */
    public static ServiceError jsonValidateFailed(String generation) {
        return failedGeneration("json_validate_failed", "Failed to validate JSON. Simulated.", generation);
    }

    private static ServiceError failedGeneration(String code, String message, String generation) {
        return new ServiceError(
                400, "invalid_request_error", code, null, message, Map.of("failed_generation", generation));
    }

    /** This error with more fields. */
    public ServiceError with(Map<String, Object> fields) {
        return new ServiceError(status, type, code, param, message, fields);
    }

    /** The error as the body of an answer. */
    public byte[] body() {
        Map<String, @Nullable Object> error = new LinkedHashMap<>();
        error.put("message", message);
        error.put("type", type);
        error.put("param", param);
        error.put("code", code);
        error.putAll(more);
        return JsonTree.write(Map.of("error", error)).getBytes(StandardCharsets.UTF_8);
    }
}
