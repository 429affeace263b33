/**
 * {@code llm chat}: one question to a real provider, or to the built-in simulator where no key is set. Start with
 * {@link io.github.llmports.cli.chat.ChatCommand}.
 */
package io.github.llmports.cli.chat;
