package io.github.llmports.testkit.simulator.rules;

import io.github.llmports.testkit.chat.ServiceError;
import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.simulator.protocol.ChatCall;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rules on the fields of a request taken by themselves: known, present, within their limits. */
final class ShapeRules {
    private static final String REQUEST = "wire facts 2.1, request table";
    private static final Set<String> KNOWN = Set.of(
            "model",
            "messages",
            "max_completion_tokens",
            "max_tokens",
            "temperature",
            "top_p",
            "presence_penalty",
            "frequency_penalty",
            "logit_bias",
            "seed",
            "n",
            "stop",
            "logprobs",
            "top_logprobs",
            "response_format",
            "tools",
            "tool_choice",
            "parallel_tool_calls",
            "reasoning_effort",
            "verbosity",
            "service_tier",
            "store",
            "metadata",
            "prompt_cache_key",
            "prompt_cache_options",
            "prompt_cache_retention",
            "safety_identifier",
            "user",
            "moderation",
            "modalities",
            "audio",
            "prediction",
            "web_search_options",
            "stream",
            "stream_options",
            "functions",
            "function_call");
    private static final Map<String, Range> RANGES = Map.of(
            "temperature", new Range(0, 2),
            "top_p", new Range(0, 1),
            "presence_penalty", new Range(-2, 2),
            "frequency_penalty", new Range(-2, 2),
            "top_logprobs", new Range(0, 20),
            "n", new Range(1, 128),
            "max_tokens", new Range(1, Integer.MAX_VALUE),
            "max_completion_tokens", new Range(1, Integer.MAX_VALUE));
    private static final int STOPS = 4;
    private static final int METADATA = 16;

    private record Range(int least, int most) {}

    static final List<RequestRule> RULES = List.of(
            new RequestRule("a required parameter is missing", REQUEST, ShapeRules::missing),
            new RequestRule("a parameter is unknown", "wire facts 4.1, code unknown_parameter", ShapeRules::unknown),
            new RequestRule("a number is out of its range", REQUEST, ShapeRules::outOfRange),
            new RequestRule("more than four stop sequences", REQUEST, ShapeRules::stops),
            new RequestRule("top_logprobs without logprobs", REQUEST, ShapeRules::logprobs),
            new RequestRule("stream_options without stream", REQUEST, ShapeRules::streamOptions),
            new RequestRule("more than sixteen metadata pairs", REQUEST, ShapeRules::metadata));

    private ShapeRules() {}

    private static Optional<ServiceError> missing(ChatCall call) {
        if (call.model().isEmpty()) {
            return Optional.of(ServiceError.invalid(null, null, "you must provide a model parameter"));
        }
        if (call.messages().isEmpty()) {
            return Optional.of(ServiceError.invalid(
                    "missing_required_parameter", "messages", "Missing required parameter: 'messages'."));
        }
        return Optional.empty();
    }

    private static Optional<ServiceError> unknown(ChatCall call) {
        return call.root().members().keySet().stream()
                .filter(name -> !KNOWN.contains(name))
                .findFirst()
                .map(name -> ServiceError.invalid("unknown_parameter", name, "Unknown parameter: '" + name + "'."));
    }

    private static Optional<ServiceError> outOfRange(ChatCall call) {
        List<ServiceError> refusals = new ArrayList<>();
        call.root()
                .members()
                .forEach((name, value) -> Optional.ofNullable(RANGES.get(name))
                        .flatMap(range -> value.number().flatMap(number -> outside(name, number, range)))
                        .ifPresent(refusals::add));
        return refusals.stream().findFirst();
    }

    private static Optional<ServiceError> outside(String name, BigDecimal number, Range range) {
        String kind =
                name.startsWith("n") || name.startsWith("max") || name.equals("top_logprobs") ? "integer" : "decimal";
        if (number.compareTo(BigDecimal.valueOf(range.least())) < 0) {
            return Optional.of(ServiceError.invalid(
                    kind + "_below_min_value",
                    name,
                    String.format(
                            Locale.ROOT,
                            "Invalid '%s': %s below minimum value. Expected a value >= %d, but got %s instead.",
                            name,
                            kind,
                            range.least(),
                            number)));
        }
        if (number.compareTo(BigDecimal.valueOf(range.most())) > 0) {
            return Optional.of(ServiceError.invalid(
                    kind + "_above_max_value",
                    name,
                    String.format(
                            Locale.ROOT,
                            "Invalid '%s': %s above maximum value. Expected a value <= %d, but got %s instead.",
                            name,
                            kind,
                            range.most(),
                            number)));
        }
        return Optional.empty();
    }

    private static Optional<ServiceError> stops(ChatCall call) {
        int count = call.root().at("stop").elements().size();
        return count <= STOPS
                ? Optional.empty()
                : Optional.of(ServiceError.invalid(
                        "array_above_max_length",
                        "stop",
                        "Invalid 'stop': array too long. Expected an array with maximum length 4, but got an array with"
                                + " length " + count + " instead."));
    }

    private static Optional<ServiceError> logprobs(ChatCall call) {
        boolean wrong = call.root().at("top_logprobs").hasValue()
                && !call.root().at("logprobs").isTrue();
        return wrong
                ? Optional.of(ServiceError.invalid(
                        null, "top_logprobs", "Invalid 'top_logprobs': only allowed when 'logprobs' is true."))
                : Optional.empty();
    }

    private static Optional<ServiceError> streamOptions(ChatCall call) {
        JsonTree options = call.root().at("stream_options");
        return options.hasValue() && !call.streamed()
                ? Optional.of(ServiceError.invalid(
                        null,
                        "stream_options",
                        "The 'stream_options' parameter is only allowed when 'stream' is enabled."))
                : Optional.empty();
    }

    private static Optional<ServiceError> metadata(ChatCall call) {
        return call.root().at("metadata").members().size() <= METADATA
                ? Optional.empty()
                : Optional.of(ServiceError.invalid(
                        "object_above_max_properties", "metadata", "Invalid 'metadata': too many properties."));
    }
}
