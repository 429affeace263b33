package io.github.llmports.testkit.simulator.messages.rules;

import io.github.llmports.testkit.simulator.messages.wire.MessagesCall;
import io.github.llmports.testkit.simulator.messages.wire.MessagesError;
import java.util.Optional;
import java.util.function.Function;

/**
 * A rule by which the service refuses a request.
 *
 * @param name what it forbids, in a few words
 * @param source the wire fact or recording that it follows
 * @param check the refusal, if the request breaks the rule
 */
record MessagesRule(String name, String source, Function<MessagesCall, Optional<MessagesError>> check) {

    /** A rule that refuses in the service's most common way. */
    static MessagesRule invalid(String name, String source, Function<MessagesCall, Optional<String>> objection) {
        return new MessagesRule(name, source, call -> objection.apply(call).map(MessagesError::invalid));
    }
}
