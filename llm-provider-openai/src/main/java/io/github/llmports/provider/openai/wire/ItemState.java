package io.github.llmports.provider.openai.wire;

import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.OpaqueState;

/** What an item of an answer leaves on its parts, so that it can go back as it came. */
final class ItemState {

    static final String PROVIDER_TYPE = "openai";

    /** The value is the whole reasoning item. */
    static final String REASONING = "openai.responses.reasoning";

    /** The value holds id and phase of the message, and the annotations of this text. */
    static final String MESSAGE = "openai.responses.message";

    /** The value holds what a call says beside name and arguments, such as its namespace. */
    static final String FUNCTION_CALL = "openai.responses.function_call";

    /** The value is the whole item, of any other kind. */
    static final String ITEM = "openai.responses.item";

    /** The value is a piece of a message that is neither text nor refusal. */
    static final String CONTENT = "openai.responses.content";

    private ItemState() {}

    static OpaqueState of(String format, String model, String value) {
        return new OpaqueState(format, PROVIDER_TYPE, model, Json.of(value));
    }

    static boolean isOurs(OpaqueState state, String format) {
        return state.providerType().equals(PROVIDER_TYPE) && state.format().equals(format);
    }

    /**
     * Whether one model can read what another has encrypted: those of one family, which is a name up to its version
     * number, such as {@code gpt-5.6}.
     */
    static boolean sameFamily(String one, String other) {
        return family(one).equals(family(other));
    }

    private static String family(String model) {
        int at = 0;
        while (at < model.length() && Character.isLetter(model.charAt(at))) {
            at++;
        }
        if (at < model.length() && model.charAt(at) == '-') {
            at++;
        }
        int version = at;
        while (at < model.length() && (Character.isDigit(model.charAt(at)) || model.charAt(at) == '.')) {
            at++;
        }
        return at == version ? model : model.substring(0, at);
    }
}
