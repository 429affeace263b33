/**
 * The chat-completions protocol that OpenAI began and many services speak: mappers from and to the wire, and the client
 * that joins them with the transport. What differs between services is a {@link ChatDialect}; who serves, with which
 * address and headers, is the provider's. Start with
 * {@link io.github.llmports.support.chatcompletions.ChatCompletions}.
 */
package io.github.llmports.support.chatcompletions;
