/**
 * JSON for the simulators: a small tree over plain values. The only package of the testkit that knows Jackson.
 *
 * <p>Start at {@link JsonTree}.
 */
package io.github.llmports.testkit.json;
