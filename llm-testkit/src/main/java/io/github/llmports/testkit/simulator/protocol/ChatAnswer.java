package io.github.llmports.testkit.simulator.protocol;

import io.github.llmports.testkit.chat.ScriptedToolCall;
import io.github.llmports.testkit.chat.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a model says, before it is put on the wire; immutable.
 *
 * @param reasoning the thinking before the text, in the pieces of a stream
 * @param deltas the text in the pieces of a stream
 * @param repeats how often the whole text is said
 * @param refusal the text of a refusal, in place of an answer
 * @param toolCalls the calls, after the text
 * @param finish the finish reason: {@code stop}, {@code length} and {@code tool_calls} in every protocol's own words,
 *     anything else as it is
 * @param usage the tokens to report, counted from the text when absent
 */
public record ChatAnswer(
        List<String> reasoning,
        List<String> deltas,
        int repeats,
        @Nullable String refusal,
        List<ScriptedToolCall> toolCalls,
        String finish,
        Optional<TokenUsage> usage) {
    private static final Pattern WORD = Pattern.compile("\\s*\\S+\\s*$|\\s*\\S+");

    /** Copies the lists. */
    public ChatAnswer {
        reasoning = List.copyOf(reasoning);
        deltas = List.copyOf(deltas);
        toolCalls = List.copyOf(toolCalls);
    }

    /** A text in these pieces. */
    public static ChatAnswer text(List<String> deltas) {
        return new ChatAnswer(List.of(), deltas, 1, null, List.of(), "stop", Optional.empty());
    }

    /** A refusal. */
    public static ChatAnswer refusal(String refusal) {
        return new ChatAnswer(List.of(), List.of(), 1, refusal, List.of(), "stop", Optional.empty());
    }

    /** Tool calls after a text, which may be empty. */
    public static ChatAnswer calls(List<String> deltas, List<ScriptedToolCall> toolCalls) {
        return new ChatAnswer(List.of(), deltas, 1, null, toolCalls, "tool_calls", Optional.empty());
    }

    /** This answer with that thinking before it. */
    public ChatAnswer reasoning(List<String> newReasoning) {
        return new ChatAnswer(newReasoning, deltas, repeats, refusal, toolCalls, finish, usage);
    }

    /** This answer with its text said that often. */
    public ChatAnswer times(int newRepeats) {
        return new ChatAnswer(reasoning, deltas, newRepeats, refusal, toolCalls, finish, usage);
    }

    /** This answer with another finish reason. */
    public ChatAnswer finish(String newFinish) {
        return new ChatAnswer(reasoning, deltas, repeats, refusal, toolCalls, newFinish, usage);
    }

    /** This answer with the tokens to report. */
    public ChatAnswer usage(TokenUsage newUsage) {
        return new ChatAnswer(reasoning, deltas, repeats, refusal, toolCalls, finish, Optional.of(newUsage));
    }

    /** The whole text. */
    public String text() {
        return String.join("", deltas).repeat(repeats);
    }

    /** The words of a text with the space before them; joined they are the text again. */
    public static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(text);
        int end = 0;
        while (word.find()) {
            words.add(word.group());
            end = word.end();
        }
        if (end < text.length()) {
            words.add(text.substring(end));
        }
        return words;
    }
}
