package io.github.llmports.testkit.simulator.responses;

import io.github.llmports.testkit.chat.ServiceError;
import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.simulator.protocol.ModelTable;
import io.github.llmports.testkit.simulator.responses.ResponseRules.Rule;
import io.github.llmports.testkit.simulator.rules.StrictSchema;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rules on the fields of a request taken by themselves. */
final class FieldRules {
    private static final String REQUEST = "wire facts 3.1, request fields";
    private static final Set<String> COUNTED = Set.of(
            "model",
            "input",
            "instructions",
            "tools",
            "text",
            "reasoning",
            "previous_response_id",
            "conversation",
            "tool_choice",
            "truncation",
            "parallel_tool_calls");
    private static final Set<String> MORE = Set.of(
            "max_output_tokens",
            "max_tool_calls",
            "store",
            "include",
            "service_tier",
            "background",
            "stream",
            "stream_options",
            "context_management",
            "prompt",
            "prompt_cache_key",
            "prompt_cache_options",
            "prompt_cache_retention",
            "safety_identifier",
            "metadata",
            "moderation",
            "top_logprobs",
            "temperature",
            "top_p",
            "access_programs",
            "image",
            "user");
    private static final Set<String> INCLUDES = Set.of(
            "file_search_call.results",
            "web_search_call.results",
            "web_search_call.action.sources",
            "message.input_image.image_url",
            "computer_call_output.output.image_url",
            "code_interpreter_call.outputs",
            "reasoning.encrypted_content",
            "message.output_text.logprobs");
    private static final Map<String, Range> RANGES = Map.of(
            "temperature", new Range("decimal", 0, 2),
            "top_p", new Range("decimal", 0, 1),
            "top_logprobs", new Range("integer", 0, 20),
            "max_output_tokens", new Range("integer", 16, Integer.MAX_VALUE));

    private record Range(String kind, int least, int most) {}

    static final List<Rule> RULES = List.of(
            new Rule("a required parameter is missing", REQUEST, FieldRules::missing),
            new Rule("a parameter is unknown", "wire facts 3.1, not present", call -> unknown(call, true)),
            new Rule("an unknown model", "recording error-400-model-not-found", FieldRules::model),
            new Rule("a number is out of its range", "recording error-400-stream-request", FieldRules::range),
            new Rule(
                    "sampling while reasoning",
                    "recording error-400-temperature-on-reasoning-model",
                    FieldRules::sampling),
            new Rule("an effort that the model does not know", "wire facts 1.1, capability matrix", FieldRules::effort),
            new Rule("an unknown include", "wire facts 3.1, include values", FieldRules::include),
            new Rule("a format in the form of chat completions", "wire facts 3.1, text.format", FieldRules::format),
            new Rule(
                    "a strict schema with open or optional parts", "wire facts 2.1, strict subset", FieldRules::schema),
            new Rule("stream_options without stream", REQUEST, FieldRules::streamOptions),
            new Rule("a previous response and a conversation", REQUEST, FieldRules::history));

    static final List<Rule> COUNTING = List.of(
            new Rule("a required parameter is missing", REQUEST, FieldRules::missing),
            new Rule("a parameter that is not counted", "wire facts 5, token counting", call -> unknown(call, false)),
            new Rule("an unknown model", "recording error-400-model-not-found", FieldRules::model));

    private FieldRules() {}

    private static Optional<ServiceError> missing(ResponsesCall call) {
        for (String name : List.of("model", "input")) {
            if (!call.root().at(name).hasValue()) {
                return Optional.of(ServiceError.invalid(
                        "missing_required_parameter", name, "Missing required parameter: '" + name + "'."));
            }
        }
        return Optional.empty();
    }

    private static Optional<ServiceError> unknown(ResponsesCall call, boolean answering) {
        return call.root().members().keySet().stream()
                .filter(name -> !COUNTED.contains(name) && !(answering && MORE.contains(name)))
                .findFirst()
                .map(name -> ServiceError.invalid("unknown_parameter", name, "Unknown parameter: '" + name + "'."));
    }

    private static Optional<ServiceError> model(ResponsesCall call) {
        return ModelTable.find(call.model()).isPresent()
                ? Optional.empty()
                : Optional.of(ServiceError.invalid(
                        "model_not_found", "model", "The requested model '" + call.model() + "' does not exist."));
    }

    private static Optional<ServiceError> range(ResponsesCall call) {
        return RANGES.entrySet().stream()
                .flatMap(range -> call.root().at(range.getKey()).number().stream()
                        .flatMap(number -> outside(range.getKey(), number, range.getValue()).stream()))
                .findFirst();
    }

    private static Optional<ServiceError> outside(String name, BigDecimal number, Range range) {
        boolean below = number.compareTo(BigDecimal.valueOf(range.least())) < 0;
        if (!below && number.compareTo(BigDecimal.valueOf(range.most())) <= 0) {
            return Optional.empty();
        }
        String bound = below
                ? "below minimum value. Expected a value >= " + range.least()
                : "above maximum value. Expected a value <= " + range.most();
        return Optional.of(ServiceError.invalid(
                range.kind() + (below ? "_below_min_value" : "_above_max_value"),
                name,
                "Invalid '" + name + "': " + range.kind() + " " + bound + ", but got " + number + " instead."));
    }

    private static Optional<ServiceError> sampling(ResponsesCall call) {
        return List.of("temperature", "top_p", "top_logprobs").stream()
                .filter(name -> call.reasons() && call.root().at(name).hasValue())
                .findFirst()
                .map(name -> ServiceError.invalid(
                        null, name, "Unsupported parameter: '" + name + "' is not supported with this model."));
    }

    private static Optional<ServiceError> effort(ResponsesCall call) {
        List<String> known = ModelTable.card(call.model()).efforts();
        return call.effort()
                .filter(effort -> !known.contains(effort))
                .map(effort -> ServiceError.invalid(
                        "unsupported_value",
                        "reasoning.effort",
                        "Unsupported value: '" + effort + "' is not supported with the '" + call.model()
                                + "' model. Supported values are: " + known + "."));
    }

    private static Optional<ServiceError> include(ResponsesCall call) {
        return call.root().at("include").elements().stream()
                .map(JsonTree::textOrEmpty)
                .filter(value -> !INCLUDES.contains(value))
                .findFirst()
                .map(value -> ServiceError.invalid("invalid_value", "include", "Invalid value: '" + value + "'."));
    }

    private static Optional<ServiceError> format(ResponsesCall call) {
        boolean schema = call.format().at("type").textOrEmpty().equals("json_schema");
        String missing = !call.format().at("name").textOrEmpty().matches("[A-Za-z0-9_-]{1,64}")
                ? "text.format.name"
                : call.format().at("schema").isObject() ? "" : "text.format.schema";
        return schema && !missing.isEmpty()
                ? Optional.of(ServiceError.invalid(
                        "missing_required_parameter", missing, "Missing required parameter: '" + missing + "'."))
                : Optional.empty();
    }

    private static Optional<ServiceError> schema(ResponsesCall call) {
        return call.format().at("strict").isTrue()
                ? StrictSchema.objection(call.format().at("schema"))
                        .map(objection -> ServiceError.invalid(
                                "invalid_json_schema",
                                "text.format.schema",
                                "Invalid schema for response_format '"
                                        + call.format().at("name").textOrEmpty() + "': " + objection))
                : Optional.empty();
    }

    private static Optional<ServiceError> streamOptions(ResponsesCall call) {
        return call.root().at("stream_options").hasValue() && !call.streamed()
                ? Optional.of(ServiceError.invalid(
                        null,
                        "stream_options",
                        "The 'stream_options' parameter is only allowed when 'stream' is enabled."))
                : Optional.empty();
    }

    private static Optional<ServiceError> history(ResponsesCall call) {
        return call.root().at("previous_response_id").hasValue()
                        && call.root().at("conversation").hasValue()
                ? Optional.of(ServiceError.invalid(
                        "mutually_exclusive_parameters",
                        "previous_response_id",
                        "Mutually exclusive parameters: 'previous_response_id' and 'conversation'."))
                : Optional.empty();
    }
}
