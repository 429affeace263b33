/**
 * The chat-completions protocol as the services speak it: OpenAI itself and the dialects of Groq and OpenRouter.
 *
 * <p>What a request is lives in {@code protocol}, what is wrong with one in {@code rules}. Start at
 * {@link ChatProtocol}.
 */
package io.github.llmports.testkit.simulator.completions;
