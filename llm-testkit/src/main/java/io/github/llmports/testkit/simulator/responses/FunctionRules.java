package io.github.llmports.testkit.simulator.responses;

import io.github.llmports.testkit.chat.ServiceError;
import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.simulator.responses.ResponseRules.Rule;
import io.github.llmports.testkit.simulator.rules.StrictSchema;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rules on functions, on the choice among them, and on their calls in the input. */
final class FunctionRules {
    static final List<Rule> RULES = List.of(
            new Rule(
                    "a function in the form of chat completions", "wire facts 3.1, function tool", FunctionRules::name),
            new Rule("a strict function with an open schema", "wire facts 2.1, strict subset", FunctionRules::strict),
            new Rule("a choice that is not offered", "wire facts 3.1, tool_choice", FunctionRules::choice),
            new Rule("an output without its call", "wire facts 3.1, call_id", FunctionRules::output),
            new Rule("a call without its output", "wire facts 3.1, call_id", FunctionRules::call));

    private FunctionRules() {}

    private static Optional<ServiceError> name(ResponsesCall call) {
        for (int i = 0; i < call.tools().size(); i++) {
            JsonTree tool = call.tools().get(i);
            boolean function = tool.at("type").textOrEmpty().equals("function");
            if (function && !tool.at("name").textOrEmpty().matches("[A-Za-z0-9_-]{1,64}")) {
                String param = "tools[" + i + "].name";
                return Optional.of(ServiceError.invalid(
                        "missing_required_parameter", param, "Missing required parameter: '" + param + "'."));
            }
        }
        return Optional.empty();
    }

    private static Optional<ServiceError> strict(ResponsesCall call) {
        return call.tools().stream()
                .filter(tool -> tool.at("strict").isTrue())
                .flatMap(tool -> StrictSchema.objection(tool.at("parameters"))
                        .map(objection -> ServiceError.invalid(
                                "invalid_function_parameters",
                                "tools[0].parameters",
                                "Invalid schema for function '"
                                        + tool.at("name").textOrEmpty() + "': " + objection))
                        .stream())
                .findFirst();
    }

    private static Optional<ServiceError> choice(ResponsesCall call) {
        JsonTree choice = call.root().at("tool_choice");
        boolean none = choice.textOrEmpty().equals("required") && call.tools().isEmpty();
        boolean missing = choice.at("type").textOrEmpty().equals("function")
                && call.tools().stream().noneMatch(tool -> tool.at("name").equals(choice.at("name")));
        return none || missing
                ? Optional.of(ServiceError.invalid(
                        null, "tool_choice", "Tool choice '" + choice.json() + "' not found in 'tools' parameter."))
                : Optional.empty();
    }

    private static Optional<ServiceError> output(ResponsesCall call) {
        Set<String> called = new LinkedHashSet<>();
        for (JsonTree item : call.input()) {
            String id = item.at("call_id").textOrEmpty();
            String type = ResponsesCall.type(item);
            if (type.equals("function_call")) {
                called.add(id);
            } else if (type.equals("function_call_output") && !called.contains(id)) {
                return Optional.of(ServiceError.invalid(
                        null, "input", "No tool call found for function call output with call_id " + id + "."));
            }
        }
        return Optional.empty();
    }

    private static Optional<ServiceError> call(ResponsesCall call) {
        Set<String> open = new LinkedHashSet<>();
        for (JsonTree item : call.input()) {
            String id = item.at("call_id").textOrEmpty();
            if (ResponsesCall.type(item).equals("function_call")) {
                open.add(id);
            } else if (ResponsesCall.type(item).equals("function_call_output")) {
                open.remove(id);
            }
        }
        return open.stream()
                .findFirst()
                .map(id -> ServiceError.invalid(null, "input", "No tool output found for function call " + id + "."));
    }
}
