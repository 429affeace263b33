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

/** Deals the events of tool calls out in turn, each call's own events in their order. */
final class ToolCallShuffle {
    private ToolCallShuffle() {}

    static WireResponse interleave(WireResponse response) {
        Map<Integer, Queue<Step>> calls = new TreeMap<>();
        List<Step> before = new ArrayList<>();
        List<Step> after = new ArrayList<>();
        StreamForm form = StreamForm.of(response);
        for (Step step : response.body()) {
            String event = step instanceof Step.Send send ? new String(send.bytes(), StandardCharsets.UTF_8) : "";
            int index = form.index(event).orElse(-1);
            if (index >= 0 && (form.isTool(event) || calls.containsKey(index))) {
                calls.computeIfAbsent(index, absent -> new ArrayDeque<>()).add(step);
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
