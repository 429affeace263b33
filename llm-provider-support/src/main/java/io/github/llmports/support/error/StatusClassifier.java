package io.github.llmports.support.error;

import io.github.llmports.api.report.ErrorKind;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells what an error means, from the codes, types and statuses of the chat providers. No money is told from too much
 * at once before all else; then the most telling sign wins: what the message says, the code, a telling status, the
 * type, the class of the status. An error inside a 200 answer is classified like the same error by status. Thread-safe.
 *
 * <p>Sources: the error tables of OpenAI, Anthropic, Groq and OpenRouter, and recorded answers.
 */
public final class StatusClassifier {

    private static final Set<String> QUOTA = Set.of(
            "insufficient_quota",
            "credit_balance_exhausted",
            "organization_spend_limit_exceeded",
            "project_spend_limit_exceeded",
            "organization_usage_limit_exceeded",
            "billing_not_active",
            "billing_hard_limit_reached",
            "billing_error",
            "payment_required",
            "contract_spend_limit_reached",
            "enforced_spend_limit_reached",
            "linked_organization_spend_limit_reached");

    private static final Map<String, ErrorVerdict> KNOWN = Map.ofEntries(
            Map.entry("context_length_exceeded", ErrorVerdict.of(ErrorKind.CONTEXT_LENGTH_EXCEEDED)),
            Map.entry("token_limit_exceeded", ErrorVerdict.of(ErrorKind.CONTEXT_LENGTH_EXCEEDED)),
            Map.entry("content_policy_violation", ErrorVerdict.of(ErrorKind.CONTENT_BLOCKED)),
            Map.entry("content_filter", ErrorVerdict.of(ErrorKind.CONTENT_BLOCKED)),
            Map.entry("responsibleaipolicyviolation", ErrorVerdict.of(ErrorKind.CONTENT_BLOCKED)),
            Map.entry("model_not_found", ErrorVerdict.of(ErrorKind.MODEL_NOT_FOUND)),
            Map.entry("model_decommissioned", ErrorVerdict.of(ErrorKind.MODEL_NOT_FOUND)),
            Map.entry("model_deprecated", ErrorVerdict.of(ErrorKind.MODEL_NOT_FOUND)),
            Map.entry("no_endpoints", ErrorVerdict.of(ErrorKind.MODEL_NOT_FOUND)),
            Map.entry("not_found_error", ErrorVerdict.of(ErrorKind.MODEL_NOT_FOUND)),
            Map.entry("invalid_api_key", ErrorVerdict.of(ErrorKind.AUTHENTICATION)),
            Map.entry("authentication_error", ErrorVerdict.of(ErrorKind.AUTHENTICATION)),
            Map.entry("authentication", ErrorVerdict.of(ErrorKind.AUTHENTICATION)),
            Map.entry("permission_error", ErrorVerdict.of(ErrorKind.PERMISSION_DENIED)),
            Map.entry("permission_denied", ErrorVerdict.of(ErrorKind.PERMISSION_DENIED)),
            Map.entry("unsupported_country_region_territory", ErrorVerdict.of(ErrorKind.PERMISSION_DENIED)),
            Map.entry("rate_limit_exceeded", ErrorVerdict.of(ErrorKind.RATE_LIMITED)),
            Map.entry("rate_limit_error", ErrorVerdict.of(ErrorKind.RATE_LIMITED)),
            Map.entry("slow_down", ErrorVerdict.of(ErrorKind.RATE_LIMITED)),
            Map.entry("ramp_limit_exceeded", ErrorVerdict.of(ErrorKind.RATE_LIMITED)),
            Map.entry("server_is_overloaded", ErrorVerdict.of(ErrorKind.OVERLOADED)),
            Map.entry("overloaded_error", ErrorVerdict.of(ErrorKind.OVERLOADED)),
            Map.entry("provider_overloaded", ErrorVerdict.of(ErrorKind.OVERLOADED)),
            Map.entry("resource_unavailable", ErrorVerdict.of(ErrorKind.OVERLOADED)),
            Map.entry("capacity_exceeded", ErrorVerdict.of(ErrorKind.OVERLOADED)),
            Map.entry("service_unavailable_error", ErrorVerdict.of(ErrorKind.OVERLOADED)),
            Map.entry("timeout_error", ErrorVerdict.of(ErrorKind.TIMED_OUT)),
            Map.entry("server_error", ErrorVerdict.of(ErrorKind.SERVER_FAILED)),
            Map.entry("api_error", ErrorVerdict.of(ErrorKind.SERVER_FAILED)),
            Map.entry("internal_server_error", ErrorVerdict.of(ErrorKind.SERVER_FAILED)));

    private static final Pattern NO_MONEY = Pattern.compile("credit balance is too low|insufficient credits");
    private static final Pattern TOO_LARGE = Pattern.compile("request too large|request size exceeds");
    private static final Pattern CONTEXT = Pattern.compile("maximum context length|context window|prompt is too long"
            + "|input token count \\(?\\d+\\)? exceeds the maximum");
    private static final Pattern BLOCKED = Pattern.compile("input was flagged|content management policy");
    private static final Pattern MODEL = Pattern.compile("is not a valid model id|no endpoints found for");

    private StatusClassifier() {}

    /**
     * Tells what an error means.
     *
     * @param signals what the answer says
     * @return the verdict; an error that gives no sign at all is the server's failure
     */
    public static ErrorVerdict classify(ErrorSignals signals) {
        String message = signals.message().toLowerCase(Locale.ROOT);
        if (outOfMoney(signals, message)) {
            return ErrorVerdict.of(ErrorKind.QUOTA_EXHAUSTED);
        }
        int status = signals.status().orElse(0);
        ErrorVerdict verdict = byMessage(message);
        if (verdict == null && status != 413) {
            verdict = KNOWN.get(signals.code());
        }
        if (verdict == null) {
            verdict = byStatus(status);
        }
        if (verdict == null) {
            verdict = KNOWN.get(signals.type());
        }
        return verdict == null ? byClassOf(status, signals.type()) : verdict;
    }

    private static boolean outOfMoney(ErrorSignals signals, String message) {
        return QUOTA.contains(signals.code())
                || QUOTA.contains(signals.type())
                || NO_MONEY.matcher(message).find();
    }

    private static @Nullable ErrorVerdict byMessage(String message) {
        if (CONTEXT.matcher(message).find()) {
            return ErrorVerdict.of(ErrorKind.CONTEXT_LENGTH_EXCEEDED);
        }
        if (TOO_LARGE.matcher(message).find()) {
            return ErrorVerdict.lasting(ErrorKind.INVALID_REQUEST);
        }
        if (BLOCKED.matcher(message).find()) {
            return ErrorVerdict.of(ErrorKind.CONTENT_BLOCKED);
        }
        return MODEL.matcher(message).find() ? ErrorVerdict.of(ErrorKind.MODEL_NOT_FOUND) : null;
    }

    /** The statuses that say more than a type does. */
    private static @Nullable ErrorVerdict byStatus(int status) {
        return switch (status) {
            case 401 -> ErrorVerdict.of(ErrorKind.AUTHENTICATION);
            case 402 -> ErrorVerdict.of(ErrorKind.QUOTA_EXHAUSTED);
            case 403 -> ErrorVerdict.of(ErrorKind.PERMISSION_DENIED);
            case 404 -> ErrorVerdict.of(ErrorKind.MODEL_NOT_FOUND);
            case 407 -> ErrorVerdict.lasting(ErrorKind.CONNECTION_FAILED);
            case 408, 504, 524 -> ErrorVerdict.of(ErrorKind.TIMED_OUT);
            case 409 -> ErrorVerdict.passing(ErrorKind.INVALID_REQUEST);
            case 413 -> ErrorVerdict.lasting(ErrorKind.INVALID_REQUEST);
            case 429 -> ErrorVerdict.of(ErrorKind.RATE_LIMITED);
            case 498, 503, 529 -> ErrorVerdict.of(ErrorKind.OVERLOADED);
            default -> null;
        };
    }

    private static ErrorVerdict byClassOf(int status, String type) {
        return switch (status / 100) {
            case 3 -> ErrorVerdict.lasting(ErrorKind.MALFORMED_RESPONSE);
            case 4 -> ErrorVerdict.of(ErrorKind.INVALID_REQUEST);
            case 5 -> ErrorVerdict.of(ErrorKind.SERVER_FAILED);
            default ->
                ErrorVerdict.of(
                        type.equals("invalid_request_error") ? ErrorKind.INVALID_REQUEST : ErrorKind.SERVER_FAILED);
        };
    }
}
