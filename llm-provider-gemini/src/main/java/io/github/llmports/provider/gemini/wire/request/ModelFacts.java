package io.github.llmports.provider.gemini.wire.request;

import io.github.llmports.api.chat.Warning;
import io.github.llmports.api.error.InvalidRequestException;
import io.github.llmports.api.message.OpaqueState;
import io.github.llmports.api.model.Capability;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.provider.gemini.wire.GeminiState;
import io.github.llmports.support.request.RequestFit;
import java.util.Optional;

/** What the model of a call takes on this protocol. One per request; not thread-safe. */
final class ModelFacts {

    /** Refuses a call of the current turn without its thought signature. */
    private static final Capability THOUGHT_SIGNATURES = new Capability("thought_signatures");

    /** Knows ids of function calls. */
    private static final Capability FUNCTION_IDS = new Capability("function_ids");

    /** Takes media in function responses. */
    private static final Capability RICH_TOOL_RESULTS = new Capability("rich_tool_results");

    final RequestFit fit;
    private final ProviderCall call;
    private final ModelInfo model;

    ModelFacts(ProviderCall call) {
        this.call = call;
        this.model = call.model();
        this.fit = new RequestFit(call);
    }

    ModelInfo model() {
        return model;
    }

    boolean wantsSignatures() {
        return !model.lacks(THOUGHT_SIGNATURES);
    }

    boolean knowsFunctionIds() {
        return !model.lacks(FUNCTION_IDS);
    }

    boolean takesRichToolResults() {
        return !model.lacks(RICH_TOOL_RESULTS);
    }

    /** The signature to send with a part, as JSON; another model's is dropped, for the service would refuse it. */
    Optional<String> signature(Optional<OpaqueState> state) {
        if (state.isEmpty()) {
            return Optional.empty();
        }
        if (GeminiState.from(state.get(), model.id())) {
            return state.filter(given -> given.format().equals(GeminiState.SIGNATURE))
                    .map(given -> given.value().text());
        }
        fit.warn(
                "state",
                model.id() + " takes no " + state.get().format() + " of "
                        + state.get().providerType() + "/" + state.get().model());
        return Optional.empty();
    }

    void warn(Warning.Kind kind, String subject, String message) {
        call.feedback().warn(new Warning(kind, subject, message));
    }

    InvalidRequestException invalid(String message) {
        return fit.invalid(message);
    }
}
