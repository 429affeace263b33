package io.github.llmports.testkit.simulator.generatecontent.rules;

import io.github.llmports.testkit.simulator.generatecontent.wire.GenerateCall;
import io.github.llmports.testkit.simulator.generatecontent.wire.GenerateError;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All rules of generateContent, in the order in which they are checked; names and kinds are checked before them. */
public final class GenerateRules {
    private static final List<GenerateRule> RULES = Stream.of(
                    ContentRules.RULES, ConfigRules.RULES, ThinkingRules.RULES, FunctionRules.RULES, TurnRules.RULES)
            .flatMap(List::stream)
            .toList();

    private GenerateRules() {}

    static List<GenerateRule> all() {
        return RULES;
    }

    /** The refusal by the first rule that the request breaks. */
    public static Optional<GenerateError> refusal(GenerateCall call) {
        return RULES.stream()
                .flatMap(rule -> rule.check().apply(call).stream())
                .findFirst()
                .map(GenerateError::invalid);
    }
}
