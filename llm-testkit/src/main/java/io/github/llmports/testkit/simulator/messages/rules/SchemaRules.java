package io.github.llmports.testkit.simulator.messages.rules;

import static io.github.llmports.testkit.simulator.messages.rules.EnvelopeRules.when;
import static io.github.llmports.testkit.simulator.messages.rules.MessagesRule.invalid;

import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.simulator.messages.wire.MessagesCall;
import java.util.List;
import java.util.Optional;

/** Rules on the format of the answer. */
final class SchemaRules {
    private static final String FORMAT = "wire facts, Anthropic 1.5, structured output";

    static final List<MessagesRule> RULES = List.of(
            invalid("an unknown format", FORMAT, SchemaRules::type),
            invalid("a format without its schema", FORMAT, SchemaRules::missing),
            invalid("a format with an open schema", FORMAT, SchemaRules::closed));

    private SchemaRules() {}

    private static JsonTree format(MessagesCall call) {
        return call.root().at("output_config").at("format");
    }

    private static Optional<String> type(MessagesCall call) {
        return when(
                format(call).hasValue() && !MessagesCall.type(format(call)).equals("json_schema"),
                "output_config.format.type: Input should be 'json_schema'");
    }

    private static Optional<String> missing(MessagesCall call) {
        return when(
                format(call).hasValue() && !format(call).at("schema").isObject(),
                "output_config.format.schema: Field required");
    }

    private static Optional<String> closed(MessagesCall call) {
        return ClosedSchema.objection(format(call).at("schema"))
                .map(objection -> "output_config.format.schema: " + objection);
    }
}
