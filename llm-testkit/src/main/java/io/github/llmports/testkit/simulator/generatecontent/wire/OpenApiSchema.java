package io.github.llmports.testkit.simulator.generatecontent.wire;

import io.github.llmports.testkit.json.JsonTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
        return schema.hasValue() ? JsonTree.of(plain(schema)) : schema;
    }

    private static @Nullable Object plain(JsonTree schema) {
        if (schema.isArray()) {
            List<@Nullable Object> list = new ArrayList<>();
            schema.elements().forEach(element -> list.add(plain(element)));
            return list;
        }
        if (!schema.isObject()) {
            return schema.value();
        }
        Map<String, @Nullable Object> lowered = new LinkedHashMap<>();
        schema.members().forEach((name, member) -> {
            boolean type = name.equals("type") && member.text().isPresent();
            lowered.put(name, type ? member.textOrEmpty().toLowerCase(Locale.ROOT) : plain(member));
        });
        return lowered;
    }
}
