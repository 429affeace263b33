/**
 * Streams: the gate that keeps an attempt repeatable until its first content, and what the caller consumes. Knows
 * neither targets nor retries. Start with {@link io.github.llmports.core.stream.CallStream}.
 */
package io.github.llmports.core.stream;
