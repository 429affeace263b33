package io.github.llmports.testkit.simulator.responses;

import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.simulator.protocol.ModelCard;
import io.github.llmports.testkit.simulator.protocol.ModelTable;
import io.github.llmports.testkit.simulator.protocol.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A Responses request, read leniently: what is missing or of the wrong type is simply not there. */
record ResponsesCall(JsonTree root, long number) {
    private static final int PER_ITEM = 4;
    private static final int PER_REQUEST = 3;
    private static final String ENCRYPTED = "reasoning.encrypted_content";
    private static final List<String> SEALS_UNASKED = List.of("gpt-5.5", "gpt-5.6", "gpt-6");

    String model() {
        return root.at("model").textOrEmpty();
    }

    /** The items of the input; a plain text is one user message. */
    List<JsonTree> input() {
        return root.at("input")
                .text()
                .map(text -> List.of(JsonTree.of(JsonTree.object("type", "message", "role", "user", "content", text))))
                .orElseGet(() -> root.at("input").elements());
    }

    /** What an item is; a message need not say so. */
    static String type(JsonTree item) {
        return item.at("type").text().orElse(item.at("role").hasValue() ? "message" : "");
    }

    List<JsonTree> tools() {
        return root.at("tools").elements();
    }

    boolean streamed() {
        return root.at("stream").isTrue();
    }

    boolean obfuscated() {
        return !Boolean.FALSE.equals(
                root.at("stream_options").at("include_obfuscation").value());
    }

    /** Whether the service keeps the answer; it does unless told otherwise. */
    boolean stored() {
        return !Boolean.FALSE.equals(root.at("store").value());
    }

    /** Whether reasoning comes with its encrypted form: asked for, or a model that sends it anyway. */
    boolean sealsReasoning() {
        return root.at("include").elements().stream()
                        .anyMatch(value -> value.textOrEmpty().equals(ENCRYPTED))
                || SEALS_UNASKED.stream().anyMatch(model()::startsWith);
    }

    /** Whether messages say what part of the turn they are, as newer models do. */
    boolean hasPhases() {
        return SEALS_UNASKED.stream().anyMatch(model()::startsWith);
    }

    Optional<String> effort() {
        return root.at("reasoning").at("effort").text();
    }

    boolean reasons() {
        ModelCard card = ModelTable.card(model());
        return effort().map(effort -> !effort.equals("none")).orElse(card.reasonsByDefault());
    }

    OptionalLong outputLimit() {
        return root.at("max_output_tokens")
                .number()
                .map(limit -> OptionalLong.of(limit.longValue()))
                .orElseGet(OptionalLong::empty);
    }

    JsonTree format() {
        return root.at("text").at("format");
    }

    /** The text of the last user message, parts joined by spaces. */
    String question() {
        String question = "";
        for (JsonTree item : input()) {
            if (item.at("role").textOrEmpty().equals("user")) {
                question = text(item.at("content"));
            }
        }
        return question;
    }

    /** The outputs of functions that the input ends with. */
    List<String> toolResults() {
        List<String> results = new ArrayList<>();
        for (JsonTree item : input()) {
            if (type(item).equals("function_call_output")) {
                results.add(text(item.at("output")));
            } else {
                results.clear();
            }
        }
        return results;
    }

    /** The tokens of the request, the same whether it is counted or answered. */
    long promptTokens() {
        long tokens = PER_REQUEST + Tokens.of(root.at("instructions").textOrEmpty());
        for (JsonTree item : input()) {
            boolean message = type(item).equals("message");
            tokens += PER_ITEM + Tokens.of(message ? text(item.at("content")) : item.json());
        }
        return tokens + (tools().isEmpty() ? 0 : Tokens.of(root.at("tools").json()));
    }

    private static String text(JsonTree content) {
        List<String> parts = content.elements().stream()
                .flatMap(part -> part.at("text").text().stream())
                .toList();
        return content.text().orElse(String.join(" ", parts));
    }
}
