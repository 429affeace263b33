package io.github.llmports.provider.gemini.wire.request;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.llmports.api.chat.GenerationOptions;
import io.github.llmports.api.chat.Warning;
import io.github.llmports.api.model.Capability;
import io.github.llmports.api.model.ReasoningEffort;
import io.github.llmports.api.model.ReasoningSupport;
import io.github.llmports.api.model.ReasoningSupport.Budget;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How much the model is to think, and whether its thoughts are wanted. Models to 2.5 count tokens, later ones know
 * levels, and both at once are refused.
 *
 * @param level the level, empty if none goes out
 * @param budget the tokens, empty if none go out
 * @param shown whether thoughts are wanted, empty if the request does not say
 */
record Thinking(String level, OptionalInt budget, Optional<Boolean> shown) {

    private static final String EFFORT = "reasoning_effort";
    private static final String BUDGET = "reasoning_budget";

    static Thinking of(GenerationOptions options, ModelFacts facts) {
        Optional<Boolean> shown = options.showReasoning()
                .filter(wanted -> wanted ? facts.fit.has(Capability.REASONING, "thoughts") : canReason(facts));
        Optional<ReasoningEffort> effort = facts.fit.effort(EFFORT);
        Optional<Budget> range = facts.model().reasoning().flatMap(ReasoningSupport::budget);
        if (options.reasoningBudget().isPresent() && takesBudget(range, facts)) {
            if (effort.isPresent()) {
                facts.fit.drop(EFFORT, "the service takes an effort or a budget, and the budget was named too");
            }
            return new Thinking(
                    "", OptionalInt.of(clamped(options.reasoningBudget().getAsInt(), range, facts)), shown);
        }
        if (effort.isEmpty()) {
            return new Thinking("", OptionalInt.empty(), shown);
        }
        if (range.isPresent() || effort.get() == ReasoningEffort.NONE) {
            return new Thinking("", OptionalInt.of(tokens(effort.get(), range)), shown);
        }
        return new Thinking(effort.get().name().toUpperCase(Locale.ROOT), OptionalInt.empty(), shown);
    }

    boolean present() {
        return !level.isEmpty() || budget.isPresent() || shown.isPresent();
    }

    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        if (shown.isPresent()) {
            json.writeBooleanField("includeThoughts", shown.get());
        }
        if (!level.isEmpty()) {
            json.writeStringField("thinkingLevel", level);
        }
        if (budget.isPresent()) {
            json.writeNumberField("thinkingBudget", budget.getAsInt());
        }
        json.writeEndObject();
    }

    private static boolean canReason(ModelFacts facts) {
        return !facts.model().lacks(Capability.REASONING);
    }

    /** A model of which nothing is known may take one. */
    private static boolean takesBudget(Optional<Budget> range, ModelFacts facts) {
        if (range.isPresent() || !facts.model().known()) {
            return true;
        }
        facts.fit.drop(BUDGET, facts.model().id() + " takes an effort, no budget of tokens, for its reasoning");
        return false;
    }

    private static int clamped(int asked, Optional<Budget> range, ModelFacts facts) {
        boolean off = asked == 0
                && facts.model()
                        .reasoning()
                        .map(support -> support.efforts().contains(ReasoningEffort.NONE))
                        .orElse(true);
        if (off || range.isEmpty()) {
            return asked;
        }
        int fit = Math.max(range.get().least(), Math.min(asked, range.get().most()));
        if (fit != asked) {
            facts.warn(
                    Warning.Kind.CLAMPED,
                    BUDGET,
                    facts.model().id() + " takes a budget from " + range.get().least() + " to "
                            + range.get().most() + "; " + asked + " became " + fit);
        }
        return fit;
    }

    /** The service's own table of efforts for models that count tokens, as its OpenAI endpoint has it. */
    private static int tokens(ReasoningEffort effort, Optional<Budget> range) {
        int tokens = switch (effort) {
            case NONE -> 0;
            case MINIMAL, LOW -> 1_024;
            case MEDIUM -> 8_192;
            default -> 24_576;
        };
        return range.isEmpty() || tokens == 0
                ? tokens
                : Math.max(range.get().least(), Math.min(tokens, range.get().most()));
    }
}
