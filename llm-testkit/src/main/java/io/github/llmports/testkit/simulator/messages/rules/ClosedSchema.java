package io.github.llmports.testkit.simulator.messages.rules;

import io.github.llmports.testkit.json.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The subset of JSON Schema that strict tools and formats take (wire facts, Anthropic 1.5). */
final class ClosedSchema {
    private static final List<String> LIMITS =
            List.of("minimum", "maximum", "multipleOf", "minLength", "maxLength", "maxItems");

    private ClosedSchema() {}

    /** What is wrong with a schema, if anything is. */
    static Optional<String> objection(JsonTree schema) {
        String type = schema.at("type").textOrEmpty();
        if (type.equals("object")
                && !Boolean.FALSE.equals(schema.at("additionalProperties").value())) {
            return Optional.of("For 'object' type, 'additionalProperties' must be explicitly set to false");
        }
        for (String limit : LIMITS) {
            if (schema.at(limit).hasValue()) {
                return Optional.of("For '" + type + "' type, property '" + limit + "' is not supported");
            }
        }
        if (schema.at("$ref").textOrEmpty().equals("#")) {
            return Optional.of("Recursive schemas are not supported");
        }
        for (JsonTree child : children(schema)) {
            Optional<String> objection = objection(child);
            if (objection.isPresent()) {
                return objection;
            }
        }
        return Optional.empty();
    }

    private static List<JsonTree> children(JsonTree schema) {
        List<JsonTree> children =
                new ArrayList<>(schema.at("properties").members().values());
        children.addAll(schema.at("$defs").members().values());
        children.addAll(schema.at("anyOf").elements());
        children.add(schema.at("items"));
        children.removeIf(child -> !child.isObject());
        return children;
    }
}
