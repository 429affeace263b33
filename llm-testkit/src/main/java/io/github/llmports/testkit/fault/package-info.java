/**
 * Ways in which a service misbehaves, each a function from a good answer to a bad one; they combine with any answer.
 *
 * <p>Start at {@link Fault}. What a fault does to the bytes is written here; when it happens, the script says.
 */
package io.github.llmports.testkit.fault;
