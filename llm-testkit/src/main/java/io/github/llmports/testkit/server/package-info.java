/**
 * A loopback HTTP/1.1 server that controls every byte: one selector thread, a list of steps per answer.
 *
 * <p>It knows nothing of language models and parses no JSON. Start at {@link LoopbackServer}.
 */
package io.github.llmports.testkit.server;
