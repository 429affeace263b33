package io.github.llmports.testkit.simulator.rules;

import io.github.llmports.testkit.chat.ServiceError;
import io.github.llmports.testkit.simulator.protocol.ChatCall;
import io.github.llmports.testkit.simulator.protocol.ModelTable;
import java.util.List;
import java.util.Optional;

/** Rules on the model's name. */
final class ModelRules {
    static final List<RequestRule> RULES = List.of(
            new RequestRule("a retired model", "recording error-404-deprecated-model", ModelRules::retired),
            new RequestRule("not a chat model", "recording error-404-not-a-chat-model", ModelRules::notForChat),
            new RequestRule("an unknown model", "recording error-404-model-not-found", ModelRules::unknown));

    private ModelRules() {}

    private static Optional<ServiceError> retired(ChatCall call) {
        return ModelTable.retired(call.model())
                ? Optional.of(new ServiceError(
                        404,
                        "invalid_request_error",
                        "model_not_found",
                        null,
                        "The model `" + call.model() + "` has been deprecated, learn more here:"
                                + " https://platform.openai.com/docs/deprecations"))
                : Optional.empty();
    }

    private static Optional<ServiceError> notForChat(ChatCall call) {
        return ModelTable.notForChat(call.model())
                ? Optional.of(new ServiceError(
                        404,
                        "invalid_request_error",
                        null,
                        "model",
                        "This is not a chat model and thus not supported in the v1/chat/completions endpoint. Did you"
                                + " mean to use v1/completions?"))
                : Optional.empty();
    }

    private static Optional<ServiceError> unknown(ChatCall call) {
        return ModelTable.find(call.model()).isPresent()
                ? Optional.empty()
                : Optional.of(ServiceError.modelNotFound(call.model()));
    }
}
