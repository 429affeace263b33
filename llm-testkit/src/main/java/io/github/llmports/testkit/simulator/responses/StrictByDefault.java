package io.github.llmports.testkit.simulator.responses;

import io.github.llmports.testkit.json.JsonTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Echoes tools as the service does: a function that does not say whether it is strict becomes strict, its objects
 * closed and their members required (wire facts, section 0, fact 2).
 */
final class StrictByDefault {
    private StrictByDefault() {}

    static Map<String, @Nullable Object> echo(JsonTree tool) {
        Map<String, @Nullable Object> echo = plain(tool);
        boolean function = tool.at("type").textOrEmpty().equals("function");
        if (function && !tool.at("strict").hasValue()) {
            echo.put("parameters", closed(tool.at("parameters")));
            echo.put("strict", true);
        }
        return echo;
    }

    private static @Nullable Object closed(JsonTree schema) {
        if (schema.isArray()) {
            return schema.elements().stream().map(StrictByDefault::closed).toList();
        } else if (!schema.isObject()) {
            return schema.value();
        }
        Map<String, @Nullable Object> closed = new LinkedHashMap<>();
        schema.members().forEach((name, member) -> closed.put(name, closed(member)));
        if (schema.at("type").textOrEmpty().equals("object")) {
            closed.put("additionalProperties", false);
            closed.put(
                    "required",
                    new ArrayList<>(schema.at("properties").members().keySet()));
        }
        return closed;
    }

    private static Map<String, @Nullable Object> plain(JsonTree object) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        object.members().forEach((name, member) -> members.put(name, member.value()));
        return members;
    }
}
