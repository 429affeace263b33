package io.github.llmports.testkit.simulator.messages.rules;

import static io.github.llmports.testkit.simulator.messages.rules.EnvelopeRules.when;
import static io.github.llmports.testkit.simulator.messages.rules.MessagesRule.invalid;

import io.github.llmports.testkit.simulator.messages.wire.ClaudeModel.Trait;
import io.github.llmports.testkit.simulator.messages.wire.MessagesCall;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Rules on temperature, top_p and top_k. */
final class SamplingRules {
    private static final List<String> NAMES = List.of("temperature", "top_p", "top_k");

    static final List<MessagesRule> RULES = List.of(
            invalid("sampling at API version 2026-10-21", "wire facts, Anthropic 1.2", SamplingRules::version),
            invalid(
                    "sampling on a model that refuses it",
                    "recording q-error-400-temperature-deprecated",
                    SamplingRules::model),
            invalid("temperature out of its range", "wire facts, Anthropic 1.3", SamplingRules::range),
            invalid("temperature and top_p on the 4.5 family", "wire facts, Anthropic 1.3", SamplingRules::both),
            invalid("another temperature than 1 with thinking", "wire facts, Anthropic 1.3", SamplingRules::thinking));

    private SamplingRules() {}

    private static Optional<String> version(MessagesCall call) {
        return call.version().equals("2026-10-21")
                ? given(call).map(name -> name + ": Extra inputs are not permitted")
                : Optional.empty();
    }

    private static Optional<String> model(MessagesCall call) {
        return call.card().has(Trait.SAMPLES)
                ? Optional.empty()
                : given(call).map(name -> "`" + name + "` is deprecated for this model.");
    }

    private static Optional<String> range(MessagesCall call) {
        return call.root()
                .at("temperature")
                .number()
                .filter(value -> value.signum() < 0 || value.compareTo(BigDecimal.ONE) > 0)
                .map(value -> "temperature: range: 0..1");
    }

    private static Optional<String> both(MessagesCall call) {
        boolean both = call.root().at("temperature").hasValue()
                && call.root().at("top_p").hasValue();
        return when(
                both && call.card().has(Trait.SAMPLES_ONE_WAY),
                "`temperature` and `top_p` cannot both be specified for this model. Please use only one.");
    }

    private static Optional<String> thinking(MessagesCall call) {
        return call.thinks()
                ? call.root()
                        .at("temperature")
                        .number()
                        .filter(value -> value.compareTo(BigDecimal.ONE) != 0)
                        .map(value ->
                                "`temperature` may only be set to 1 when thinking is enabled or in adaptive mode.")
                : Optional.empty();
    }

    private static Optional<String> given(MessagesCall call) {
        return NAMES.stream().filter(name -> call.root().at(name).hasValue()).findFirst();
    }
}
