package io.github.llmports.testkit.simulator.messages.rules;

import static io.github.llmports.testkit.simulator.messages.rules.EnvelopeRules.when;
import static io.github.llmports.testkit.simulator.messages.rules.MessagesRule.invalid;

import io.github.llmports.testkit.simulator.messages.wire.ClaudeModel.Trait;
import io.github.llmports.testkit.simulator.messages.wire.MessagesCall;
import io.github.llmports.testkit.simulator.messages.wire.Signatures;
import io.github.llmports.testkit.simulator.messages.wire.Thoughts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Rules on thinking, effort, and thoughts that come back. */
final class ThinkingRules {
    private static final String PER_MODEL = "wire facts, Anthropic 1.9";
    private static final String TABLE = "wire facts, Anthropic 1.3, thinking";
    private static final BigDecimal LEAST = BigDecimal.valueOf(1024);

    static final List<MessagesRule> RULES = List.of(
            invalid("thinking of a kind that the model does not have", PER_MODEL, ThinkingRules::kind),
            invalid("a thinking budget below 1024", TABLE, ThinkingRules::low),
            invalid("a thinking budget that leaves nothing to say", TABLE, ThinkingRules::high),
            invalid("a thinking budget without budgeted thinking", TABLE, ThinkingRules::budget),
            invalid("an unknown display of thoughts", TABLE, ThinkingRules::display),
            invalid(
                    "an effort that the model does not have",
                    "recording error-400-effort-unsupported",
                    ThinkingRules::effort),
            invalid("no thinking at an effort above high", PER_MODEL, ThinkingRules::tooHard),
            invalid("a thought that was changed or comes from elsewhere", PER_MODEL, ThinkingRules::signature));

    private ThinkingRules() {}

    private static Optional<String> kind(MessagesCall call) {
        String kind = call.root().at("thinking").at("type").textOrEmpty();
        return when(
                !kind.isEmpty() && !call.card().thinking().contains(kind),
                "thinking.type: '" + kind + "' is not supported on this model.");
    }

    private static Optional<String> low(MessagesCall call) {
        boolean low = call.thinking().equals("enabled")
                && call.root()
                        .at("thinking")
                        .at("budget_tokens")
                        .number()
                        .filter(budget -> budget.compareTo(LEAST) >= 0)
                        .isEmpty();
        return when(low, "thinking.enabled.budget_tokens: Input should be greater than or equal to 1024");
    }

    private static Optional<String> high(MessagesCall call) {
        Optional<BigDecimal> budget =
                call.root().at("thinking").at("budget_tokens").number();
        boolean high = budget.isPresent()
                && call.limit()
                        .filter(limit -> limit.compareTo(budget.get()) <= 0)
                        .isPresent();
        return when(
                high && !call.beta("interleaved-thinking"),
                "`max_tokens` must be greater than `thinking.budget_tokens`.");
    }

    private static Optional<String> budget(MessagesCall call) {
        return when(
                !call.thinking().equals("enabled")
                        && call.root().at("thinking").at("budget_tokens").hasValue(),
                "thinking." + call.thinking() + ".budget_tokens: Extra inputs are not permitted");
    }

    private static Optional<String> display(MessagesCall call) {
        return call.root()
                .at("thinking")
                .at("display")
                .text()
                .filter(display -> !display.equals("summarized") && !display.equals("omitted"))
                .map(display -> "thinking.display: Input should be 'summarized' or 'omitted'");
    }

    private static Optional<String> effort(MessagesCall call) {
        List<String> known = call.card().efforts();
        Optional<String> effort = call.root().at("output_config").at("effort").text();
        if (effort.isPresent() && known.isEmpty()) {
            return Optional.of("This model does not support the effort parameter.");
        }
        return effort.filter(wanted -> !known.contains(wanted))
                .map(wanted -> "This model does not support effort level '" + wanted + "'. Supported levels: "
                        + String.join(", ", known) + ".");
    }

    private static Optional<String> tooHard(MessagesCall call) {
        String effort = call.root().at("output_config").at("effort").textOrEmpty();
        return when(
                call.card().has(Trait.THINKS_HARD)
                        && call.root().at("thinking").at("type").textOrEmpty().equals("disabled")
                        && (effort.equals("xhigh") || effort.equals("max")),
                "thinking.type: 'disabled' is not supported at effort level '" + effort + "'.");
    }

    private static Optional<String> signature(MessagesCall call) {
        return Thoughts.of(call).stream()
                .filter(thought -> !call.dropsForeignThoughts())
                .filter(thought -> !Thoughts.belongs(call, thought))
                .map(thought -> thought.path() + ": Invalid `signature` in `thinking` block."
                        + (thought.verdict() == Signatures.Verdict.MOVED
                                ? " The block is bound to a different conversation. Remove the block, or set"
                                        + " `thinking.block_binding.prefix_mismatch_behavior` to \"drop_block\"."
                                : ""))
                .findFirst();
    }
}
