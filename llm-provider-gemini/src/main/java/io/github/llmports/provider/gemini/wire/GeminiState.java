package io.github.llmports.provider.gemini.wire;

import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.OpaqueState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The opaque state of this provider: the thought signature of a part. It is tagged with the model that was asked, not
 * with the one that served, because the service routes aliases and old ids, and the signature goes back under the id
 * under which it came.
 */
final class GeminiState {

    static final String TYPE = "gemini";
    static final String FORMAT = "google.thought_signature";

    /** For a part that has no signature and goes back only here. */
    private static final Json UNSIGNED = Json.of("null");

    private GeminiState() {}

    /** The state of a part; empty without a signature. */
    static Optional<OpaqueState> of(@Nullable String signature, String model) {
        return signature == null
                ? Optional.empty()
                : Optional.of(new OpaqueState(FORMAT, TYPE, model, Json.of(signature)));
    }

    /** The state of a part that only this service understands. */
    static Optional<OpaqueState> own(@Nullable String signature, String model) {
        return Optional.of(new OpaqueState(FORMAT, TYPE, model, signature == null ? UNSIGNED : Json.of(signature)));
    }

    /** Whether the model gave this state. */
    static boolean from(OpaqueState state, String model) {
        return state.providerType().equals(TYPE)
                && state.format().equals(FORMAT)
                && state.model().equals(model);
    }
}
