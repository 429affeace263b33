package io.github.llmports.testkit.simulator.rules;

import io.github.llmports.testkit.chat.ServiceError;
import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.simulator.protocol.ChatCall;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rules on tools and on the calls in a conversation. */
final class ToolRules {
    private static final int TOOLS = 128;

    static final List<RequestRule> RULES = List.of(
            new RequestRule("more than 128 tools", "wire facts 2.1, tools", ToolRules::count),
            new RequestRule("a bad tool name", "wire facts 2.1, tools", ToolRules::name),
            new RequestRule("tool_choice without tools", "wire facts 2.1, tool_choice", ToolRules::choice),
            new RequestRule("a choice that is not offered", "wire facts 2.1, tool_choice", ToolRules::chosen),
            new RequestRule(
                    "parallel_tool_calls without tools", "wire facts 2.1, parallel_tool_calls", ToolRules::parallel),
            new RequestRule("a strict tool with an open schema", "wire facts 2.1, strict subset", ToolRules::strict),
            new RequestRule("a call or a result without its other half", "wire facts 2.1, messages", ToolRules::pairs));

    private ToolRules() {}

    private static Optional<ServiceError> count(ChatCall call) {
        return call.tools().size() <= TOOLS
                ? Optional.empty()
                : Optional.of(ServiceError.invalid(
                        "array_above_max_length", "tools", "Invalid 'tools': array too long. Maximum length 128."));
    }

    private static Optional<ServiceError> name(ChatCall call) {
        for (int i = 0; i < call.tools().size(); i++) {
            JsonTree tool = call.tools().get(i);
            String name = tool.at(tool.at("type").textOrEmpty()).at("name").textOrEmpty();
            if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
                String param = "tools[" + i + "].function.name";
                return Optional.of(ServiceError.invalid(
                        "invalid_value",
                        param,
                        "Invalid '" + param + "': string does not match pattern. Expected a string that matches the"
                                + " pattern '^[a-zA-Z0-9_-]+$'."));
            }
        }
        return Optional.empty();
    }

    private static Optional<ServiceError> choice(ChatCall call) {
        return call.root().at("tool_choice").hasValue() && call.tools().isEmpty()
                ? Optional.of(ServiceError.invalid(
                        null, "tool_choice", "'tool_choice' is only allowed when 'tools' are specified."))
                : Optional.empty();
    }

    private static Optional<ServiceError> chosen(ChatCall call) {
        Optional<String> name =
                call.root().at("tool_choice").at("function").at("name").text();
        return name.filter(wanted -> call.tools().stream()
                        .noneMatch(tool ->
                                tool.at("function").at("name").textOrEmpty().equals(wanted)))
                .map(wanted -> ServiceError.invalid(
                        null, "tool_choice", "Tool choice '" + wanted + "' not found in 'tools' parameter."));
    }

    private static Optional<ServiceError> parallel(ChatCall call) {
        return call.root().at("parallel_tool_calls").hasValue() && call.tools().isEmpty()
                ? Optional.of(ServiceError.invalid(
                        null,
                        "parallel_tool_calls",
                        "'parallel_tool_calls' is only allowed when 'tools' are specified."))
                : Optional.empty();
    }

    private static Optional<ServiceError> strict(ChatCall call) {
        return call.tools().stream()
                .map(tool -> tool.at("function"))
                .filter(function -> function.at("strict").isTrue())
                .flatMap(function -> StrictSchema.objection(function.at("parameters"))
                        .map(objection -> ServiceError.invalid(
                                "invalid_function_parameters",
                                "tools",
                                "Invalid schema for function '"
                                        + function.at("name").textOrEmpty() + "': " + objection))
                        .stream())
                .findFirst();
    }

    private static Optional<ServiceError> pairs(ChatCall call) {
        Set<String> open = new LinkedHashSet<>();
        List<JsonTree> messages = call.messages();
        for (int i = 0; i < messages.size(); i++) {
            JsonTree message = messages.get(i);
            if (!message.at("role").textOrEmpty().equals("tool")) {
                if (!open.isEmpty()) {
                    return Optional.of(unanswered(i, open));
                }
                message.at("tool_calls")
                        .elements()
                        .forEach(toolCall -> open.add(toolCall.at("id").textOrEmpty()));
            } else if (!open.remove(message.at("tool_call_id").textOrEmpty())) {
                return Optional.of(ServiceError.invalid(
                        null,
                        "messages.[" + i + "].role",
                        "Invalid parameter: messages with role 'tool' must be a response to a preceeding message with"
                                + " 'tool_calls'."));
            }
        }
        return open.isEmpty() ? Optional.empty() : Optional.of(unanswered(messages.size(), open));
    }

    private static ServiceError unanswered(int at, Set<String> open) {
        return ServiceError.invalid(
                null,
                "messages.[" + at + "].role",
                "An assistant message with 'tool_calls' must be followed by tool messages responding to each"
                        + " 'tool_call_id'. The following tool_call_ids did not have response messages: "
                        + String.join(", ", open));
    }
}
