/**
 * Counting tokens on this machine: tokenizers that are found, and the estimate where none knows the model. Start with
 * {@link io.github.llmports.core.tokens.LocalCount}.
 */
package io.github.llmports.core.tokens;
