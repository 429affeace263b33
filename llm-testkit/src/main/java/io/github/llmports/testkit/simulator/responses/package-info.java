/**
 * OpenAI's Responses protocol as the service speaks it: requests checked and read, answers written whole and as events.
 *
 * <p>Start at {@link ResponsesProtocol}.
 */
package io.github.llmports.testkit.simulator.responses;
