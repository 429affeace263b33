/**
 * When to try again, how long to wait before it, and who is let through. The only package that knows Failsafe, which
 * runs the loop. Start with {@link io.github.llmports.core.resilience.RetryPolicy}.
 */
package io.github.llmports.core.resilience;
