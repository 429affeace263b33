package io.github.llmports.provider.claude.wire;

import io.github.llmports.api.json.Json;
import io.github.llmports.support.json.WireJson;
import java.util.Map;

/** A block without a part of its own that grows: its strings and its input are put together, the rest stays raw. */
final class RawBlock {

    private final Map<String, String> fields;
    private final StringBuilder input = new StringBuilder();

    RawBlock(String start) {
        this.fields = WireJson.checkedFields(Json.of(start), "the block");
    }

    void add(WireEvent event) {
        if (event.kind.equals("input_json_delta")) {
            input.append(event.text);
            return;
        }
        if (!event.text.isEmpty()) {
            StringBuilder text = new StringBuilder();
            AnswerBlock.quote(event.text, text);
            grow(event.textField, text.toString());
        }
        event.deltaFields.forEach(this::grow);
    }

    /** A field that the block began without is none of it. */
    private void grow(String name, String more) {
        fields.computeIfPresent(
                name,
                (unused, before) -> before.startsWith("\"") && more.startsWith("\"")
                        ? before.substring(0, before.length() - 1) + more.substring(1)
                        : more);
    }

    /** The whole block; an input that was cut short is a string. */
    String text() {
        if (!input.isEmpty()) {
            fields.put("input", whole(input.toString()));
        }
        StringBuilder json = new StringBuilder("{");
        fields.forEach((name, value) -> {
            AnswerBlock.quote(name, json.length() == 1 ? json : json.append(','));
            json.append(':').append(value);
        });
        return json.append('}').toString();
    }

    private static String whole(String json) {
        if (!WireJson.tree(json).isMissingNode()) {
            return json;
        }
        StringBuilder text = new StringBuilder();
        AnswerBlock.quote(json, text);
        return text.toString();
    }
}
