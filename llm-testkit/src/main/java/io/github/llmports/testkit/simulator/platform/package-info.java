/**
 * What OpenAI serves beside answers: embeddings, files and batches.
 *
 * <p>A batch is worked off by the protocols that its lines are addressed to. Start at {@link PlatformProtocol}.
 */
package io.github.llmports.testkit.simulator.platform;
