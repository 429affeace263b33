package io.github.llmports.provider.claude.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.json.Json;
import io.github.llmports.support.json.WireJson;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/**
 * The provider options of a request: fields of the body that go out as they stand, and four that are none.
 *
 * @param fields raw values by name
 */
record RequestOptions(Map<String, String> fields) {

    /** Betas, for the header. */
    static final String BETAS = "betas";

    private static final String CITATIONS = "citations";
    private static final String EAGER_INPUT_STREAMING = "eager_input_streaming";
    private static final String SERVER_TOOLS = "server_tools";

    private static final Set<String> NO_FIELDS = Set.of(BETAS, CITATIONS, EAGER_INPUT_STREAMING, SERVER_TOOLS);
    private static final Set<String> OURS = Set.of("model", "messages", "stream");

    /** The fields that counting tokens takes. */
    private static final Set<String> COUNTED = Set.of(
            "system",
            "tools",
            "tool_choice",
            "thinking",
            "output_config",
            "cache_control",
            "context_management",
            "mcp_servers",
            "speed");

    static RequestOptions of(ChatRequest request) {
        Json options = request.providerOptions().get(States.TYPE);
        if (options == null) {
            return new RequestOptions(Map.of());
        }
        String what = "the provider options of '" + States.TYPE + "'";
        Map<String, String> fields = WireJson.checkedFields(options, what);
        for (String name : fields.keySet()) {
            if (OURS.contains(name)) {
                throw new WireJson.InvalidJsonException(what + " cannot replace '" + name + "'; remove it there");
            }
        }
        return new RequestOptions(fields);
    }

    boolean replaces(String field) {
        return fields.containsKey(field);
    }

    /** Whether documents are to be cited. */
    boolean citations() {
        return "true".equals(fields.get(CITATIONS));
    }

    /** Whether tool input comes as it is made, without being held back until it is valid. */
    boolean eagerInputStreaming() {
        return "true".equals(fields.get(EAGER_INPUT_STREAMING));
    }

    /** Tools that the service runs, as a list, raw. */
    Optional<String> serverTools() {
        return Optional.ofNullable(fields.get(SERVER_TOOLS));
    }

    /** The betas to ask for, joined by commas. */
    String betas() {
        StringJoiner all = new StringJoiner(",");
        for (JsonNode beta : WireJson.tree(fields.getOrDefault(BETAS, "[]"))) {
            all.add(beta.asText());
        }
        return all.toString();
    }

    /** Writes the fields as they stand. */
    void write(JsonGenerator json, boolean counting) throws IOException {
        for (Map.Entry<String, String> field : fields.entrySet()) {
            String name = field.getKey();
            if (!NO_FIELDS.contains(name) && (!counting || COUNTED.contains(name))) {
                json.writeFieldName(name);
                json.writeRawValue(field.getValue());
            }
        }
    }
}
