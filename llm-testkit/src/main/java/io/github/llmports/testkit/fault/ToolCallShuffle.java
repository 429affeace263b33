package io.github.llmports.testkit.fault;

import io.github.llmports.testkit.server.Step;
import io.github.llmports.testkit.server.WireResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Deals the events of tool calls out in turn, each call's own events in their order. */
final class ToolCallShuffle {
    private static final Pattern CALL = Pattern.compile("\"tool_calls\":\\[\\{\"index\":(\\d+)");

    private ToolCallShuffle() {}

    static WireResponse interleave(WireResponse response) {
        Map<Integer, Queue<Step>> calls = new TreeMap<>();
        List<Step> before = new ArrayList<>();
        List<Step> after = new ArrayList<>();
        for (Step step : response.body()) {
            Matcher call = CALL.matcher(
                    step instanceof Step.Send send ? new String(send.bytes(), StandardCharsets.UTF_8) : "");
            if (call.find()) {
                calls.computeIfAbsent(Integer.valueOf(call.group(1)), index -> new ArrayDeque<>())
                        .add(step);
            } else {
                (calls.isEmpty() ? before : after).add(step);
            }
        }
        List<Step> body = new ArrayList<>(before);
        while (!calls.isEmpty()) {
            calls.values().forEach(events -> body.add(events.remove()));
            calls.values().removeIf(Queue::isEmpty);
        }
        body.addAll(after);
        return response.withBody(body);
    }
}
