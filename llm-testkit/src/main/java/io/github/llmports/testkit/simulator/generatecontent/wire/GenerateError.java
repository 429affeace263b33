package io.github.llmports.testkit.simulator.generatecontent.wire;

import io.github.llmports.testkit.chat.ServiceError;
import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.simulator.protocol.ErrorWords;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An error in the form of Google's services (wire facts, Gemini 2.6).
 *
 * @param code the HTTP status
 * @param status the status by name
 * @param message the message
 * @param details the details, each with its {@code @type}
 */
public record GenerateError(int code, String status, String message, List<Map<String, Object>> details) {
    private static final String TYPE = "type.googleapis.com/google.rpc.";
    private static final Set<String> STATUSES = Set.of(
            "FAILED_PRECONDITION",
            "INVALID_ARGUMENT",
            "UNAUTHENTICATED",
            "PERMISSION_DENIED",
            "NOT_FOUND",
            "RESOURCE_EXHAUSTED",
            "CANCELLED",
            "INTERNAL",
            "UNAVAILABLE",
            "DEADLINE_EXCEEDED");

    /** Copies the details. */
    public GenerateError {
        details = List.copyOf(details);
    }

    /** A request that the service refuses. */
    public static GenerateError invalid(String message) {
        return new GenerateError(400, "INVALID_ARGUMENT", message, List.of());
    }

    /** A request that does not fit its message. */
    public static GenerateError violations(List<ProtoJson.Violation> violations) {
        List<Object> fields = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (ProtoJson.Violation violation : violations) {
            fields.add(Map.of("field", violation.field(), "description", violation.description()));
            lines.add(violation.description());
        }
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("@type", TYPE + "BadRequest");
        detail.put("fieldViolations", fields);
        return new GenerateError(400, "INVALID_ARGUMENT", String.join("\n", lines), List.of(detail));
    }

    /** A key that is not taken (recording error-400-api-key-invalid). */
    public static GenerateError badKey() {
        String message = "API key not valid. Please pass a valid API key.";
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("@type", TYPE + "ErrorInfo");
        info.put("reason", "API_KEY_INVALID");
        info.put("domain", "googleapis.com");
        info.put("metadata", Map.of("service", "generativelanguage.googleapis.com"));
        return new GenerateError(400, "INVALID_ARGUMENT", message, List.of(info));
    }

    /** No key at all. */
    public static GenerateError noKey() {
        return new GenerateError(
                403, "PERMISSION_DENIED", "Method doesn't allow unregistered callers. Please use API Key.", List.of());
    }

    /** A model that is not there or cannot do that (recording error-404-model). */
    public static GenerateError modelNotFound(String model, String version, String method) {
        return notFound("models/" + model + " is not found for API version " + version + ", or is not supported for "
                + method + ". Call ModelService.ListModels to see the list of available models and their supported"
                + " methods.");
    }

    /** Something else that is not there. */
    public static GenerateError notFound(String message) {
        return new GenerateError(404, "NOT_FOUND", message, List.of());
    }

    /** A limit for one minute with the advice to wait that long. */
    public static GenerateError rateLimited(Duration wait) {
        Map<String, Object> retry = new LinkedHashMap<>();
        retry.put("@type", TYPE + "RetryInfo");
        retry.put("retryDelay", seconds(wait));
        return new GenerateError(
                429,
                "RESOURCE_EXHAUSTED",
                "You exceeded your current quota. Please retry in " + seconds(wait) + ".",
                List.of(quota("GenerateRequestsPerMinutePerProjectPerModel"), retry));
    }

    /**
     * The error of a script, as this service says it: by its code, by a status that it knows, or else by the number.
     */
    public static GenerateError of(ServiceError error) {
        List<String> numbers = ErrorWords.numbers(error);
        switch (String.valueOf(error.code())) {
            case "insufficient_quota" -> {
                return new GenerateError(
                        429,
                        "RESOURCE_EXHAUSTED",
                        error.message(),
                        List.of(quota("GenerateRequestsPerDayPerProjectPerModel")));
            }
            case "context_length_exceeded" -> {
                return invalid(
                        numbers.size() < 2
                                ? "The input token count exceeds the maximum number of tokens allowed."
                                : "The input token count (" + numbers.get(1)
                                        + ") exceeds the maximum number of tokens allowed (" + numbers.get(0) + ").");
            }
            case "model_not_found" -> {
                return modelNotFound(ErrorWords.quoted(error), "v1beta", "generateContent");
            }
            default -> {
                String status = STATUSES.contains(error.type()) ? error.type() : status(error.status());
                return new GenerateError(error.status(), status, message(error), List.of());
            }
        }
    }

    /** The error as plain values. */
    public Map<String, Object> json() {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code);
        error.put("message", message);
        error.put("status", status);
        if (!details.isEmpty()) {
            error.put("details", details);
        }
        return Map.of("error", error);
    }

    /** The error as the body of an answer, in an array where a stream of JSON was asked for. */
    public byte[] body(boolean inArray) {
        return JsonTree.write(inArray ? List.of(json()) : json()).getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> quota(String id) {
        Map<String, Object> quota = new LinkedHashMap<>();
        quota.put("@type", TYPE + "QuotaFailure");
        quota.put("violations", List.of(Map.of("quotaId", id)));
        return quota;
    }

    private static String seconds(Duration wait) {
        return JsonTree.write(wait.toMillis() / 1000.0) + "s";
    }

    /** What the service says itself, where the script named nothing but a status. */
    private static String message(ServiceError error) {
        if (!ErrorWords.bare(error)) {
            return error.message();
        }
        return switch (error.status()) {
            case 429 -> "Resource has been exhausted (e.g. check quota).";
            case 503 -> "This model is currently experiencing high demand. Please try again later.";
            case 403 -> "The caller does not have permission";
            default -> "Simulated error with status " + error.status() + ".";
        };
    }

    private static String status(int code) {
        return switch (code) {
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "PERMISSION_DENIED";
            case 404 -> "NOT_FOUND";
            case 429 -> "RESOURCE_EXHAUSTED";
            case 499 -> "CANCELLED";
            case 503 -> "UNAVAILABLE";
            case 504 -> "DEADLINE_EXCEEDED";
            default -> code < 500 ? "INVALID_ARGUMENT" : "INTERNAL";
        };
    }
}
