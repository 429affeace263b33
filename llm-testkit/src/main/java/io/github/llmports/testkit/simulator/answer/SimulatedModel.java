package io.github.llmports.testkit.simulator.answer;

import io.github.llmports.testkit.chat.ScriptedToolCall;
import io.github.llmports.testkit.chat.TokenUsage;
import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.simulator.protocol.ChatAnswer;
import io.github.llmports.testkit.simulator.protocol.Tokens;
import java.util.List;
import java.util.OptionalLong;

/** What the simulator says without a script: deterministic, about the question, and open about being a simulator. */
public final class SimulatedModel {
    private static final int QUOTED = 240;
    private static final long REASONING_TOKENS = 64;

    private SimulatedModel() {}

    /** The answer to a question, with the tokens that it took. */
    public static ChatAnswer answer(Question question) {
        List<ScriptedToolCall> calls = ToolChooser.choose(question);
        return withUsage(question.budget(), calls.isEmpty() ? spoken(question) : ChatAnswer.calls(List.of(), calls));
    }

    private static ChatAnswer spoken(Question question) {
        String text = question.schema()
                .map(schema -> JsonTree.write(SchemaSample.of(schema, question.text())))
                .orElseGet(() -> plainText(question));
        return limited(question.budget(), stopped(question.budget(), text));
    }

    private static String plainText(Question question) {
        if (!question.toolResults().isEmpty()) {
            return "This is the LLM Ports simulator, not a real model. The tool said: "
                    + gist(String.join("; ", question.toolResults())) + ".";
        }
        return "This is the LLM Ports simulator, not a real model. You asked: \"" + gist(question.text())
                + "\" A real model would answer that here, in about as many words as these.";
    }

    private static String gist(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= QUOTED
                ? line
                : line.substring(0, line.offsetByCodePoints(0, QUOTED)) + " ...";
    }

    private static String stopped(Question.Budget budget, String text) {
        String kept = text;
        for (String mark : budget.stop()) {
            int at = mark.isEmpty() ? -1 : kept.indexOf(mark);
            kept = at < 0 ? kept : kept.substring(0, at);
        }
        return kept;
    }

    private static ChatAnswer limited(Question.Budget budget, String text) {
        OptionalLong limit = budget.limit();
        long left = Math.max(0, limit.orElse(Long.MAX_VALUE) - (budget.reasons() ? REASONING_TOKENS : 0));
        if (limit.isEmpty() || Tokens.of(text) <= left) {
            return ChatAnswer.text(ChatAnswer.words(text));
        }
        int kept = text.offsetByCodePoints(0, (int) (left * Tokens.CHARACTERS_PER_TOKEN));
        return ChatAnswer.text(ChatAnswer.words(text.substring(0, kept))).finish("length");
    }

    private static ChatAnswer withUsage(Question.Budget budget, ChatAnswer answer) {
        long reasoning =
                budget.reasons() ? Math.min(REASONING_TOKENS, budget.limit().orElse(Long.MAX_VALUE)) : 0;
        return answer.usage(
                new TokenUsage(budget.promptTokens(), 0, 0, Tokens.ofAnswer(answer) + reasoning, reasoning));
    }
}
