package io.github.llmports.provider.gemini.wire;

import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.OpaqueState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The opaque state of this provider: the thought signature of a part, or the mark of a part that goes back only here.
 * It is tagged with the model that was asked, not with the one that served, because the service routes aliases and old
 * ids, and what came under an id goes back under it.
 */
public final class GeminiState {

    /** The provider type. */
    public static final String TYPE = "gemini";

    /** The format of a signature. */
    public static final String SIGNATURE = "google.thought_signature";

    /** The format on thoughts and on parts without a type of ours, if they have no signature. */
    public static final String UNSIGNED = "google.part";

    /** Begins the id of a call to which the service gave none; such ids do not go back to it. */
    public static final String MADE_ID = "gemini-";

    private static final Json MARK = Json.of("true");

    private GeminiState() {}

    /**
     * The state of a part that anybody understands.
     *
     * @param signature the signature as JSON
     * @param model the model that was asked
     * @return the state, empty without a signature
     */
    public static Optional<OpaqueState> of(@Nullable String signature, String model) {
        return signature == null
                ? Optional.empty()
                : Optional.of(new OpaqueState(SIGNATURE, TYPE, model, Json.of(signature)));
    }

    /**
     * The state of a part that only this service understands.
     *
     * @param signature the signature as JSON
     * @param model the model that was asked
     * @return the state, without a signature the mark
     */
    public static Optional<OpaqueState> own(@Nullable String signature, String model) {
        return signature == null ? Optional.of(new OpaqueState(UNSIGNED, TYPE, model, MARK)) : of(signature, model);
    }

    /**
     * Whether the model gave a state.
     *
     * @param state the state
     * @param model the model that is asked
     * @return true if it may go back
     */
    public static boolean from(OpaqueState state, String model) {
        return state.providerType().equals(TYPE)
                && state.model().equals(model)
                && (state.format().equals(SIGNATURE) || state.format().equals(UNSIGNED));
    }
}
