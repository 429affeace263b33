/**
 * The rules by which the Messages API refuses a request, each with the wire fact or recording that it follows.
 *
 * <p>Start at {@link MessagesRules}.
 */
@NullMarked
package io.github.llmports.testkit.simulator.messages.rules;

import org.jspecify.annotations.NullMarked;
