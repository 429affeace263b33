package io.github.llmports.testkit.simulator.protocol;

import io.github.llmports.testkit.json.JsonTree;
import java.util.List;
import java.util.Optional;

/** A chat-completions request, read leniently: what is missing or of the wrong type is simply not there. */
public record ChatCall(JsonTree root, long number) {

    /** The model asked for, empty if none. */
    public String model() {
        return root.at("model").textOrEmpty();
    }

    /** The messages. */
    public List<JsonTree> messages() {
        return root.at("messages").elements();
    }

    /** The tools on offer. */
    public List<JsonTree> tools() {
        return root.at("tools").elements();
    }

    /** Whether a stream is asked for. */
    public boolean streamed() {
        return root.at("stream").isTrue();
    }

    /** Whether the stream is to report usage. */
    public boolean wantsUsage() {
        return root.at("stream_options").at("include_usage").isTrue();
    }

    /** The reasoning effort asked for. */
    public Optional<String> effort() {
        return root.at("reasoning_effort").text();
    }

    /** The number of answers asked for. */
    public int choices() {
        return root.at("n").number().map(Number::intValue).orElse(1);
    }

    /** The most tokens that the answer may have. */
    public Optional<Integer> outputLimit() {
        return root.at("max_completion_tokens")
                .number()
                .or(() -> root.at("max_tokens").number())
                .map(Number::intValue);
    }

    /** The text of the last user message, parts joined by spaces. */
    public String question() {
        String question = "";
        for (JsonTree message : messages()) {
            if (message.at("role").textOrEmpty().equals("user")) {
                question = contentText(message);
            }
        }
        return question;
    }

    /** The text of a message, parts joined by spaces. */
    public static String contentText(JsonTree message) {
        JsonTree content = message.at("content");
        List<String> parts = content.elements().stream()
                .flatMap(part -> part.at("text").text().stream())
                .toList();
        return content.text().orElse(String.join(" ", parts));
    }

    /** Whether the model reasons on this request: it was asked to, or does so unasked. */
    public boolean reasons() {
        ModelCard card = ModelTable.card(model());
        return effort().map(effort -> !effort.equals("none")).orElse(card.reasonsByDefault());
    }
}
