package io.github.llmports.verification.oracle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** The tool calls of an answer in order, each grown piece by piece. */
final class ToolCalls {
    private final List<Call> all = new ArrayList<>();

    /** One call. */
    static final class Call {
        final StringBuilder id = new StringBuilder();
        final StringBuilder name = new StringBuilder();
        final StringBuilder arguments = new StringBuilder();
    }

    Call begin() {
        Call call = new Call();
        all.add(call);
        return call;
    }

    Call last() {
        return all.get(all.size() - 1);
    }

    /** The same calls, put in order. */
    void inThisOrder(Collection<Call> ordered) {
        all.clear();
        all.addAll(ordered);
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    void into(Reading.Builder reading) {
        boolean identified = all.stream().noneMatch(call -> call.id.isEmpty());
        reading.with(ComparedField.TOOL_CALL_COUNT, all.size())
                .all(ComparedField.TOOL_CALL_NAMES, texts(call -> call.name.toString()))
                .all(ComparedField.TOOL_CALL_ARGUMENTS, texts(call -> call.arguments.toString()))
                .all(ComparedField.TOOL_CALL_VALUES, texts(call -> Wire.value(call.arguments.toString())));
        if (identified) {
            reading.all(ComparedField.TOOL_CALL_IDS, texts(call -> call.id.toString()));
        }
    }

    private List<String> texts(Function<Call, String> part) {
        return all.stream().map(part).toList();
    }
}
