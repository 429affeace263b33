package io.github.llmports.verification.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One answer put together from the `message` of a document or from the `delta`s of a stream. */
final class PlainAnswer {
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder refusal = new StringBuilder();
    private final Map<Integer, Call> calls = new TreeMap<>();
    private String finishReason;

    void add(JsonNode choice) {
        JsonNode message = choice.has("message") ? choice.get("message") : choice.path("delta");
        text.append(textOf(message, "content"));
        refusal.append(textOf(message, "refusal"));
        int position = 0;
        for (JsonNode call : message.path("tool_calls")) {
            call(call.path("index").asInt(position)).add(call, call.path("function"));
            position++;
        }
        if (message.hasNonNull("function_call")) {
            call(0).add(message, message.get("function_call"));
        }
        finishReason = choice.hasNonNull("finish_reason") ? textOf(choice, "finish_reason") : finishReason;
    }

    void into(Reading.Builder reading) {
        Collection<Call> all = calls.values();
        reading.with(ComparedField.TEXT, text)
                .with(ComparedField.REFUSAL, refusal.isEmpty() ? null : refusal)
                .with(ComparedField.FINISH_REASON, finishReason)
                .with(ComparedField.TOOL_CALL_COUNT, all.size())
                .with(ComparedField.TOOL_CALL_IDS, ids(all))
                .with(ComparedField.TOOL_CALL_NAMES, joined(all, call -> call.name))
                .with(ComparedField.TOOL_CALL_ARGUMENTS, joined(all, call -> call.arguments));
    }

    private Call call(int index) {
        return calls.computeIfAbsent(index, unused -> new Call());
    }

    private static String ids(Collection<Call> calls) {
        boolean complete = calls.stream().noneMatch(call -> call.id.isEmpty());
        return complete ? joined(calls, call -> call.id) : null;
    }

    private static String joined(Collection<Call> calls, Function<Call, CharSequence> part) {
        List<CharSequence> parts = new ArrayList<>();
        calls.forEach(call -> parts.add(part.apply(call)));
        return parts.stream().collect(Collectors.joining(Reading.SEPARATOR));
    }

    private static String textOf(JsonNode node, String field) {
        return node.hasNonNull(field) ? node.get(field).asText() : "";
    }

    private static final class Call {
        private final StringBuilder id = new StringBuilder();
        private final StringBuilder name = new StringBuilder();
        private final StringBuilder arguments = new StringBuilder();

        void add(JsonNode call, JsonNode function) {
            id.append(textOf(call, "id"));
            name.append(textOf(function, "name"));
            arguments.append(textOf(function, "arguments"));
        }
    }
}
