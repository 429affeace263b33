package io.github.llmports.testkit.simulator.messages.rules;

import static io.github.llmports.testkit.simulator.messages.rules.EnvelopeRules.when;
import static io.github.llmports.testkit.simulator.messages.rules.MessagesRule.invalid;

import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.simulator.messages.wire.ClaudeModel.Trait;
import io.github.llmports.testkit.simulator.messages.wire.MessagesCall;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Rules on tools and on the choice among them. */
final class ToolRules {
    private static final String TOOLS = "wire facts, Anthropic 1.5";
    private static final Set<String> CHOICES = Set.of("auto", "any", "tool", "none");

    static final List<MessagesRule> RULES = List.of(
            invalid("a bad tool name", TOOLS, ToolRules::name),
            invalid("a tool without an object schema", TOOLS, ToolRules::schema),
            invalid("two tools of one name", "wire facts, Anthropic 1.8, tool_name_conflict", ToolRules::twice),
            invalid("an unknown tool_choice", TOOLS, ToolRules::choice),
            invalid("tool_choice without tools", TOOLS, ToolRules::choiceWithoutTools),
            invalid("a choice that is not offered", TOOLS, ToolRules::chosen),
            invalid("a forced tool with thinking", TOOLS, ToolRules::forcedWithThinking),
            invalid("a forced tool on a model that refuses it", TOOLS, ToolRules::forced),
            invalid("a strict tool with an open schema", "wire facts, Anthropic 1.5, strict", ToolRules::strict));

    private ToolRules() {}

    private static Stream<JsonTree> own(MessagesCall call) {
        return call.tools().stream()
                .filter(tool -> tool.at("type").text().orElse("custom").equals("custom"));
    }

    private static Optional<String> name(MessagesCall call) {
        return own(call)
                .filter(tool -> !tool.at("name").textOrEmpty().matches("[a-zA-Z0-9_-]{1,128}"))
                .map(tool -> "tools: name: String should match pattern '^[a-zA-Z0-9_-]{1,128}$'")
                .findFirst();
    }

    private static Optional<String> schema(MessagesCall call) {
        return own(call)
                .filter(tool ->
                        !tool.at("input_schema").at("type").textOrEmpty().equals("object"))
                .map(tool -> "tools." + tool.at("name").textOrEmpty() + ".input_schema.type: Input should be 'object'")
                .findFirst();
    }

    private static Optional<String> twice(MessagesCall call) {
        Set<String> seen = new HashSet<>();
        return when(
                !call.tools().stream().allMatch(tool -> seen.add(tool.at("name").textOrEmpty())),
                "tools: Tool names must be unique.");
    }

    private static Optional<String> choice(MessagesCall call) {
        JsonTree choice = call.root().at("tool_choice");
        return when(
                choice.hasValue() && !CHOICES.contains(mode(call)),
                "tool_choice: Input tag '" + mode(call) + "' does not match any of the expected tags");
    }

    private static Optional<String> choiceWithoutTools(MessagesCall call) {
        return when(
                call.root().at("tool_choice").hasValue() && call.tools().isEmpty(),
                "tool_choice may only be specified while providing tools.");
    }

    private static Optional<String> chosen(MessagesCall call) {
        String name = call.root().at("tool_choice").at("name").textOrEmpty();
        boolean offered = call.tools().stream()
                .anyMatch(tool -> tool.at("name").textOrEmpty().equals(name));
        return when(mode(call).equals("tool") && !offered, "Tool '" + name + "' not found in provided tools");
    }

    private static Optional<String> forcedWithThinking(MessagesCall call) {
        return when(
                forces(call) && call.root().at("thinking").hasValue() && call.thinks(),
                "Thinking may not be enabled when tool_choice forces tool use.");
    }

    private static Optional<String> forced(MessagesCall call) {
        return when(
                forces(call) && !call.card().has(Trait.FORCES_TOOLS),
                "tool_choice: '" + mode(call) + "' is not supported on this model.");
    }

    private static Optional<String> strict(MessagesCall call) {
        return own(call)
                .filter(tool -> tool.at("strict").isTrue())
                .flatMap(tool -> ClosedSchema.objection(tool.at("input_schema")).stream())
                .map(objection -> "tools.input_schema: " + objection)
                .findFirst();
    }

    private static boolean forces(MessagesCall call) {
        return mode(call).equals("any") || mode(call).equals("tool");
    }

    private static String mode(MessagesCall call) {
        return call.root().at("tool_choice").at("type").textOrEmpty();
    }
}
