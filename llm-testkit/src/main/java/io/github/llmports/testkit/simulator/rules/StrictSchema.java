package io.github.llmports.testkit.simulator.rules;

import io.github.llmports.testkit.json.JsonTree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The subset of JSON Schema that strict mode takes (wire facts, section 2.1). */
public final class StrictSchema {
    private static final List<String> FORBIDDEN =
            List.of("allOf", "not", "if", "propertyNames", "patternProperties", "uniqueItems", "contains");

    private StrictSchema() {}

    /** What is wrong with the schema, in the service's words, if anything is. */
    public static Optional<String> objection(JsonTree schema) {
        if (!schema.at("type").textOrEmpty().equals("object")) {
            return Optional.of("schema must be a JSON Schema of 'type: \"object\"'.");
        }
        return nested(schema);
    }

    private static Optional<String> nested(JsonTree schema) {
        Optional<String> forbidden =
                FORBIDDEN.stream().filter(word -> schema.at(word).hasValue()).findFirst();
        if (forbidden.isPresent()) {
            return Optional.of("'" + forbidden.get() + "' is not permitted.");
        }
        if (schema.at("properties").isObject()
                || schema.at("type").textOrEmpty().equals("object")) {
            if (!Boolean.FALSE.equals(schema.at("additionalProperties").value())) {
                return Optional.of("'additionalProperties' is required to be supplied and to be false.");
            }
            Set<String> optional =
                    new LinkedHashSet<>(schema.at("properties").members().keySet());
            schema.at("required").elements().forEach(name -> optional.remove(name.textOrEmpty()));
            if (!optional.isEmpty()) {
                return Optional.of("'required' is required to be supplied and to be an array including every key in"
                        + " properties. Missing '" + optional.iterator().next() + "'.");
            }
        }
        return children(schema).stream()
                .flatMap(child -> nested(child).stream())
                .findFirst();
    }

    private static List<JsonTree> children(JsonTree schema) {
        List<JsonTree> children =
                new ArrayList<>(schema.at("properties").members().values());
        children.addAll(schema.at("$defs").members().values());
        children.addAll(schema.at("anyOf").elements());
        if (schema.at("items").hasValue()) {
            children.add(schema.at("items"));
        }
        return children;
    }
}
