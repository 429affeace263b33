package io.github.llmports.testkit.simulator.generatecontent.wire;

import io.github.llmports.testkit.json.JsonTree;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the service's own schemas, whose types are in capitals, into JSON schemas (wire facts, Gemini 2.2). */
final class OpenApiSchema {

    private OpenApiSchema() {}

    /** The JSON schema of that name, or else the service's own one, turned into a JSON schema. */
    static JsonTree either(JsonTree holder, String jsonSchema, String ownSchema) {
        return holder.at(jsonSchema).hasValue() ? holder.at(jsonSchema) : lowered(holder.at(ownSchema));
    }

    private static JsonTree lowered(JsonTree schema) {
        return schema.isObject() ? JsonTree.of(object(schema)) : schema;
    }

    private static Map<String, @Nullable Object> object(JsonTree schema) {
        Map<String, @Nullable Object> lowered = new LinkedHashMap<>();
        schema.members().forEach((name, member) -> {
            if (name.equals("type") && member.text().isPresent()) {
                lowered.put(name, member.textOrEmpty().toLowerCase(Locale.ROOT));
            } else if (member.isArray()) {
                lowered.put(
                        name,
                        member.elements().stream().map(OpenApiSchema::lowered).toList());
            } else {
                lowered.put(name, lowered(member));
            }
        });
        return lowered;
    }
}
