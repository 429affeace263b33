package io.github.llmports.provider.gemini.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmports.support.exchange.ErrorReader;
import io.github.llmports.support.exchange.ServiceError;
import io.github.llmports.support.json.ErrorFields;
import io.github.llmports.support.json.WireJson;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Reads Google's errors: a status by name, and details by type. What the status alone does not tell is said by the
 * details: a bad key is an invalid argument, and a limit per day is no matter of waiting.
 */
public enum GeminiErrorReader implements ErrorReader {
    /** Has no state. */
    INSTANCE;

    /** The HTTP statuses of Google's canonical codes, which are numbered from 1. */
    private static final List<Integer> STATUSES =
            List.of(499, 500, 400, 504, 404, 409, 403, 429, 400, 409, 400, 501, 500, 503, 500, 401);

    private static final List<String> NAMES = List.of(
            "CANCELLED",
            "UNKNOWN",
            "INVALID_ARGUMENT",
            "DEADLINE_EXCEEDED",
            "NOT_FOUND",
            "ALREADY_EXISTS",
            "PERMISSION_DENIED",
            "RESOURCE_EXHAUSTED",
            "FAILED_PRECONDITION",
            "ABORTED",
            "OUT_OF_RANGE",
            "UNIMPLEMENTED",
            "INTERNAL",
            "UNAVAILABLE",
            "DATA_LOSS",
            "UNAUTHENTICATED");

    /** What a status by name means beyond its number, in terms of the common classifier. */
    private static final Map<String, String> CODES =
            Map.of("FAILED_PRECONDITION", "permission_denied", "CANCELLED", "server_error");

    private static final Pattern TOO_LONG =
            Pattern.compile("input token count.{0,20} exceeds|exceeds the maximum number of tokens");

    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}(?:\\.\\d{1,9})?s");

    @Override
    public ServiceError read(byte[] body) {
        JsonNode root = WireJson.treeOrMissing(body, 0, body.length);
        if (root.isMissingNode()) {
            return ServiceError.of(false, OptionalInt.empty(), "", "", ErrorFields.plainText(body));
        }
        JsonNode document = root.isArray() ? root.path(0) : root;
        boolean explicit = document.hasNonNull("error");
        JsonNode error = explicit ? document.get("error") : document;
        if (error.isTextual()) {
            return ServiceError.of(explicit, OptionalInt.empty(), "", "", error.textValue());
        }
        String status = ErrorFields.text(error, "status");
        String message = ErrorFields.text(error, "message");
        JsonNode details = error.path("details");
        return new ServiceError(
                explicit,
                status(error.path("code"), status),
                code(details, status, message),
                "",
                message + violations(details),
                advisedWait(details),
                Optional.empty(),
                Optional.empty());
    }

    private static OptionalInt status(JsonNode code, String name) {
        int number = code.asInt();
        if (number >= 400 && number < 600) {
            return OptionalInt.of(number);
        }
        int canonical = number > 0 && number <= STATUSES.size() ? number : NAMES.indexOf(name) + 1;
        return canonical == 0 ? OptionalInt.empty() : OptionalInt.of(STATUSES.get(canonical - 1));
    }

    private static String code(JsonNode details, String status, String message) {
        for (JsonNode detail : details) {
            if (ErrorFields.text(detail, "reason").equals("API_KEY_INVALID")) {
                return "invalid_api_key";
            }
            for (JsonNode violation : detail.path("violations")) {
                if (ErrorFields.text(violation, "quotaId").contains("PerDay")) {
                    return "insufficient_quota";
                }
            }
        }
        return TOO_LONG.matcher(message.toLowerCase(Locale.ROOT)).find()
                ? "context_length_exceeded"
                : CODES.getOrDefault(status, "");
    }

    /** Which fields of the request the service names, for its message often does not. */
    private static String violations(JsonNode details) {
        StringBuilder all = new StringBuilder();
        for (JsonNode detail : details) {
            for (JsonNode violation : detail.path("fieldViolations")) {
                all.append("; ")
                        .append(ErrorFields.text(violation, "field"))
                        .append(": ")
                        .append(ErrorFields.text(violation, "description"));
            }
        }
        return all.toString();
    }

    private static Optional<Duration> advisedWait(JsonNode details) {
        for (JsonNode detail : details) {
            String delay = ErrorFields.text(detail, "retryDelay");
            if (SECONDS.matcher(delay).matches()) {
                return Optional.of(Duration.ofNanos(new BigDecimal(delay.substring(0, delay.length() - 1))
                        .movePointRight(9)
                        .longValue()));
            }
        }
        return Optional.empty();
    }
}
