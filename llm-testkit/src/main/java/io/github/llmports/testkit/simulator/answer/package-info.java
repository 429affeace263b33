/**
 * What the simulator says when nobody scripted an answer: texts, tool calls, values that fit a schema.
 *
 * <p>Start at {@link SimulatedModel}.
 */
package io.github.llmports.testkit.simulator.answer;
