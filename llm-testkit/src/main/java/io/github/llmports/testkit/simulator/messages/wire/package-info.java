/**
 * The Messages API as the service speaks it: requests read, messages and events written, models and signatures known.
 *
 * <p>Shared with no provider, so that the two cannot be wrong together. Start at {@link MessagesAsked}.
 */
@NullMarked
package io.github.llmports.testkit.simulator.messages.wire;

import org.jspecify.annotations.NullMarked;
