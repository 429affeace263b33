package io.github.llmports.testkit.simulator.generatecontent.rules;

import static io.github.llmports.testkit.simulator.generatecontent.rules.GenerateRule.when;

import io.github.llmports.testkit.simulator.generatecontent.wire.GenerateCall;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rules on functions and on the choice among them. */
final class FunctionRules {
    private static final String TOOLS = "wire facts, Gemini 2.2, tools";

    static final List<GenerateRule> RULES = List.of(
            new GenerateRule("a bad function name", TOOLS, FunctionRules::name),
            new GenerateRule("two functions of one name", TOOLS, FunctionRules::twice),
            new GenerateRule("two schemas for one function", TOOLS, FunctionRules::schemas),
            new GenerateRule("allowed names without ANY or VALIDATED", TOOLS, FunctionRules::allowed),
            new GenerateRule("an allowed name that is not offered", TOOLS, FunctionRules::unknown),
            new GenerateRule("a forced call without functions", TOOLS, FunctionRules::nothing));

    private FunctionRules() {}

    private static Optional<String> name(GenerateCall call) {
        return when(
                !call.functions().stream()
                        .allMatch(function ->
                                function.at("name").textOrEmpty().matches("[A-Za-z_][A-Za-z0-9_.:-]{0,127}")),
                "* GenerateContentRequest.tools[0].function_declarations[0].name: Invalid function name. Must start with"
                        + " a letter or an underscore.\n");
    }

    private static Optional<String> twice(GenerateCall call) {
        Set<String> seen = new HashSet<>();
        return call.functions().stream()
                .map(function -> function.at("name").textOrEmpty())
                .filter(name -> !seen.add(name))
                .map(name -> "Duplicate function declaration found: " + name)
                .findFirst();
    }

    private static Optional<String> schemas(GenerateCall call) {
        return when(
                call.functions().stream()
                        .anyMatch(function -> function.at("parameters").hasValue()
                                && function.at("parametersJsonSchema").hasValue()),
                "Only one of parameters and parameters_json_schema may be set.");
    }

    private static Optional<String> allowed(GenerateCall call) {
        return when(
                !call.allowedNames().isEmpty() && !Set.of("ANY", "VALIDATED").contains(call.mode()),
                "Function calling config is set without function calling mode ANY or VALIDATED, but allowed function"
                        + " names are given.");
    }

    private static Optional<String> unknown(GenerateCall call) {
        Set<String> offered = new HashSet<>();
        call.functions().forEach(function -> offered.add(function.at("name").textOrEmpty()));
        return call.allowedNames().stream()
                .filter(name -> !offered.contains(name))
                .map(name -> "Function " + name + " is not in the function declarations.")
                .findFirst();
    }

    private static Optional<String> nothing(GenerateCall call) {
        return when(
                call.mode().equals("ANY") && call.functions().isEmpty(),
                "Function calling config is set without function_declarations.");
    }
}
