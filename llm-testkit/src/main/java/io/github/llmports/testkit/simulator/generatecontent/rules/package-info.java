/**
 * The rules by which generateContent refuses a request, each with the wire fact or recording that it follows.
 *
 * <p>Start at {@link GenerateRules}.
 */
@NullMarked
package io.github.llmports.testkit.simulator.generatecontent.rules;

import org.jspecify.annotations.NullMarked;
