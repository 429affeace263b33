package io.github.llmports.provider.claude.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmports.support.exchange.ErrorReader;
import io.github.llmports.support.exchange.ServiceError;
import io.github.llmports.support.json.ErrorFields;
import io.github.llmports.support.json.WireJson;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads the service's errors:
 * {@code {"type":"error","error":{"type","message","details":{"error_code"}},"request_id"}}, the same without what is
 * around it, as edges write it, and bodies that are no JSON. Thread-safe.
 */
public final class ClaudeErrorReader implements ErrorReader {

    /** Names that say something else in the terms of the classifier. */
    private static final Map<String, String> NAMES = Map.of(
            "request_too_large", "invalid_request_error",
            "conflict_error", "invalid_request_error",
            "organization_on_hold", "permission_denied",
            "organization_not_enrolled_in_beta", "permission_denied",
            "linked_organization_billing_unavailable", "billing_error");

    /** Has no state. */
    public ClaudeErrorReader() {}

    @Override
    public ServiceError read(byte[] body) {
        JsonNode root = WireJson.treeOrMissing(body, 0, body.length);
        JsonNode error = root.path("error");
        String type = ErrorFields.text(error, "type");
        String code = ErrorFields.text(error.path("details"), "error_code");
        String message = root.isMissingNode() ? ErrorFields.plainText(body) : ErrorFields.text(error, "message");
        return new ServiceError(
                error.isObject(),
                OptionalInt.empty(),
                NAMES.getOrDefault(code, code),
                NAMES.getOrDefault(type, type),
                message,
                Optional.empty(),
                Optional.of(ErrorFields.text(root, "request_id")).filter(id -> !id.isEmpty()),
                type.equals("conflict_error") ? Optional.of(true) : Optional.empty());
    }
}
