package io.github.llmports.testkit.simulator.answer;

import io.github.llmports.testkit.chat.ScriptedToolCall;
import io.github.llmports.testkit.chat.TokenUsage;
import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.simulator.protocol.ChatAnswer;
import io.github.llmports.testkit.simulator.protocol.ChatCall;
import io.github.llmports.testkit.simulator.protocol.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the simulator says without a script: deterministic, about the question, and open about being a simulator. */
public final class SimulatedModel {
    private static final int QUOTED = 240;
    private static final long REASONING_TOKENS = 64;

    private SimulatedModel() {}

    /** The answer to a request. */
    public static ChatAnswer answer(ChatCall call) {
        List<ScriptedToolCall> calls = ToolChooser.choose(call);
        if (!calls.isEmpty()) {
            return withUsage(call, ChatAnswer.calls(List.of(), calls));
        }
        return withUsage(call, limited(call, stopped(call, text(call))));
    }

    private static String text(ChatCall call) {
        JsonTree format = call.root().at("response_format");
        return switch (format.at("type").textOrEmpty()) {
            case "json_schema" ->
                JsonTree.write(SchemaSample.of(format.at("json_schema").at("schema"), call.question()));
            case "json_object" ->
                JsonTree.write(
                        Map.of("answer", "This is the LLM Ports simulator. You asked: " + gist(call.question())));
            default -> plainText(call);
        };
    }

    private static String plainText(ChatCall call) {
        List<String> results = toolResults(call.messages());
        if (!results.isEmpty()) {
            return "This is the LLM Ports simulator, not a real model. The tool said: "
                    + gist(String.join("; ", results)) + ".";
        }
        String question = gist(call.question());
        return "This is the LLM Ports simulator, not a real model. You asked: \"" + question + "\" A real model would "
                + "answer that here, in about as many words as these.";
    }

    /** The results since the last assistant message, when the conversation ends with them. */
    private static List<String> toolResults(List<JsonTree> messages) {
        List<String> results = new ArrayList<>();
        for (JsonTree message : messages) {
            if (message.at("role").textOrEmpty().equals("tool")) {
                results.add(ChatCall.contentText(message));
            } else {
                results.clear();
            }
        }
        return results;
    }

    private static String gist(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= QUOTED
                ? line
                : line.substring(0, line.offsetByCodePoints(0, QUOTED)) + " ...";
    }

    private static String stopped(ChatCall call, String text) {
        JsonTree stop = call.root().at("stop");
        List<String> marks = new ArrayList<>(stop.text().stream().toList());
        stop.elements().forEach(mark -> marks.add(mark.textOrEmpty()));
        String kept = text;
        for (String mark : marks) {
            int at = mark.isEmpty() ? -1 : kept.indexOf(mark);
            kept = at < 0 ? kept : kept.substring(0, at);
        }
        return kept;
    }

    private static ChatAnswer limited(ChatCall call, String text) {
        Optional<Long> limit =
                call.outputLimit().map(tokens -> Math.max(0, tokens - (call.reasons() ? REASONING_TOKENS : 0)));
        if (limit.isEmpty() || Tokens.of(text) <= limit.get()) {
            return ChatAnswer.text(ChatAnswer.words(text));
        }
        int kept = text.offsetByCodePoints(0, (int) (limit.get() * Tokens.CHARACTERS_PER_TOKEN));
        return ChatAnswer.text(ChatAnswer.words(text.substring(0, kept))).finish("length");
    }

    private static ChatAnswer withUsage(ChatCall call, ChatAnswer answer) {
        long reasoning = call.reasons() ? Math.min(REASONING_TOKENS, limitOf(call)) : 0;
        long said = Tokens.ofAnswer(answer) * call.choices();
        return answer.usage(new TokenUsage(Tokens.ofPrompt(call), 0, 0, said + reasoning, reasoning));
    }

    private static long limitOf(ChatCall call) {
        return call.outputLimit().map(Long::valueOf).orElse(Long.MAX_VALUE);
    }
}
