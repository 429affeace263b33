package io.github.llmports.testkit.simulator.generatecontent.rules;

import static io.github.llmports.testkit.simulator.generatecontent.rules.GenerateRule.when;

import io.github.llmports.testkit.simulator.generatecontent.wire.GenerateCall;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Rules on thinking. */
final class ThinkingRules {
    private static final String CONFIG = "wire facts, Gemini 2.2, thinkingConfig";

    static final List<GenerateRule> RULES = List.of(
            new GenerateRule("a thinking budget and a thinking level", CONFIG, ThinkingRules::both),
            new GenerateRule("a thinking budget on Gemini 4", "wire facts, Gemini 2.9", ThinkingRules::budgetTooNew),
            new GenerateRule("a thinking budget out of its range", "wire facts, Gemini 2.12", ThinkingRules::budget),
            new GenerateRule(
                    "a thinking level that the model does not have",
                    "recording error-400-thinking-level-minimal",
                    ThinkingRules::level),
            new GenerateRule("thinking on a model that cannot", "wire facts, Gemini 2.12", ThinkingRules::cannot));

    private ThinkingRules() {}

    private static Optional<String> both(GenerateCall call) {
        return when(
                call.budget().isPresent()
                        && call.thinkingConfig().at("thinkingLevel").hasValue(),
                "You can only set only one of thinking budget and thinking level.");
    }

    private static Optional<String> budgetTooNew(GenerateCall call) {
        return when(
                call.budget().isPresent() && call.card().generation() >= 4,
                "Thinking budget is not supported for this model. Please use thinking level.");
    }

    private static Optional<String> budget(GenerateCall call) {
        boolean counts = call.card().budget().most() > 0;
        return call.budget()
                .filter(tokens -> counts && !call.card().budget().takes(tokens))
                .map(tokens -> "The thinking budget " + tokens + " is invalid. Please choose a value between "
                        + call.card().budget().least() + " and "
                        + call.card().budget().most() + ".");
    }

    private static Optional<String> level(GenerateCall call) {
        if (!call.card().thinks()) {
            return Optional.empty();
        }
        Optional<String> level =
                call.thinkingConfig().at("thinkingLevel").text().map(wanted -> wanted.toUpperCase(Locale.ROOT));
        if (level.isPresent() && call.card().levels().isEmpty()) {
            return Optional.of("Thinking level is not supported for this model.");
        }
        return level.filter(wanted -> !call.card().levels().contains(wanted))
                .filter(wanted -> !wanted.equals("THINKING_LEVEL_UNSPECIFIED"))
                .map(wanted -> "Thinking level " + wanted
                        + " is not supported for this model. Please retry with other thinking level.");
    }

    private static Optional<String> cannot(GenerateCall call) {
        return when(
                call.thinkingConfig().hasValue() && !call.card().thinks(),
                "Unable to submit request because thinking is not supported by this model.");
    }
}
