/**
 * Mistakes in the configuration and what to say of them: collects problems, guesses what was meant, knows which jar to
 * add. Start with {@link io.github.llmports.core.problem.Problems}.
 */
package io.github.llmports.core.problem;
