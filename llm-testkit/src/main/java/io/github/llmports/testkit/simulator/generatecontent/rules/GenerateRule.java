package io.github.llmports.testkit.simulator.generatecontent.rules;

import io.github.llmports.testkit.simulator.generatecontent.wire.GenerateCall;
import java.util.Optional;
import java.util.function.Function;

/**
 * A rule by which the service refuses a request.
 *
 * @param name what it forbids, in a few words
 * @param source the wire fact or recording that it follows
 * @param check the objection, if the request breaks the rule
 */
record GenerateRule(String name, String source, Function<GenerateCall, Optional<String>> check) {

    static Optional<String> when(boolean broken, String objection) {
        return broken ? Optional.of(objection) : Optional.empty();
    }
}
