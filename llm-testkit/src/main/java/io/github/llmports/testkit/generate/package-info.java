/**
 * Random values for property tests: the same seed gives the same values on every machine.
 *
 * <p>Start at {@link Generators}.
 */
package io.github.llmports.testkit.generate;
