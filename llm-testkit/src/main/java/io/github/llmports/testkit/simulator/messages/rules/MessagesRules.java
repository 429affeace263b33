package io.github.llmports.testkit.simulator.messages.rules;

import io.github.llmports.testkit.simulator.messages.wire.MessagesCall;
import io.github.llmports.testkit.simulator.messages.wire.MessagesError;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All rules of the Messages API, in the order in which they are checked. */
public final class MessagesRules {
    private static final List<MessagesRule> RULES = Stream.of(
                    EnvelopeRules.RULES,
                    SamplingRules.RULES,
                    ContentRules.RULES,
                    ConversationRules.RULES,
                    ToolRules.RULES,
                    ThinkingRules.RULES,
                    SchemaRules.RULES,
                    CacheRules.RULES)
            .flatMap(List::stream)
            .toList();

    private MessagesRules() {}

    static List<MessagesRule> all() {
        return RULES;
    }

    /** The refusal by the first rule that the request breaks. */
    public static Optional<MessagesError> refusal(MessagesCall call) {
        return RULES.stream().flatMap(rule -> rule.check().apply(call).stream()).findFirst();
    }
}
