/**
 * The rules by which the strict simulator refuses requests; each names the wire fact or recording that it follows.
 *
 * <p>Start at {@link StrictRules}.
 */
package io.github.llmports.testkit.simulator.rules;
