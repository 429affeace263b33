package io.github.llmports.api.message;

import io.github.llmports.api.json.Json;
import java.util.Objects;

/**
 * State of a provider that rides on a part and goes back to it unchanged: signatures, encrypted reasoning and the like.
 *
 * <p>The request mapper of the provider that receives it decides, by format and model, whether to send, convert or drop
 * it; the core never looks inside. {@code toString} does not show the value.
 *
 * @param format what the value is, in the provider's terms
 * @param providerType the provider type that made it
 * @param model the model that made it
 * @param value the value
 */
public record OpaqueState(String format, String providerType, String model, Json value) {

    /** Rejects null. */
    public OpaqueState {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(providerType, "providerType");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(value, "value");
    }
}
