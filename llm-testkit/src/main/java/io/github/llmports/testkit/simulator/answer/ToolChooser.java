package io.github.llmports.testkit.simulator.answer;

import io.github.llmports.testkit.chat.ScriptedToolCall;
import io.github.llmports.testkit.json.JsonTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Decides which of the offered tools to call: those that must be, or those whose name the question speaks of. */
final class ToolChooser {
    private static final int WORD = 3;

    private ToolChooser() {}

    static List<ScriptedToolCall> choose(Question question) {
        List<Question.Offer> offers = question.toolbox().offers();
        String mode = question.toolbox().mode();
        boolean answered = !question.toolResults().isEmpty();
        if (offers.isEmpty() || mode.equals("none") || (mode.equals("auto") && answered)) {
            return List.of();
        }
        boolean free = mode.equals("auto") || mode.equals("required");
        List<Question.Offer> chosen = offers.stream()
                .filter(offer ->
                        free ? suits(offer, question.text()) : offer.name().equals(mode))
                .toList();
        return calls(question, chosen.isEmpty() && mode.equals("required") ? offers.subList(0, 1) : chosen);
    }

    private static List<ScriptedToolCall> calls(Question question, List<Question.Offer> offers) {
        boolean parallel = question.toolbox().parallel();
        List<ScriptedToolCall> calls = new ArrayList<>();
        for (Question.Offer offer : offers) {
            for (String part : parallel ? parts(offer, question.text()) : List.of(question.text())) {
                String id = "call_simulated" + question.number() + "x" + calls.size();
                String arguments =
                        offer.schema().hasValue() ? JsonTree.write(SchemaSample.of(offer.schema(), part)) : "{}";
                calls.add(new ScriptedToolCall(id, offer.name(), arguments));
            }
        }
        return parallel || calls.isEmpty() ? calls : calls.subList(0, 1);
    }

    /** The question once, or once for each name in it when the tool takes exactly one thing. */
    private static List<String> parts(Question.Offer offer, String question) {
        List<String> names = SchemaSample.names(question);
        boolean takesOne = offer.schema().at("properties").members().size() == 1;
        return takesOne && names.size() > 1
                ? names.stream().map(name -> "for " + name).toList()
                : List.of(question);
    }

    private static boolean suits(Question.Offer offer, String question) {
        String asked = question.toLowerCase(Locale.ROOT);
        String name = offer.name().replaceAll("(\\p{Ll})(\\p{Lu})", "$1_$2");
        return Arrays.stream(name.toLowerCase(Locale.ROOT).split("[_-]"))
                .anyMatch(word -> word.length() > WORD && asked.contains(word));
    }
}
