/**
 * Counting the tokens of a request before it is sent: by the service, by a tokenizer on this machine, or by estimate.
 * What an answer consumed is in {@code usage}. Start with {@link io.github.llmports.api.tokens.Tokens}.
 */
package io.github.llmports.api.tokens;
