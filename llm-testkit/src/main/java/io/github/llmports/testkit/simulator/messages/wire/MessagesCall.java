package io.github.llmports.testkit.simulator.messages.wire;

import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.server.HeaderList;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request for a message, read leniently: what is missing or of the wrong type is simply not there.
 *
 * @param root the body
 * @param headers the header fields
 * @param number the number of the request
 * @param counting whether it asks for a count only
 */
public record MessagesCall(JsonTree root, HeaderList headers, long number, boolean counting) {

    /** The model asked for, empty if none. */
    public String model() {
        return root.at("model").textOrEmpty();
    }

    /** What the model takes. */
    public ClaudeModel card() {
        return ClaudeModels.card(model());
    }

    /** The API version, empty if none is named. */
    public String version() {
        return headers.first("anthropic-version").orElse("");
    }

    /** The betas that are asked for. */
    public List<String> betas() {
        return headers.all("anthropic-beta").stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .filter(beta -> !beta.isEmpty())
                .toList();
    }

    /** Whether a beta of that name is asked for, whatever its date. */
    public boolean beta(String name) {
        return betas().stream().anyMatch(beta -> beta.startsWith(name));
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

    /** The most tokens that the answer may have, thinking included. */
    public Optional<BigDecimal> limit() {
        return root.at("max_tokens").number();
    }

    /** The texts that end the answer. */
    public List<String> stopSequences() {
        return root.at("stop_sequences").elements().stream()
                .map(JsonTree::textOrEmpty)
                .toList();
    }

    /** What {@code thinking.type} says, or what the model does unasked. */
    public String thinking() {
        String unasked = card().has(ClaudeModel.Trait.THINKS_UNASKED) ? "adaptive" : "disabled";
        return root.at("thinking").at("type").text().orElse(unasked);
    }

    /** Whether the model thinks on this request. */
    public boolean thinks() {
        return !thinking().equals("disabled");
    }

    /** Whether thoughts are shown, or only their signature. */
    public boolean showsThoughts() {
        String unasked = card().has(ClaudeModel.Trait.OMITS_THOUGHTS) ? "omitted" : "summarized";
        return !root.at("thinking").at("display").text().orElse(unasked).equals("omitted");
    }

    /** Whether thoughts that do not belong here are dropped instead of refused. */
    public boolean dropsForeignThoughts() {
        return root.at("thinking")
                .at("block_binding")
                .at("prefix_mismatch_behavior")
                .textOrEmpty()
                .equals("drop_block");
    }

    /** The content of a message or of a tool result as blocks; a string is one block of text. */
    public static List<JsonTree> blocks(JsonTree content) {
        return content.text()
                .map(text -> List.of(JsonTree.of(Map.of("type", "text", "text", text))))
                .orElseGet(content::elements);
    }

    /** The type of a block. */
    public static String type(JsonTree block) {
        return block.at("type").textOrEmpty();
    }

    /** The texts of a content, joined by spaces. */
    public static String text(JsonTree content) {
        return String.join(
                " ",
                blocks(content).stream()
                        .flatMap(block -> block.at("text").text().stream())
                        .toList());
    }
}
