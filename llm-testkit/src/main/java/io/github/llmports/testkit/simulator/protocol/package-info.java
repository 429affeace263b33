/**
 * What the simulated protocols share: the seam between script and wire, answers before they are written, and OpenAI's
 * requests, headers and models.
 *
 * <p>Shared with no provider, so that the two cannot be wrong together. Start at {@link Protocol}.
 */
package io.github.llmports.testkit.simulator.protocol;
