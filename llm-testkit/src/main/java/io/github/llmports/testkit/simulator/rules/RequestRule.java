package io.github.llmports.testkit.simulator.rules;

import io.github.llmports.testkit.chat.ServiceError;
import io.github.llmports.testkit.simulator.protocol.ChatCall;
import java.util.Optional;
import java.util.function.Function;

/**
 * A rule by which the service refuses a request.
 *
 * @param name what it forbids, in a few words
 * @param source the wire fact or recording that it follows
 * @param check the refusal, if the request breaks the rule
 */
record RequestRule(String name, String source, Function<ChatCall, Optional<ServiceError>> check) {}
