package io.github.llmports.verification.oracle;

import static io.github.llmports.verification.oracle.Wire.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The oracle's own table of errors: what a service's documentation makes of a status, a code and a message. */
final class PlainError {
    private static final Set<String> QUOTA = Set.of(
            "insufficient_quota",
            "credit_balance_exhausted",
            "organization_spend_limit_exceeded",
            "project_spend_limit_exceeded",
            "organization_usage_limit_exceeded",
            "billing_not_active",
            "billing_error");
    private static final Set<String> BLOCKED = Set.of("content_policy_violation", "content_filter");
    private static final Set<String> TRANSIENT =
            Set.of("RateLimited", "Overloaded", "ServerFailed", "TimedOut", "IncompleteStream");

    private final int status;
    private final String code;
    private final String type;
    private final String message;

    private PlainError(int status, JsonNode error) {
        this.code = text(error, "code");
        this.type = text(error, "type") + text(error, "status");
        this.message = text(error, "message").toLowerCase(Locale.ROOT);
        this.status = status >= 400 ? status : inside(error);
    }

    static Reading of(Capture capture, List<JsonNode> documents, JsonNode error, Reading.Builder reading) {
        PlainError plain = new PlainError(capture.status(), error == null ? Wire.tree("{}") : error);
        String kind = plain.kind();
        if (capture.header("request-id").isEmpty()) {
            reading.with(ComparedField.REQUEST_ID, Wire.first(documents, "request_id"));
        }
        return reading.with(ComparedField.ERROR_TYPE, plain.reason(error, kind))
                .with(ComparedField.ERROR_STATUS, capture.failed() ? capture.status() : null)
                .with(ComparedField.ERROR_RETRYABLE, plain.retryable(kind))
                .with(ComparedField.ADVISED_WAIT, wait(capture, error))
                .build();
    }

    /** The status that an error inside a 200 names: as a number, or by a word. */
    private static int inside(JsonNode error) {
        if (error.hasNonNull("status_code")) {
            return error.get("status_code").asInt();
        }
        String code = text(error, "code");
        if (code.matches("\\d{3}")) {
            return Integer.parseInt(code);
        }
        return switch (code + text(error, "type")) {
            case "overloaded_error" -> 529;
            case "rate_limit_error" -> 429;
            case "authentication_error" -> 401;
            case "permission_error" -> 403;
            case "not_found_error" -> 404;
            case "invalid_request_error" -> 400;
            case "timeout_error" -> 504;
            default -> code.startsWith("rate_limit") || QUOTA.contains(code) ? 429 : 500;
        };
    }

    private String reason(JsonNode error, String kind) {
        for (JsonNode detail : error == null ? List.<JsonNode>of() : error.path("details")) {
            if (text(detail, "reason").equals("API_KEY_INVALID")) {
                return "Authentication";
            }
            for (JsonNode violation : detail.path("violations")) {
                if (text(violation, "quotaId").contains("PerDay")) {
                    return "QuotaExhausted";
                }
            }
        }
        return kind;
    }

    private String kind() {
        if (QUOTA.contains(code) || QUOTA.contains(type) || message.contains("credit balance")) {
            return "QuotaExhausted";
        }
        if (message.contains("maximum context length")
                || message.contains("context window")
                || message.contains("prompt is too long")
                || message.matches("the input token count.*exceeds the maximum.*")
                || code.equals("context_length_exceeded")) {
            return "ContextLengthExceeded";
        }
        if (message.startsWith("request too large")) {
            return "InvalidRequest";
        }
        if (code.equals("model_not_found") || message.contains("not a valid model id")) {
            return "ModelNotFound";
        }
        return BLOCKED.contains(code) ? "ContentBlocked" : byStatus();
    }

    private String byStatus() {
        return switch (status) {
            case 400 -> type.equals("FAILED_PRECONDITION") ? "PermissionDenied" : "InvalidRequest";
            case 401 -> "Authentication";
            case 402 -> "QuotaExhausted";
            case 403 -> "PermissionDenied";
            case 404 -> "ModelNotFound";
            case 408, 504 -> "TimedOut";
            case 429 -> "RateLimited";
            case 498, 503, 529 -> "Overloaded";
            default -> status >= 500 ? "ServerFailed" : "InvalidRequest";
        };
    }

    /** A model that called a tool badly may do better; who is told that it can wait or try elsewhere is told so. */
    private boolean retryable(String kind) {
        return code.equals("tool_use_failed") || TRANSIENT.contains(kind);
    }

    private static String wait(Capture capture, JsonNode error) {
        if (!capture.failed()) {
            return null;
        }
        for (JsonNode detail : error == null ? List.<JsonNode>of() : error.path("details")) {
            String delay = text(detail, "retryDelay");
            if (delay.endsWith("s")) {
                return seconds(delay.substring(0, delay.length() - 1));
            }
        }
        return capture.header("retry-after").map(PlainError::seconds).orElse(null);
    }

    private static String seconds(String text) {
        return new BigDecimal(text).stripTrailingZeros().toPlainString();
    }
}
