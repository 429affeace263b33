package io.github.llmports.testkit.simulator.rules;

import io.github.llmports.testkit.chat.ServiceError;
import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.simulator.protocol.ChatCall;
import io.github.llmports.testkit.simulator.protocol.ReasoningDetails;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Rules of OpenRouter, which passes over parameters that a model does not have (wire facts, section 7). */
final class OpenRouterRules {
    static final List<RequestRule> RULES = Stream.of(
                    List.of(
                            new RequestRule("no messages", "wire facts 7.4", OpenRouterRules::messages),
                            new RequestRule(
                                    "a model id without an author",
                                    "recording error-400-invalid-model",
                                    OpenRouterRules::model),
                            new RequestRule(
                                    "effort and budget at once",
                                    "wire facts 7.1, reasoning",
                                    OpenRouterRules::reasoning),
                            new RequestRule(
                                    "reasoning details that were changed",
                                    "wire facts 7.2, echo the array unchanged",
                                    OpenRouterRules::details)),
                    ToolRules.RULES)
            .flatMap(List::stream)
            .toList();

    private OpenRouterRules() {}

    private static Optional<ServiceError> messages(ChatCall call) {
        return call.messages().isEmpty()
                ? Optional.of(ServiceError.invalid(null, null, "Input required: specify \"prompt\" or \"messages\""))
                : Optional.empty();
    }

    private static Optional<ServiceError> model(ChatCall call) {
        boolean routed =
                call.model().isEmpty() && !call.root().at("models").elements().isEmpty();
        return routed
                        || call.model().matches("~?[\\w.-]+/[\\w.:-]+")
                                && !call.model().contains("nonexistent")
                ? Optional.empty()
                : Optional.of(ServiceError.invalid(null, null, call.model() + " is not a valid model ID"));
    }

    private static Optional<ServiceError> reasoning(ChatCall call) {
        JsonTree reasoning = call.root().at("reasoning");
        return reasoning.at("effort").hasValue() && reasoning.at("max_tokens").hasValue()
                ? Optional.of(ServiceError.invalid(
                        null, null, "Only one of \"reasoning.effort\" and \"reasoning.max_tokens\" can be specified"))
                : Optional.empty();
    }

    private static Optional<ServiceError> details(ChatCall call) {
        return call.messages().stream()
                .filter(message ->
                        !ReasoningDetails.intact(message.at("reasoning_details").elements()))
                .findFirst()
                .map(message -> ServiceError.invalid(
                        null, null, "Provider returned error: invalid `signature` in `thinking` block"));
    }
}
