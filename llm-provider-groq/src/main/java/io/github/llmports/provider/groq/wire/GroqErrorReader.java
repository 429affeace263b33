package io.github.llmports.provider.groq.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmports.support.exchange.ErrorReader;
import io.github.llmports.support.exchange.ServiceError;
import io.github.llmports.support.json.ErrorFields;
import io.github.llmports.support.json.WireJson;
import java.util.Optional;
import java.util.Set;

/**
 * Reads Groq's errors. A tool call or a JSON answer that the model got wrong is worth another try, and what it wrote is
 * kept ({@code failed_generation}; recorded). Stateless.
 */
public final class GroqErrorReader implements ErrorReader {

    private static final Set<String> MODEL_FAULTS = Set.of("tool_use_failed", "json_validate_failed");

    /** Has no state. */
    public GroqErrorReader() {}

    @Override
    public ServiceError read(byte[] body) {
        ServiceError error = ErrorReader.standard().read(body);
        if (!MODEL_FAULTS.contains(error.code())) {
            return error;
        }
        JsonNode document = WireJson.treeOrMissing(body, 0, body.length);
        String generated =
                ErrorFields.text(document.hasNonNull("error") ? document.get("error") : document, "failed_generation");
        return new ServiceError(
                error.explicit(),
                error.status(),
                error.code(),
                error.type(),
                error.message(),
                error.retryAfter(),
                error.requestId(),
                Optional.of(true),
                generated.isEmpty() ? Optional.empty() : Optional.of(generated));
    }
}
