package io.github.llmports.testkit.simulator;

import io.github.llmports.testkit.json.JsonTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A plain reading of an event stream, for the tests of what writes one. */
final class Sse {

    private Sse() {}

    static List<JsonTree> chunks(String body) {
        return body.lines()
                .filter(line -> line.startsWith("data: {"))
                .map(line -> JsonTree.parse(line.substring("data: ".length())))
                .toList();
    }

    static String text(String body) {
        StringBuilder text = new StringBuilder();
        for (JsonTree chunk : chunks(body)) {
            for (JsonTree choice : chunk.at("choices").elements()) {
                text.append(choice.at("delta").at("content").textOrEmpty());
            }
        }
        return text.toString();
    }

    /** The argument texts by call id. */
    static Map<String, String> arguments(List<JsonTree> chunks) {
        Map<String, String> ids = new LinkedHashMap<>();
        Map<String, String> arguments = new LinkedHashMap<>();
        for (JsonTree chunk : chunks) {
            for (JsonTree choice : chunk.at("choices").elements()) {
                for (JsonTree call : choice.at("delta").at("tool_calls").elements()) {
                    String index = call.at("index").json();
                    call.at("id").text().ifPresent(id -> ids.put(index, id));
                    arguments.merge(
                            ids.get(index), call.at("function").at("arguments").textOrEmpty(), String::concat);
                }
            }
        }
        return arguments;
    }
}
