package io.github.llmports.provider.gemini.wire.request;

import io.github.llmports.api.json.Json;
import io.github.llmports.support.json.WireJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The caller's provider options, raw by field. What has fields of its own is merged with what the request sets. */
final class RequestOptions {

    private static final String FIELD = "the provider options of 'gemini'";
    private static final Set<String> OURS = Set.of("model", "contents", "systemInstruction");

    private final Map<String, String> fields;

    private RequestOptions(Map<String, String> fields) {
        this.fields = fields;
    }

    static RequestOptions of(@Nullable Json options) {
        if (options == null) {
            return new RequestOptions(new LinkedHashMap<>(0));
        }
        Map<String, String> fields = WireJson.checkedFields(options, FIELD);
        for (String name : fields.keySet()) {
            if (OURS.contains(name)) {
                throw new WireJson.InvalidJsonException(FIELD + " cannot replace '" + name + "'; remove it there");
            }
        }
        return new RequestOptions(fields);
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    /** Takes the fields of an object out, to be merged. */
    Map<String, String> object(String name) {
        String raw = fields.remove(name);
        return raw == null ? Map.of() : WireJson.checkedFields(Json.of(raw), FIELD + ", '" + name + "',");
    }

    /** Takes a list out; its elements as they stand between the brackets, blank if there are none. */
    String list(String name) {
        String raw = fields.remove(name);
        if (raw == null) {
            return "";
        }
        if (!raw.startsWith("[")) {
            throw new WireJson.InvalidJsonException(FIELD + ", '" + name + "', must be a JSON array");
        }
        return raw.substring(1, raw.length() - 1).strip();
    }

    /** What is left. */
    Map<String, String> rest() {
        return fields;
    }
}
