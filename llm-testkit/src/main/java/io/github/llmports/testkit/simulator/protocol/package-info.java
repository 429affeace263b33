/**
 * The chat-completions protocol as the service speaks it: requests read, answers written, models known.
 *
 * <p>Shared with no provider, so that the two cannot be wrong together. Start at {@link Renderer}.
 */
package io.github.llmports.testkit.simulator.protocol;
