package io.github.llmports.provider.openrouter.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmports.support.exchange.ErrorReader;
import io.github.llmports.support.exchange.ServiceError;
import io.github.llmports.support.json.ErrorFields;
import io.github.llmports.support.json.WireJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Reads OpenRouter's errors: what it says of the kind ({@code metadata.error_type}, {@code availability}) counts before
 * the status, and where the model's own provider failed, that provider's words are shown. Stateless.
 */
public final class OpenRouterErrorReader implements ErrorReader {

    /** The service's words where they are not those that are known everywhere. */
    private static final Map<String, String> CODES = Map.ofEntries(
            Map.entry("not_found", "model_not_found"),
            Map.entry("refusal", "content_policy_violation"),
            Map.entry("server", "server_error"),
            Map.entry("timeout", "timeout_error"),
            Map.entry("provider_unavailable", "server_is_overloaded"),
            Map.entry("capacity_exhausted", "server_is_overloaded"),
            Map.entry("temporarily_unavailable", "server_is_overloaded"),
            Map.entry("model_unavailable_upstream", "server_is_overloaded"),
            Map.entry("region_restricted", "permission_denied"),
            Map.entry("privacy_restricted", "model_not_found"),
            Map.entry("constraint_filtered", "model_not_found"),
            Map.entry("free_variant_ended", "model_not_found"),
            Map.entry("unmapped", ""));

    private static final double NANOS_PER_SECOND = 1e9;

    /** Has no state. */
    public OpenRouterErrorReader() {}

    @Override
    public ServiceError read(byte[] body) {
        ServiceError error = ErrorReader.standard().read(body);
        JsonNode document = WireJson.treeOrMissing(body, 0, body.length);
        JsonNode detail = document.hasNonNull("error") ? document.get("error") : document;
        JsonNode metadata = detail.path("metadata");
        JsonNode availability = detail.path("availability");
        String type = known(ErrorFields.text(metadata, "error_type"));
        String code = known(ErrorFields.text(availability, "code"));
        JsonNode wait = availability.path("retry_after");
        return new ServiceError(
                error.explicit(),
                error.status(),
                code.isEmpty() ? type : code,
                type,
                message(error.message(), metadata),
                wait.isNumber() && wait.doubleValue() >= 0
                        ? Optional.of(Duration.ofNanos((long) (wait.doubleValue() * NANOS_PER_SECOND)))
                        : Optional.empty(),
                Optional.empty(),
                availability.path("retryable").isBoolean()
                        ? Optional.of(availability.get("retryable").booleanValue())
                        : Optional.empty());
    }

    private static String known(String word) {
        return CODES.getOrDefault(word, word);
    }

    /** The message with what stands behind it: who failed, in which words, and why a text was refused. */
    private static String message(String told, JsonNode metadata) {
        StringJoiner message = new StringJoiner(": ");
        message.add(told);
        String provider = ErrorFields.text(metadata, "provider_name");
        String raw = raw(metadata.path("raw"));
        if (!raw.isEmpty()) {
            message.add(provider.isEmpty() ? raw : provider + ": " + raw);
        }
        for (JsonNode reason : metadata.path("reasons")) {
            message.add(reason.asText(""));
        }
        return message.toString();
    }

    /** What the model's provider answered: a text, or its own error as JSON or as JSON in a text. */
    private static String raw(JsonNode raw) {
        byte[] answer = (raw.isTextual() ? raw.asText() : raw.toString()).getBytes(StandardCharsets.UTF_8);
        return raw.isMissingNode() || raw.isNull()
                ? ""
                : ErrorReader.standard().read(answer).message();
    }
}
