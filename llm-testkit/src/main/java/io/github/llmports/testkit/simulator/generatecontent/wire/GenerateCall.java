package io.github.llmports.testkit.simulator.generatecontent.wire;

import io.github.llmports.testkit.json.JsonTree;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A request for content, read leniently: what is missing or of the wrong type is simply not there.
 *
 * @param root the body with all names in camelCase
 * @param model the model of the path
 * @param form how the answer is sent
 * @param number the number of the request
 */
public record GenerateCall(JsonTree root, String model, Form form, long number) {

    /** How an answer is sent. */
    public enum Form {
        /** As one JSON object. */
        WHOLE,
        /** As server-sent events. */
        EVENTS,
        /** As one JSON array that grows. */
        ARRAY
    }

    /** What the model takes. */
    public GeminiModel card() {
        return GeminiModels.card(model);
    }

    /** The conversation. */
    public List<JsonTree> contents() {
        return root.at("contents").elements();
    }

    /** The generation config. */
    public JsonTree config() {
        return root.at("generationConfig");
    }

    /** The thinking config. */
    public JsonTree thinkingConfig() {
        return config().at("thinkingConfig");
    }

    /** The functions on offer. */
    public List<JsonTree> functions() {
        return root.at("tools").elements().stream()
                .flatMap(tool -> tool.at("functionDeclarations").elements().stream())
                .toList();
    }

    /** The function calling config. */
    public JsonTree calling() {
        return root.at("toolConfig").at("functionCallingConfig");
    }

    /** The function calling mode. */
    public String mode() {
        return calling().at("mode").text().orElse("AUTO").toUpperCase(Locale.ROOT);
    }

    /** The functions that may be called, none if all may. */
    public List<String> allowedNames() {
        return calling().at("allowedFunctionNames").elements().stream()
                .map(JsonTree::textOrEmpty)
                .toList();
    }

    /** The thinking budget asked for. */
    public Optional<Long> budget() {
        JsonTree budget = thinkingConfig().at("thinkingBudget");
        return budget.number()
                .map(Number::longValue)
                .or(() ->
                        budget.text().filter(text -> text.matches("-?\\d{1,9}")).map(Long::valueOf));
    }

    /** Whether the model thinks on this request. */
    public boolean thinks() {
        boolean unasked = !card().levels().isEmpty() || card().budget().unasked();
        return card().thinks() && budget().map(tokens -> tokens != 0).orElse(unasked);
    }

    /** Whether thoughts are shown. */
    public boolean showsThoughts() {
        return thinkingConfig().at("includeThoughts").isTrue();
    }

    /** The parts of a content. */
    public static List<JsonTree> parts(JsonTree content) {
        return content.at("parts").elements();
    }

    /** The parts of a content that carry that payload. */
    public static List<JsonTree> parts(JsonTree content, String payload) {
        return parts(content).stream()
                .filter(part -> part.at(payload).hasValue())
                .toList();
    }
}
