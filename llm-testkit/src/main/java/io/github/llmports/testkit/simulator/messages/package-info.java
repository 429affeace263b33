/**
 * The Messages API as a service: endpoints, keys, batches.
 *
 * <p>Start at {@link MessagesProtocol}; what goes over the wire is in {@code wire}, what is refused in {@code rules}.
 */
@NullMarked
package io.github.llmports.testkit.simulator.messages;

import org.jspecify.annotations.NullMarked;
