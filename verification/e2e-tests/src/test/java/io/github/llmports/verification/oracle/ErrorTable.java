package io.github.llmports.verification.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** The oracle's own table of errors: what the service's documentation makes of a status and an `error.code`. */
final class ErrorTable {
    private static final Set<String> QUOTA = Set.of(
            "insufficient_quota",
            "credit_balance_exhausted",
            "organization_spend_limit_exceeded",
            "project_spend_limit_exceeded",
            "organization_usage_limit_exceeded",
            "billing_not_active");
    private static final Set<String> BLOCKED = Set.of("content_policy_violation", "content_filter");

    private ErrorTable() {}

    static Reading.Builder read(int status, JsonNode error, Reading.Builder reading) {
        String code = error.path("code").asText("");
        String type = error.path("type").asText("");
        boolean insideSuccess = status < 400;
        return reading.with(ComparedField.ERROR_TYPE, insideSuccess ? byCode(code, type) : byStatus(status, code, type))
                .with(ComparedField.ERROR_STATUS, insideSuccess ? null : status);
    }

    private static String byStatus(int status, String code, String type) {
        return switch (status) {
            case 401 -> "Authentication";
            case 402 -> "QuotaExhausted";
            case 403 -> "PermissionDenied";
            case 404 -> "ModelNotFound";
            case 408, 504 -> "TimedOut";
            case 429 -> tooMany(code, type);
            case 503 -> "Overloaded";
            default -> status >= 500 ? "ServerFailed" : rejected(code);
        };
    }

    private static String byCode(String code, String type) {
        return switch (code) {
            case "invalid_api_key" -> "Authentication";
            case "model_not_found" -> "ModelNotFound";
            case "rate_limit_exceeded", "slow_down" -> "RateLimited";
            case "server_is_overloaded" -> "Overloaded";
            case "context_length_exceeded" -> "ContextLengthExceeded";
            default ->
                QUOTA.contains(code) || QUOTA.contains(type)
                        ? "QuotaExhausted"
                        : type.equals("invalid_request_error") ? rejected(code) : "ServerFailed";
        };
    }

    private static String tooMany(String code, String type) {
        return QUOTA.contains(code) || QUOTA.contains(type) ? "QuotaExhausted" : "RateLimited";
    }

    private static String rejected(String code) {
        if (code.equals("context_length_exceeded")) {
            return "ContextLengthExceeded";
        }
        if (code.equals("model_not_found")) {
            return "ModelNotFound";
        }
        return BLOCKED.contains(code) ? "ContentBlocked" : "InvalidRequest";
    }
}
