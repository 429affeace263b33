package io.github.llmports.testkit.simulator.answer;

import io.github.llmports.testkit.chat.ScriptedToolCall;
import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.simulator.protocol.ChatCall;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Decides which of the offered tools to call: those that must be, or those whose name the question speaks of. */
final class ToolChooser {
    private static final int WORD = 3;

    private ToolChooser() {}

    static List<ScriptedToolCall> choose(ChatCall call) {
        List<JsonTree> functions = call.tools().stream()
                .map(tool -> tool.at("function"))
                .filter(JsonTree::hasValue)
                .toList();
        JsonTree choice = call.root().at("tool_choice");
        String mode = choice.text().orElse(choice.isObject() ? "named" : "auto");
        if (functions.isEmpty() || mode.equals("none") || (mode.equals("auto") && endsWithToolResult(call))) {
            return List.of();
        }
        List<JsonTree> chosen = mode.equals("named")
                ? functions.stream()
                        .filter(function -> function.at("name")
                                .textOrEmpty()
                                .equals(choice.at("function").at("name").textOrEmpty()))
                        .toList()
                : functions.stream()
                        .filter(function -> suits(function, call.question()))
                        .toList();
        List<JsonTree> called = chosen.isEmpty() && mode.equals("required") ? functions.subList(0, 1) : chosen;
        return calls(call, called);
    }

    private static List<ScriptedToolCall> calls(ChatCall call, List<JsonTree> functions) {
        boolean parallel =
                !Boolean.FALSE.equals(call.root().at("parallel_tool_calls").value());
        List<ScriptedToolCall> calls = new ArrayList<>();
        for (JsonTree function : functions) {
            for (String part : parallel ? parts(function, call.question()) : List.of(call.question())) {
                String id = "call_simulated" + call.number() + "x" + calls.size();
                JsonTree parameters = function.at("parameters");
                String arguments = parameters.hasValue() ? JsonTree.write(SchemaSample.of(parameters, part)) : "{}";
                calls.add(new ScriptedToolCall(id, function.at("name").textOrEmpty(), arguments));
            }
        }
        return parallel || calls.isEmpty() ? calls : calls.subList(0, 1);
    }

    /** The question once, or once for each name in it when the tool takes exactly one thing. */
    private static List<String> parts(JsonTree function, String question) {
        List<String> names = SchemaSample.names(question);
        boolean takesOne = function.at("parameters").at("properties").members().size() == 1;
        return takesOne && names.size() > 1
                ? names.stream().map(name -> "for " + name).toList()
                : List.of(question);
    }

    private static boolean suits(JsonTree function, String question) {
        String asked = question.toLowerCase(Locale.ROOT);
        String name = function.at("name").textOrEmpty().replaceAll("(\\p{Ll})(\\p{Lu})", "$1_$2");
        return Arrays.stream(name.toLowerCase(Locale.ROOT).split("[_-]"))
                .anyMatch(word -> word.length() > WORD && asked.contains(word));
    }

    private static boolean endsWithToolResult(ChatCall call) {
        List<JsonTree> messages = call.messages();
        return !messages.isEmpty()
                && messages.get(messages.size() - 1).at("role").textOrEmpty().equals("tool");
    }
}
