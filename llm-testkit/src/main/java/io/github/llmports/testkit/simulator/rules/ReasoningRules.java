package io.github.llmports.testkit.simulator.rules;

import io.github.llmports.testkit.chat.ServiceError;
import io.github.llmports.testkit.simulator.protocol.ChatCall;
import io.github.llmports.testkit.simulator.protocol.ModelCard;
import io.github.llmports.testkit.simulator.protocol.ModelTable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Rules on models that reason (wire facts, sections 0.1 and 1.1). */
final class ReasoningRules {
    private static final String MATRIX = "wire facts 1.1, capability matrix";
    private static final List<String> SAMPLING = List.of(
            "temperature", "top_p", "presence_penalty", "frequency_penalty", "logit_bias", "logprobs", "top_logprobs");

    static final List<RequestRule> RULES = List.of(
            new RequestRule("max_tokens on a reasoning model", MATRIX, ReasoningRules::maxTokens),
            new RequestRule("an effort on a model without reasoning", MATRIX, ReasoningRules::effortWithoutReasoning),
            new RequestRule("an effort that the model does not know", MATRIX, ReasoningRules::effort),
            new RequestRule("sampling while reasoning", MATRIX, ReasoningRules::sampling),
            new RequestRule("stop while reasoning", MATRIX, ReasoningRules::stop),
            new RequestRule("tools while reasoning from gpt-5.4 on", "wire facts 0.1", ReasoningRules::tools));

    private ReasoningRules() {}

    private static Optional<ServiceError> maxTokens(ChatCall call) {
        return card(call).canReason() && call.root().at("max_tokens").hasValue()
                ? Optional.of(ServiceError.invalid(
                        "unsupported_parameter",
                        "max_tokens",
                        "Unsupported parameter: 'max_tokens' is not supported with this model. Use"
                                + " 'max_completion_tokens' instead."))
                : Optional.empty();
    }

    private static Optional<ServiceError> effortWithoutReasoning(ChatCall call) {
        return call.effort()
                .filter(effort -> !card(call).canReason())
                .map(effort ->
                        ServiceError.invalid(null, null, "Unrecognized request argument supplied: reasoning_effort"));
    }

    private static Optional<ServiceError> effort(ChatCall call) {
        List<String> known = card(call).efforts();
        return call.effort()
                .filter(effort -> !known.contains(effort))
                .map(effort -> ServiceError.invalid(
                        "unsupported_value",
                        "reasoning_effort",
                        "Unsupported value: 'reasoning_effort' does not support '" + effort
                                + "' with this model. Supported values are: '" + String.join("', '", known) + "'."));
    }

    private static Optional<ServiceError> sampling(ChatCall call) {
        return forbidden(
                call, SAMPLING.stream().filter(name -> call.root().at(name).hasValue()));
    }

    private static Optional<ServiceError> stop(ChatCall call) {
        return forbidden(
                call,
                Stream.of("stop")
                        .filter(name ->
                                !card(call).takesStop() && call.root().at(name).hasValue()));
    }

    private static Optional<ServiceError> tools(ChatCall call) {
        return call.reasons()
                        && !card(call).takesToolsWhileReasoning()
                        && !call.tools().isEmpty()
                ? Optional.of(ServiceError.invalid(
                        null,
                        "reasoning_effort",
                        "Function tools with reasoning_effort are not supported for " + call.model()
                                + " in /v1/chat/completions. To use function tools, use /v1/responses or set"
                                + " reasoning_effort to 'none'."))
                : Optional.empty();
    }

    private static Optional<ServiceError> forbidden(ChatCall call, Stream<String> names) {
        return call.reasons()
                ? names.findFirst()
                        .map(name -> ServiceError.invalid(
                                "unsupported_parameter",
                                name,
                                "Unsupported parameter: '" + name + "' is not supported with this model."))
                : Optional.empty();
    }

    private static ModelCard card(ChatCall call) {
        return ModelTable.card(call.model());
    }
}
