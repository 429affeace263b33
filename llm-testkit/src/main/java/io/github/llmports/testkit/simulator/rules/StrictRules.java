package io.github.llmports.testkit.simulator.rules;

import io.github.llmports.testkit.chat.ServiceError;
import io.github.llmports.testkit.simulator.protocol.ChatCall;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All rules of the strict simulator, in the order in which the service seems to check them. */
public final class StrictRules {
    private static final List<RequestRule> RULES = Stream.of(
                    ShapeRules.RULES, ModelRules.RULES, MessageRules.RULES, ToolRules.RULES, ReasoningRules.RULES)
            .flatMap(List::stream)
            .toList();

    private StrictRules() {}

    static List<RequestRule> all() {
        return RULES;
    }

    /** The refusal by the first rule that the request breaks. */
    public static Optional<ServiceError> refusal(ChatCall call) {
        return first(RULES, call);
    }

    /** The refusal of a request to Groq. */
    public static Optional<ServiceError> groq(ChatCall call) {
        return first(GroqRules.RULES, call);
    }

    /** The refusal of a request to OpenRouter. */
    public static Optional<ServiceError> openRouter(ChatCall call) {
        return first(OpenRouterRules.RULES, call);
    }

    private static Optional<ServiceError> first(List<RequestRule> rules, ChatCall call) {
        return rules.stream().flatMap(rule -> rule.check().apply(call).stream()).findFirst();
    }
}
