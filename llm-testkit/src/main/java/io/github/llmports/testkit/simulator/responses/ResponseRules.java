package io.github.llmports.testkit.simulator.responses;

import io.github.llmports.testkit.chat.ServiceError;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** All rules by which the service refuses a request; the first that objects decides. */
final class ResponseRules {
    private ResponseRules() {}

    /**
     * A reason to refuse a request.
     *
     * @param name what is wrong with the request
     * @param source where it is known from
     * @param check the refusal, if the request is wrong
     */
    record Rule(String name, String source, Function<ResponsesCall, Optional<ServiceError>> check) {}

    static final List<Rule> ALL = Stream.of(FieldRules.RULES, InputRules.RULES, FunctionRules.RULES)
            .flatMap(List::stream)
            .toList();

    static Optional<ServiceError> refusal(ResponsesCall call) {
        return first(ALL, call);
    }

    /** Counting has the same input and functions, but not the same fields. */
    static Optional<ServiceError> refusalToCount(ResponsesCall call) {
        return first(
                Stream.of(FieldRules.COUNTING, InputRules.RULES, FunctionRules.RULES)
                        .flatMap(List::stream)
                        .toList(),
                call);
    }

    private static Optional<ServiceError> first(List<Rule> rules, ResponsesCall call) {
        return rules.stream().flatMap(rule -> rule.check().apply(call).stream()).findFirst();
    }
}
