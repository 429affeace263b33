package io.github.llmports.provider.openai.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmports.support.exchange.ErrorReader;
import io.github.llmports.support.exchange.ServiceError;
import io.github.llmports.support.json.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Reads errors of OpenAI: the shapes that all services share, and the error inside the response that a failed stream
 * ends with. Codes that only Responses has are told in terms that everybody knows. Thread-safe.
 */
public enum ResponsesErrorReader implements ErrorReader {
    /** Has no state. */
    INSTANCE;

    private static final Set<String> POLICY =
            Set.of("bio_policy", "misalignment_policy_violation", "image_content_policy_violation");

    /** Codes of a fault in the request that begin or are in other ways than with {@code invalid_}. */
    private static final Set<String> FAULTS = Set.of(
            "data_residency_mismatch",
            "image_too_large",
            "image_too_small",
            "image_parse_error",
            "image_file_too_large",
            "unsupported_image_media_type",
            "empty_image_file",
            "failed_to_download_image",
            "image_file_not_found");

    @Override
    public ServiceError read(byte[] body) {
        JsonNode inner =
                WireJson.treeOrMissing(body, 0, body.length).path("response").path("error");
        ServiceError error = inner.isObject()
                ? ErrorReader.standard().read(inner.toString().getBytes(StandardCharsets.UTF_8))
                : ErrorReader.standard().read(body);
        String code = error.code();
        String type = error.type();
        if (POLICY.contains(code) || code.equals("invalid_prompt")) {
            code = "content_policy_violation";
        } else if (code.equals("vector_store_timeout")) {
            code = "timeout_error";
        } else if (FAULTS.contains(code) || code.startsWith("invalid_") && !code.equals("invalid_api_key")) {
            type = "invalid_request_error";
        }
        return ServiceError.of(error.explicit(), error.status(), code, type, error.message());
    }
}
